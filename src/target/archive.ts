import { createHash } from 'node:crypto';
import { type Readable, Transform, type TransformCallback, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import type { Packable } from './entry.ts';
import { collectYoung } from './garbage.ts';
import { writeTar } from './write.ts';
import { startZstd } from './zstd.ts';

/** Bytes of buffers that were read and may wait for the garbage collector. */
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
 * Makes an archive. The tar stream is written and hashed here, and compressed by `zstd`, a program of the system;
 * without one by Node's own, which takes one core instead of all.
 */
export function makeArchive(folder: Packable, zstd: string | undefined, signal?: AbortSignal): Archive {
  const compressor = zstd === undefined ? ownZstd() : startZstd(zstd);
  const packed = new Meter(compressor.ended);
  const flows = [
    pour(folder, compressor.input, signal),
    pipeline(compressor.output, packed, { signal }),
  ] as const;
  const finish = async (): Promise<Digest> => {
    try {
      const [plain] = await Promise.all(flows);
      return { ...plain, packedBytes: packed.bytes };
    } catch (thrown) {
      const failure = signal?.aborted ? signal.reason : await causeOf(thrown, compressor.ended);
      packed.destroy(failure);
      compressor.kill();
      await Promise.allSettled([...flows, compressor.ended]);
      throw failure;
    }
  };
  return { packed, done: finish() };
}

/** A compressor that died closes its input: then its end says more than the broken pipe. */
async function causeOf(thrown: unknown, ended: Promise<void>): Promise<unknown> {
  if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EPIPE')) return thrown;
  return ended.then(
    () => thrown,
    (failed: unknown) => failed,
  );
}

/** Writes the tar stream into the compressor, and hashes it on the way. */
async function pour(folder: Packable, input: Writable, signal: AbortSignal | undefined) {
  const hash = createHash('sha256');
  const changed: string[] = [];
  let bytes = 0;
  // The callback of the write that fails has the error too.
  input.on('error', () => undefined);
  await writeTar(folder, {
    complain: (text) => changed.push(text),
    write: async (chunk) => {
      signal?.throwIfAborted();
      hash.update(chunk);
      bytes += chunk.length;
      await written(input, chunk);
    },
  });
  input.end();
  return { sha256: hash.digest('hex'), bytes, changed };
}

function written(input: Writable, chunk: Buffer): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  input.write(chunk, (error) => (error ? reject(error) : resolve()));
  return promise;
}

function ownZstd() {
  const own = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 1 },
    chunkSize: 256 * 1024,
  });
  return { input: own, output: own, ended: Promise.resolve(), kill: () => void own.destroy() };
}

/** Counts what passes. Ends only after its source did well, so that a source that failed does not look ended. */
class Meter extends Transform {
  bytes = 0;
  #uncollected = 0;
  readonly #source: Promise<void>;

  constructor(source: Promise<void>) {
    super({ highWaterMark: 1024 * 1024 });
    this.#source = source;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
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
