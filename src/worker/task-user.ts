import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { LabFault } from '../fault/fault.ts';
import { DiskFull, saysFull } from './cache/disk-full.ts';
import { killAllOf } from './processes.ts';

/** Milliseconds that the processes of a user may take to be gone after SIGKILL. */
const KILL_MS = 5_000;

/** Milliseconds that a short script of the worker's may take, a large workspace to remove included. */
const SCRIPT_MS = 120_000;

/**
 * A user that runs one task at a time, and owns its files. The worker is root without any power over other users'
 * files (no CAP_DAC_OVERRIDE, no CAP_CHOWN): whatever touches them runs as that user, which also means that a link
 * a task planted leads nowhere the task could not go itself.
 */
export class TaskUser {
  readonly uid: number;

  constructor(uid: number) {
    this.uid = uid;
  }

  /**
   * Starts `/bin/sh -c script` as this user, with nothing in its environment. `args` are its $1, $2, ... It starts in
   * `cwd` with the worker's rights to get there.
   */
  shell(
    script: string,
    args: string[],
    options: { signal: AbortSignal; cwd?: string },
  ): ChildProcessByStdio<null, Readable, Readable> {
    return spawn('/bin/sh', ['-c', script, 'assay', ...args], {
      uid: this.uid,
      gid: this.uid,
      env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' },
      cwd: options.cwd ?? '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: options.signal,
      killSignal: 'SIGKILL',
    });
  }

  /**
   * Runs a script to its end and returns its output; a short one, unless a signal bounds it. Throws LabFault when it
   * fails or takes too long, DiskFull when it found no room.
   */
  async run(
    script: string,
    args: string[],
    options: { cwd?: string; signal?: AbortSignal } = {},
  ): Promise<string> {
    const child = this.shell(script, args, { signal: AbortSignal.timeout(SCRIPT_MS), ...options });
    const code = new Promise<number | null>((resolve, reject) =>
      child.on('error', reject).on('close', resolve),
    );
    const [output, errors, ended] = await Promise.all([text(child.stdout), text(child.stderr), code]);
    if (ended === 0) return output;
    if (saysFull(errors)) throw new DiskFull(`a step as user ${this.uid} failed`);
    throw new LabFault(
      `a step as user ${this.uid} failed (exit code ${ended}): ${errors.trim().slice(0, 300)}`,
    );
  }

  /** Ends whatever still runs as this user. */
  async killAll(): Promise<void> {
    await killAllOf(this.uid, KILL_MS);
  }
}

/** The users of a worker: one for each task it runs at once, so that no task can touch another. */
export class TaskUsers {
  readonly all: readonly TaskUser[];
  readonly #free: TaskUser[];
  readonly #waiting: ((user: TaskUser) => void)[] = [];

  constructor(firstUid: number, count: number) {
    this.all = Array.from({ length: count }, (_, index) => new TaskUser(firstUid + index));
    this.#free = [...this.all];
  }

  /** A user nobody else has. Waits while the last ones are being cleaned up after. */
  take(): Promise<TaskUser> {
    const user = this.#free.shift();
    if (user !== undefined) return Promise.resolve(user);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  give(user: TaskUser): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(user);
    else next(user);
  }
}
