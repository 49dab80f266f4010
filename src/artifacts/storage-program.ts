import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { describe } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import { STORAGE_ANSWER, type StorageAnswer, type StorageRequest } from './protocol.ts';

export interface StorageProgram {
  /** Path of the program, entry/github-storage. */
  program: string;
  env: Readonly<Record<string, string | undefined>>;
  log: Logger;
  /** Ends it when aborted. */
  signal: AbortSignal;
}

/** Asks GitHub's storage for one thing. Never throws: what fails is in the answer. */
export async function askStorage(
  request: StorageRequest,
  { program, env, log, signal }: StorageProgram,
): Promise<StorageAnswer> {
  let answer: StorageAnswer | undefined;
  let last = '';
  try {
    signal.throwIfAborted();
    const child = spawn(process.execPath, [program], { env, signal, killSignal: 'SIGKILL', stdio: 'pipe' });
    const over = new Promise<void>((done, failed) => {
      child.once('error', failed);
      child.once('close', () => done());
    });
    // It ends before it has read all when it can't be started; that is told by the error.
    child.stdin.on('error', () => undefined);
    child.stdin.end(JSON.stringify(request));
    const hear = (line: string) => {
      if (line.startsWith(STORAGE_ANSWER)) answer = JSON.parse(line.slice(STORAGE_ANSWER.length));
      // The packages print signed URLs for debugging, and ask the runner to mask them: neither goes any further.
      else if (line !== '' && !/^::(debug|add-mask)::/.test(line)) {
        last = line;
        log.debug(`storage: ${line}`);
      }
    };
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', hear);
    await over;
    return answer ?? { failed: `the program ended without an answer: ${last}` };
  } catch (error) {
    return { failed: signal.aborted ? 'there was no more time for it' : describe(error) };
  }
}
