import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

/** A log file that takes `capKb` and counts what it had to drop. */
export class CappedLog {
  readonly path: string;
  /** Bytes that were beyond the cap. */
  dropped = 0;
  readonly #file;
  readonly #capKb: number;
  #left: number;

  constructor(path: string, capKb: number) {
    this.path = path;
    this.#capKb = capKb;
    this.#left = capKb * 1024;
    this.#file = createWriteStream(path, { mode: 0o600 });
  }

  /** Takes what fits. Resolves when the file is ready for more: a task cannot write faster than the disk. */
  async write(bytes: Uint8Array): Promise<void> {
    const fitting = bytes.subarray(0, this.#left);
    this.#left -= fitting.length;
    this.dropped += bytes.length - fitting.length;
    if (fitting.length > 0) await this.#put(fitting);
  }

  /** Where the log was cut, as a line for its end; undefined when it was not. */
  cutMark(stream: string): string | undefined {
    if (this.dropped === 0) return undefined;
    return `\n[assay] ${stream} was cut at ${this.#capKb} KiB (max_output_size_kb): ${this.dropped} more bytes were dropped\n`;
  }

  /** Ends the file, with `mark` as its last words, which count for no cap. */
  async close(mark?: string): Promise<void> {
    if (mark !== undefined) await this.#put(Buffer.from(mark));
    this.#file.end();
    await finished(this.#file);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#file.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** Reads a pipe to its end into `take`. A pipe that was closed from this side has ended, too. */
export async function drain(pipe: Readable, take: (chunk: Buffer) => Promise<void>): Promise<void> {
  try {
    for await (const chunk of pipe) await take(chunk);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
      throw error;
  }
}

/** Bytes at the end of a log that its tail is taken from. */
const TAIL_BYTES = 16 * 1024;

/** The last lines of a log that say something: at most 20 of at most 300 characters, without control characters. */
export async function tailOf(path: string): Promise<string[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read({
      buffer: Buffer.alloc(TAIL_BYTES),
      position: Math.max(0, size - TAIL_BYTES),
    });
    return linesOf(buffer.subarray(0, bytesRead).toString('utf8')).slice(-20);
  } finally {
    await file.close();
  }
}

/** Lines as a person would see them: what a carriage return overwrote and colours are gone, so are blank lines. */
export function linesOf(text: string): string[] {
  return (
    text
      .split('\n')
      .map((line) => line.replace(/\r$/, '').split('\r').at(-1) ?? '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences are what is being removed
      .map((line) => line.replaceAll(/\x1b\[[0-9;?]*[A-Za-z]|[\x00-\x08\x0b-\x1f\x7f]/g, '').trimEnd())
      .filter((line) => line !== '')
      .map((line) => (line.length > 300 ? `${line.slice(0, 299)}…` : line))
  );
}
