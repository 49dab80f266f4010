import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { BLOCK, encodeHeader, padding, RECORD } from '../storage/ustar.ts';
import { onDisk, type Packable, type TargetEntry } from './entry.ts';

/** Bytes that are read, and handed on, at once. */
const CHUNK = 256 * 1024;

/**
 * The archive that GNU tar would write, byte for byte, where there is no GNU tar. A file that changes while it is
 * read keeps the size it had when it was opened; `complain` is told, as it is of files that vanished.
 */
export async function* writeTar(
  { root, entries }: Packable,
  complain: (text: string) => void,
): AsyncGenerator<Buffer> {
  const batch = new Batch();
  for (const entry of entries) {
    const blocks = entry.kind === 'file' ? fileBlocks(root, entry, complain) : [encodeHeader(entry)];
    for (const block of blocks) {
      const full = batch.add(block);
      if (full !== undefined) yield full;
    }
  }
  batch.add(Buffer.alloc(2 * BLOCK));
  batch.add(padding(batch.total, RECORD));
  yield batch.take();
}

function* fileBlocks(root: string, entry: TargetEntry, complain: (text: string) => void): Generator<Buffer> {
  const file = open(entry.source ?? onDisk(root, entry.name));
  if (typeof file === 'string') return complain(`${entry.path}: ${file}`);
  try {
    const { size, mode } = fstatSync(file);
    yield encodeHeader({ ...entry, size, executable: (mode & 0o111) !== 0 });
    let left = size;
    while (left > 0) {
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK, left));
      const read = readSync(file, buffer);
      if (read === 0) break;
      left -= read;
      yield buffer.subarray(0, read);
    }
    if (left > 0) complain(`${entry.path}: File shrank by ${left} bytes; padding with zeros`);
    for (; left > 0; left -= Math.min(CHUNK, left)) yield Buffer.alloc(Math.min(CHUNK, left));
    yield padding(size);
  } finally {
    closeSync(file);
  }
}

/** Opens a file that is still a file; else says what became of it. */
function open(path: string | Buffer): number | string {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown) return `Cannot open: ${thrown.code}`;
    throw thrown;
  }
}

/** Gathers small pieces, so that what follows is called once for many of them. */
class Batch {
  total = 0;
  #pieces: Buffer[] = [];
  #size = 0;

  /** Returns what was gathered when it is enough. */
  add(piece: Buffer): Buffer | undefined {
    this.#pieces.push(piece);
    this.#size += piece.length;
    this.total += piece.length;
    return this.#size >= CHUNK ? this.take() : undefined;
  }

  take(): Buffer {
    const all = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#size = 0;
    return all;
  }
}
