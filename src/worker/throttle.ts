import { readFileSync } from 'node:fs';
import { type Process, signal } from './processes.ts';

/** Milliseconds between two looks at what a task has computed. */
export const THROTTLE_MS = 100;

/** Milliseconds of a kernel tick in /proc/<pid>/stat: USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MS = 10;

/**
 * Holds the processes of a task to a share of one core: what they computed beyond it, they wait for, stopped. There is
 * no cgroup of their own that could do it: the worker has no right to make one.
 */
export class Throttle {
  readonly #share: number;
  readonly #processes: () => Process[];
  #credit = 0;
  #seen: { cpuMs: number; at: number } | undefined;
  #stopped = false;
  #over = false;

  /** `percent` is of one core. `processes` lists those of the task. */
  constructor(percent: number, processes: () => Process[]) {
    this.#share = percent / 100;
    this.#processes = processes;
  }

  /** Stops or continues the task, by what it used since the last look. `now` in milliseconds. */
  look(now: number): void {
    if (this.#over) return;
    const processes = this.#processes();
    const cpuMs = processes.reduce((sum, { pid }) => sum + cpuMsOf(pid), 0);
    const { cpuMs: before, at } = this.#seen ?? { cpuMs: 0, at: now - THROTTLE_MS };
    // Less than before: processes have ended, and nobody counts what they used.
    const used = Math.max(0, cpuMs - before);
    const granted = (now - at) * this.#share;
    // What was not used is not saved up: a task that slept gets no burst for it.
    this.#credit = Math.min(this.#credit + granted - used, THROTTLE_MS * this.#share);
    this.#seen = { cpuMs, at: now };
    // Each time: a process that was started meanwhile, or that another one woke, is stopped, too.
    if (this.#credit < 0) for (const { pid } of processes) signal(pid, 'SIGSTOP');
    else if (this.#stopped) for (const { pid } of processes) signal(pid, 'SIGCONT');
    this.#stopped = this.#credit < 0;
  }

  /** Lets the task go, for good: it is about to be ended, and must be able to hear of it. */
  release(): void {
    this.#over = true;
    if (this.#stopped) for (const { pid } of this.#processes()) signal(pid, 'SIGCONT');
  }
}

/** Milliseconds that a process, and those of its children that it has waited for, have computed. */
function cpuMsOf(pid: number): number {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch (error) {
    // It ended between the listing and now.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return 0;
    throw error;
  }
  // proc(5): after the name in parentheses, utime, stime, cutime and cstime are fields 14 to 17.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MS;
}
