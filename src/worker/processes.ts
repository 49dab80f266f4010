import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A living process, as /proc/<pid>/status tells it. */
export interface Process {
  pid: number;
  /** Memory of its own in KiB: anonymous and shared-memory pages, not the files it maps. */
  memoryKb: number;
}

/** Milliseconds between two passes over /proc while the processes of a user are being ended. */
const PASS_MS = 10;

/** All living processes that run, or can run, as `uid`, whatever group or session they went to. */
export function processesOf(uid: number): Process[] {
  const found: Process[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const status = statusOf(pid);
    if (status === undefined || /^State:\tZ/m.test(status)) continue;
    const uids = /^Uid:\t(.*)$/m.exec(status)?.[1]?.split('\t') ?? [];
    if (uids.includes(String(uid))) {
      found.push({ pid, memoryKb: kilobytes(status, 'RssAnon') + kilobytes(status, 'RssShmem') });
    }
  }
  return found;
}

/**
 * Kills every process of `uid` and waits until none is left. Each pass stops them all before it kills them, so that
 * a fork bomb cannot outrun it. Throws when some are still there after `timeoutMs`.
 */
export async function killAllOf(uid: number, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const left = processesOf(uid);
    if (left.length === 0) return;
    for (const { pid } of left) signal(pid, 'SIGSTOP');
    for (const { pid } of left) signal(pid, 'SIGKILL');
    if (Date.now() > deadline) {
      throw new Error(
        `${left.length} processes of user ${uid} are still there ${timeoutMs} ms after SIGKILL`,
      );
    }
    await sleep(PASS_MS);
  }
}

/** Sends a signal to a process, or with a negative id to its group. One that has ended already is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

function statusOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/status`, 'latin1');
  } catch (error) {
    // It ended between the listing and now.
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return undefined;
    throw error;
  }
}

function kilobytes(status: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
