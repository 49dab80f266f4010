import { access } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { describe, UsageError } from '../fault/fault.ts';
import { launch } from './launch.ts';
import type { TaskUser } from './task-user.ts';

/**
 * Checks that a task can be started as another user and behind the network filter, before a task is taken: a worker
 * that can't confine what it runs must run nothing. Throws UsageError saying what is missing.
 */
export async function checkConfinement(user: TaskUser, filter: string | undefined): Promise<void> {
  if (filter !== undefined) {
    try {
      await access(filter);
    } catch (error) {
      throw new UsageError(
        `ASSAY_NO_NETWORK_FILTER: the network filter ${filter} can't be read: ${describe(error)}`,
        {
          hint: 'the worker image has it; outside an image, "none" turns it off: tasks then have the network',
          cause: error,
        },
      );
    }
  }
  const complaint = await complaintOf(user, filter);
  if (complaint === undefined) return;
  throw new UsageError(
    `the worker can't confine tasks: starting one as user ${user.uid} failed: ${complaint}`,
    {
      hint: 'it must be root with the capabilities SETUID, SETGID and KILL, and needs setpriv of util-linux 2.40 or later for the network filter',
    },
  );
}

/** Starts a process as a task would be, and returns what went wrong. */
async function complaintOf(user: TaskUser, filter: string | undefined): Promise<string | undefined> {
  const probe = launch({ uid: user.uid, cwd: '/', argv: ['/bin/sh', '-c', 'id -u'], env: {}, filter });
  const ended = new Promise<number | null>((resolve, reject) =>
    probe.on('error', reject).on('close', resolve),
  );
  try {
    const [code, said, errors] = await Promise.all([ended, text(probe.stdout), text(probe.stderr)]);
    if (code === 0 && said.trim() === String(user.uid)) return undefined;
    return errors.trim() || `exit code ${code}`;
  } catch (error) {
    return describe(error);
  }
}
