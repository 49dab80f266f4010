import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import type { ArchiveLimits } from '../contract/archive.ts';
import { describe, UsageError } from '../fault/fault.ts';

/** Names that lead outside are refused, and what is longer or shorter than its entry says. */
const OPTIONS = { autoClose: false, lazyEntries: true, strictFileNames: true, validateEntrySizes: true };

/**
 * Unpacks a zip archive into an empty folder, with the times of its files. Throws UsageError for one that is damaged,
 * encrypted, larger than the limits, or that names a place outside of the folder. Links in it become plain files.
 */
export async function unzip(
  path: string,
  into: string,
  { limits, signal }: { limits: ArchiveLimits; signal: AbortSignal },
): Promise<void> {
  try {
    const zip = await openZip(path);
    try {
      if (zip.entryCount > limits.maxEntries) {
        throw new UsageError(`it holds ${zip.entryCount} files, over ${limits.maxEntries}`);
      }
      let bytes = 0;
      for await (const entry of entriesOf(zip)) {
        signal.throwIfAborted();
        bytes += entry.uncompressedSize;
        if (bytes > limits.maxBytes) throw new UsageError(`it holds more than ${limits.maxBytes} bytes`);
        await extract(zip, entry, { path: join(into, entry.fileName), signal });
      }
    } finally {
      zip.close();
    }
  } catch (thrown) {
    signal.throwIfAborted();
    const hint = 'it may be cut, damaged or no zip archive: look how it was made';
    throw new UsageError(`zip: ${describe(thrown)}`, { hint, cause: thrown });
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, OPTIONS, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (let read = 0; read < zip.entryCount; read++) {
    const next = once(zip, 'entry');
    zip.readEntry();
    const [entry]: Entry[] = await next;
    if (entry !== undefined) yield entry;
  }
}

async function extract(
  zip: ZipFile,
  entry: Entry,
  { path, signal }: { path: string; signal: AbortSignal },
): Promise<void> {
  if (entry.fileName.endsWith('/')) {
    await mkdir(path, { recursive: true });
    return;
  }
  const wrong = (why: string) => new UsageError(`${JSON.stringify(entry.fileName)} ${why}`);
  if (entry.isEncrypted()) throw wrong('is encrypted');
  if (!entry.canDecodeFileData()) throw wrong(`is packed in a way unknown here (${entry.compressionMethod})`);
  await mkdir(dirname(path), { recursive: true });
  const source = await new Promise<Readable>((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
  let sum = 0;
  const check = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
  };
  await pipeline(source, check, createWriteStream(path, { flags: 'wx' }), { signal }).catch((thrown) => {
    throw wrong(`can't be unpacked: ${describe(thrown)}`);
  });
  if (sum !== entry.crc32) throw wrong('is damaged: its checksum is not the one it should have');
  const modified = entry.getLastModDate();
  await utimes(path, modified, modified);
}
