import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Command, Ended } from './engine.ts';
import { inherited } from './inherited.ts';

/** Characters of output that are kept: the last ones, where a crash is told. */
const MAX_OUTPUT = 256 * 1024;

/** Characters of one line: a target may print without end. */
const MAX_LINE = 16 * 1024;

/** Milliseconds from SIGTERM to SIGKILL: what an engine needs to write its last statistics. */
const GRACE_MS = 2_000;

/** How a process is watched. */
export interface Watching {
  /** Seconds after which it is ended. */
  seconds: number;
  /** Aborted to end it at once. */
  signal: AbortSignal;
  onLine?: (line: string) => void;
}

/** Runs a command in a process group of its own, and waits for its end. Throws when it can't be started. */
export async function runProcess(
  { argv, cwd, env }: Command,
  { seconds, signal, onLine }: Watching,
): Promise<Ended> {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, {
    cwd,
    env: { ...inherited(), ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let cut = false;
  let killer: NodeJS.Timeout | undefined;
  const late = () => {
    cut = true;
    kill(child.pid, 'SIGTERM');
    killer = setTimeout(() => kill(child.pid, 'SIGKILL'), GRACE_MS);
  };
  // Engines write what they find as they find it: who cancels does not wait for their last words.
  const end = () => {
    cut = true;
    kill(child.pid, 'SIGKILL');
  };
  const timer = setTimeout(late, seconds * 1000);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  const output = new Tail();
  try {
    const ended = new Promise<{ exitCode: number | null; signal: string | null }>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (exitCode, by) => resolve({ exitCode, signal: by }));
      // What a child of it left open does not keep us.
      child.on('exit', () => kill(child.pid, 'SIGKILL'));
    });
    const [result] = await Promise.all([
      ended,
      read(child.stdout, output, onLine),
      read(child.stderr, output, onLine),
    ]);
    return { ...result, cut, output: output.text() };
  } finally {
    clearTimeout(timer);
    clearTimeout(killer);
    signal.removeEventListener('abort', end);
    kill(child.pid, 'SIGKILL');
  }
}

async function read(stream: Readable, output: Tail, onLine?: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    const short = line.length > MAX_LINE ? line.slice(0, MAX_LINE) : line;
    output.add(short);
    onLine?.(short);
  }
}

/** The last lines of an output. */
class Tail {
  readonly #lines: string[] = [];
  #length = 0;

  add(line: string): void {
    this.#lines.push(line);
    this.#length += line.length + 1;
    // Not at every line: moving the list costs.
    if (this.#length < 2 * MAX_OUTPUT) return;
    while (this.#length > MAX_OUTPUT) this.#length -= (this.#lines.shift()?.length ?? 0) + 1;
  }

  text(): string {
    return this.#lines.join('\n').slice(-MAX_OUTPUT);
  }
}

/** Ends a process group; one that is gone is no error. */
function kill(pid: number | undefined, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
