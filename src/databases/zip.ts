import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ArchiveLimits } from '../contract/archive.ts';
import { UsageError } from '../fault/fault.ts';
import { readDirectory, type ZipEntry } from './zip-directory.ts';

/** Bytes of a local file header before its name. */
const LOCAL_HEADER = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * Unpacks a zip archive into an empty folder, with the times of its files. Throws UsageError for one that is damaged,
 * encrypted, larger than the limits, or that names a place outside of the folder. Links in it become plain files.
 */
export async function unzip(
  path: string,
  into: string,
  { limits, signal }: { limits: ArchiveLimits; signal: AbortSignal },
): Promise<void> {
  const file = await open(path, 'r');
  try {
    const entries = await readDirectory(file, limits.maxEntries);
    const bytes = entries.reduce((sum, { size }) => sum + size, 0);
    if (bytes > limits.maxBytes)
      throw new UsageError(`zip: it holds ${bytes} bytes, over ${limits.maxBytes}`);
    for (const entry of entries) {
      signal.throwIfAborted();
      await extract(file, entry, { into, signal });
    }
  } finally {
    await file.close();
  }
}

async function extract(
  file: FileHandle,
  entry: ZipEntry,
  { into, signal }: { into: string; signal: AbortSignal },
): Promise<void> {
  const wrong = (why: string) => new UsageError(`zip: ${JSON.stringify(entry.name)} ${why}`);
  if (!staysInside(entry.name)) throw wrong('names a place outside of the archive');
  const path = join(into, entry.name);
  if (entry.name.endsWith('/')) {
    await mkdir(path, { recursive: true });
    return;
  }
  if (entry.encrypted) throw wrong('is encrypted');
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw wrong(`is compressed in a way that is not known here (${entry.method})`);
  }
  await mkdir(dirname(path), { recursive: true });
  const from = await bodyOf(file, entry);
  const check = new Check(entry);
  // A read stream never reads an empty range: its `end` is inclusive.
  if (entry.packedSize > 0) {
    const end = from + entry.packedSize - 1;
    const source = file.createReadStream({ start: from, end, autoClose: false });
    const target = createWriteStream(path, { flags: 'wx' });
    const unpack = entry.method === DEFLATED ? [createInflateRaw()] : [];
    try {
      await pipeline([source, ...unpack, check, target], { signal });
    } catch (thrown) {
      signal.throwIfAborted();
      if (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z_')) {
        throw wrong('is damaged');
      }
      throw thrown;
    }
  } else await (await open(path, 'wx')).close();
  if (!check.passes()) throw wrong('is damaged: its length or checksum is not the one it should have');
  await utimes(path, entry.modified, entry.modified);
}

/** Where the bytes of an entry begin: its own header may be longer than the directory says. */
async function bodyOf(file: FileHandle, entry: ZipEntry): Promise<number> {
  const header = Buffer.alloc(LOCAL_HEADER);
  const { bytesRead } = await file.read(header, 0, LOCAL_HEADER, entry.offset);
  if (bytesRead < LOCAL_HEADER || header.readUInt32LE(0) !== 0x04034b50) {
    throw new UsageError(`zip: ${JSON.stringify(entry.name)} is not where the directory says`);
  }
  return entry.offset + LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28);
}

function staysInside(name: string): boolean {
  if (name === '' || name.startsWith('/') || /[\\\0]/.test(name) || /^[a-z]:/i.test(name)) return false;
  return !name.split('/').includes('..');
}

/** Lets an entry pass, but never more of it than its directory says. */
class Check extends Transform {
  #size = 0;
  #crc = 0;
  readonly #entry: ZipEntry;

  constructor(entry: ZipEntry) {
    super();
    this.#entry = entry;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#size += chunk.length;
    this.#crc = crc32(chunk, this.#crc);
    if (this.#size <= this.#entry.size) done(null, chunk);
    else
      done(new UsageError(`zip: ${JSON.stringify(this.#entry.name)} is damaged: it is longer than it says`));
  }

  passes(): boolean {
    return this.#size === this.#entry.size && this.#crc === this.#entry.crc;
  }
}
