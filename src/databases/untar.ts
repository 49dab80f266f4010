import { spawn } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { Packing } from '../config/databases.ts';
import type { ArchiveLimits } from '../contract/archive.ts';
import { describe, UsageError } from '../fault/fault.ts';

/**
 * Unpacks a tar archive into an empty folder with the system's tar, which takes no name that leads outside. Throws
 * UsageError for one that is damaged or holds more bytes than the limits.
 */
export async function untar(
  file: { path: string; packing: Packing },
  into: string,
  { limits, signal }: { limits: ArchiveLimits; signal: AbortSignal },
): Promise<void> {
  const tar = spawn('tar', ['-x', '-f', '-', '--no-same-owner', '--no-same-permissions'], {
    cwd: into,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let words = '';
  tar.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-1_000);
  });
  const ended = new Promise<number | null>((resolve, reject) => tar.on('error', reject).on('close', resolve));
  const stages = [createReadStream(file.path), ...decompressors(file.packing), new Meter(limits.maxBytes)];
  const [flow, exit] = await Promise.allSettled([
    pipeline([...stages, tar.stdin], { signal }).finally(() => tar.stdin.destroy()),
    ended,
  ]);
  signal.throwIfAborted();
  if (flow.status === 'rejected' && flow.reason instanceof UsageError) throw flow.reason;
  if (exit.status === 'rejected') throw exit.reason;
  // tar may close its input at the end of the archive, before the last zeros after it were written.
  if (exit.value === 0 && (flow.status === 'fulfilled' || isClosed(flow.reason))) return;
  const said = words.trim().split('\n').at(-1);
  const why =
    said !== undefined && said !== '' ? said : flow.status === 'rejected' ? describe(flow.reason) : '';
  throw new UsageError(`it can't be unpacked: ${why}`, {
    hint: 'look whether the file is whole, and whether there is room in the folder for temporary files',
  });
}

function decompressors(packing: Packing) {
  if (packing === '.tar.zst') return [createZstdDecompress()];
  return packing === '.tar' ? [] : [createGunzip()];
}

function isClosed(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  return code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** Lets only so many bytes pass. */
class Meter extends Transform {
  #bytes = 0;
  readonly #max: number;

  constructor(max: number) {
    super();
    this.#max = max;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= this.#max) done(null, chunk);
    else done(new UsageError(`it holds more than ${this.#max} bytes`));
  }
}
