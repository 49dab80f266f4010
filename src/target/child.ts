import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { LabFault } from '../fault/fault.ts';

/** A program with pipes at its input, output and error output. */
export interface Filter {
  process: ChildProcessByStdio<Writable, Readable, Readable>;
  /** What it said on its error output, once it has ended with a code that is allowed. Rejects otherwise. */
  ended: Promise<string>;
}

/** Bytes of a program's error output that are kept. */
const KEPT = 256 * 1024;

/** Starts a program that reads stdin and writes stdout. `allowed`: exit codes that are no failure, besides 0. */
export function startFilter(program: string, args: string[], allowed: number[] = []): Filter {
  const child = spawn(program, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    // No TAR_OPTIONS, no ZSTD_CLEVEL, no language: the same tree gives the same bytes everywhere.
    env: { PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    if (words.length < KEPT) words += text;
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.once('error', (cause) => reject(new LabFault(`${program} could not be started`, { cause })));
  child.once('close', (code, killedBy) => {
    if (code === 0 || (code !== null && allowed.includes(code))) return resolve(words);
    const how = killedBy === null ? `exit code ${code}` : `killed by ${killedBy}`;
    const last = words.trim().split('\n').slice(-2).join('; ');
    return reject(new LabFault(`${program} failed to pack the target (${how})${last && `: ${last}`}`));
  });
  promise.catch(() => undefined); // The one who waits comes later; until then it is not unhandled.
  return { process: child, ended: promise };
}
