import type { TaskStatus } from '../contract/pipeline.ts';
import type { TaskFile } from '../toolbox/task.ts';
import type { Ended } from './supervise.ts';

/** What an attempt of a task came to. `retry`: another attempt may go better. */
export interface Verdict {
  status: TaskStatus;
  reason?: string;
  retry: boolean;
}

/** What was found out about an attempt: how its process ended, and what is wrong with what it left. */
export interface Evidence {
  file: TaskFile;
  ended: Ended;
  /** Why its report cannot be used, as in "is empty"; undefined when it can, or none was asked for. */
  reportFault: string | undefined;
  /** Why its output could not be kept; undefined when it was. */
  outputFault: string | undefined;
}

/** Judges an attempt. An exit code alone is never a success: the report must be there, too. */
export function verdictOf({ file, ended, reportFault, outputFault }: Evidence): Verdict {
  if (ended.cut !== undefined) return cutVerdict(ended.cut);
  if (ended.signal !== undefined)
    return { status: 'failed', reason: deathOf(ended, ended.signal), retry: true };
  const code = ended.exitCode ?? -1;
  if (file.exit_codes.retry.includes(code)) {
    return { status: 'failed', reason: `asked for another attempt (exit code ${code})`, retry: true };
  }
  if (!file.exit_codes.success.includes(code)) {
    return { status: 'failed', reason: exitReason(file, code, ended), retry: false };
  }
  if (ended.oomKills > 0) {
    const reason =
      'a process of this worker was killed by the kernel meanwhile: the container was out of memory';
    return { status: 'failed', reason, retry: true };
  }
  if (outputFault !== undefined) return { status: 'failed', reason: outputFault, retry: false };
  if (reportFault !== undefined) {
    const report = file.output.mode === 'file' ? `its report ${file.output.path}` : 'its report on stdout';
    return {
      status: 'failed',
      reason: `ended with exit code ${code}, but ${report} ${reportFault}`,
      retry: false,
    };
  }
  return { status: 'succeeded', retry: false };
}

function cutVerdict(cut: NonNullable<Ended['cut']>): Verdict {
  switch (cut.kind) {
    case 'timeout':
      return { status: 'timed-out', reason: cut.reason, retry: false };
    case 'cancelled':
      return { status: 'cancelled', reason: cut.reason, retry: false };
    case 'lost':
      return { status: 'failed', reason: cut.reason, retry: true };
    default:
      return { status: 'failed', reason: cut.reason, retry: false };
  }
}

function deathOf(ended: Ended, signal: NodeJS.Signals): string {
  if (signal !== 'SIGKILL') return `died of ${signal}`;
  return ended.oomKills > 0
    ? 'was killed by the kernel: the container was out of memory'
    : 'was killed from outside (SIGKILL)';
}

function exitReason(file: TaskFile, code: number, ended: Ended): string {
  const allowed = `only ${file.exit_codes.success.join(', ')} count as success`;
  const memory =
    ended.oomKills > 0 ? '; the kernel killed a process of this worker for memory meanwhile' : '';
  if (code === 127 || code === 126) {
    const cause = code === 127 ? 'was not found in the worker' : 'could not be executed';
    return `exit code ${code}: its command "${file.command}", or one it called, ${cause}${memory}`;
  }
  return `exit code ${code} (${allowed})${memory}`;
}
