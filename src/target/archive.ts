import { createHash, type Hash } from 'node:crypto';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { startFilter } from './child.ts';
import type { Packable } from './entry.ts';
import { collectYoung } from './garbage.ts';
import { complaints, startTar } from './gnutar.ts';
import type { Programs } from './programs.ts';
import { writeTar } from './write.ts';

/** Bytes of pipe buffers that may wait for the garbage collector. */
const COLLECT_EVERY = 8 * 1024 * 1024;

/** An archive on its way. */
export interface Archive {
  /** The tar stream, compressed with zstd. Fails when the archive could not be made. */
  packed: Readable;
  /** What there is to know at the end, when no process is left. Rejects with the first thing that went wrong. */
  done: Promise<Digest>;
}

export interface Digest {
  /** Of the uncompressed tar stream, in lower-case hex. */
  sha256: string;
  /** Of the uncompressed tar stream. */
  bytes: number;
  packedBytes: number;
  /** Files that changed or vanished meanwhile, one sentence each. */
  changed: string[];
}

/**
 * Makes an archive, as fast as tar and zstd can where the system has them; without them our own code writes the
 * same tar, more slowly. The hash is taken on the way from the one to the other.
 */
export function makeArchive(folder: Packable, programs: Programs, signal?: AbortSignal): Archive {
  const tar = startReading(folder, programs);
  const zstd = startPacking(programs);
  const hash = createHash('sha256');
  const plain = new Meter(tar.ended, hash);
  const packed = new Meter(zstd.ended);
  const flows = [
    pipeline(tar.output, plain, zstd.input, { signal }),
    pipeline(zstd.output, packed, { signal }),
  ];
  const finish = async (): Promise<Digest> => {
    try {
      await Promise.all(flows);
      return {
        sha256: hash.digest('hex'),
        bytes: plain.bytes,
        packedBytes: packed.bytes,
        changed: await tar.ended,
      };
    } catch (thrown) {
      const failure = signal?.aborted ? signal.reason : thrown;
      packed.destroy(failure);
      tar.kill();
      zstd.kill();
      await Promise.allSettled([...flows, tar.ended, zstd.ended]);
      throw failure;
    }
  };
  return { packed, done: finish() };
}

/** What makes the tar stream; `ended` is what it complained of. */
function startReading(folder: Packable, programs: Programs) {
  if (programs.tar === undefined) {
    const changed: string[] = [];
    const output = Readable.from(
      writeTar(folder, (text) => changed.push(text)),
      { objectMode: false },
    );
    return { output, ended: Promise.resolve(changed), kill: () => output.destroy() };
  }
  const { process, ended } = startTar(programs.tar, folder);
  return { output: process.stdout, ended: ended.then(complaints), kill: () => process.kill('SIGKILL') };
}

/** What compresses. Level 1: faster than a disk or a network, and two thirds of what more would save. */
function startPacking(programs: Programs) {
  if (programs.zstd === undefined) {
    const own = createZstdCompress({
      params: { [constants.ZSTD_c_compressionLevel]: 1 },
      chunkSize: 256 * 1024,
    });
    return { input: own, output: own, ended: Promise.resolve(''), kill: () => own.destroy() };
  }
  const { process, ended } = startFilter(programs.zstd, ['-1', '-T0', '--quiet', '--stdout']);
  return { input: process.stdin, output: process.stdout, ended, kill: () => process.kill('SIGKILL') };
}

/** Counts what passes, and hashes it where asked. Ends only after its source did well, so that a source that failed looks like no end. */
class Meter extends Transform {
  bytes = 0;
  #uncollected = 0;
  readonly #source: Promise<unknown>;
  readonly #hash: Hash | undefined;

  constructor(source: Promise<unknown>, hash?: Hash) {
    super({ highWaterMark: 1024 * 1024 });
    this.#source = source;
    this.#hash = hash;
    source.catch(() => undefined); // Awaited at the end; until then it is not unhandled.
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    this.#hash?.update(chunk);
    this.#uncollected += chunk.length;
    if (this.#uncollected > COLLECT_EVERY) {
      this.#uncollected = 0;
      collectYoung();
    }
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    this.#source.then(() => done(), done);
  }
}
