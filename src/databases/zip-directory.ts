import type { FileHandle } from 'node:fs/promises';
import { UsageError } from '../fault/fault.ts';

/** A file or, with a `/` at the end of its name, a folder of a zip archive. */
export interface ZipEntry {
  name: string;
  /** As stored: 0, or deflated: 8. */
  method: number;
  encrypted: boolean;
  crc: number;
  packedSize: number;
  size: number;
  /** Where its own header begins. */
  offset: number;
  modified: Date;
}

// Signatures and layouts: PKWARE, APPNOTE.TXT 4.3.12 to 4.3.16 and 4.5.3.
const END = { signature: 0x06054b50, size: 22 };
const LOCATOR = { signature: 0x07064b50, size: 20 };
const END64 = { signature: 0x06064b50, size: 56 };
const ENTRY = { signature: 0x02014b50, size: 46 };
const ZIP64_FIELD = 0x0001;
const MAX_COMMENT = 0xffff;

/** Bytes of names and fields that an entry of the directory has room for, at most. */
const MAX_DIRECTORY = 512 * 1024 * 1024;

const damaged = (why: string) =>
  new UsageError(`zip: it can't be read: ${why}`, { hint: 'it is no zip archive, or was cut' });

/** The directory at the end of a zip archive, zip64 or not. Throws UsageError when it is damaged or too long. */
export async function readDirectory(file: FileHandle, maxEntries: number): Promise<ZipEntry[]> {
  const { count, size, offset } = await findDirectory(file);
  if (count > maxEntries) throw new UsageError(`zip: it holds ${count} files, over ${maxEntries}`);
  if (size > MAX_DIRECTORY) throw damaged(`its directory has ${size} bytes`);
  const bytes = await readAt(file, offset, size);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (at + ENTRY.size > bytes.length || bytes.readUInt32LE(at) !== ENTRY.signature) {
      throw damaged('its directory ends too early');
    }
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const end = at + ENTRY.size + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
    entries.push(entryOf(bytes.subarray(at, end), name ?? 0, extra ?? 0));
    at = end;
  }
  return entries;
}

async function findDirectory(file: FileHandle): Promise<{ count: number; size: number; offset: number }> {
  const { size: length } = await file.stat();
  const from = Math.max(0, length - END.size - MAX_COMMENT);
  const tail = await readAt(file, from, length - from);
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(END.signature);
  const at = tail.lastIndexOf(signature);
  if (at === -1 || at + END.size > tail.length) throw damaged('it has no directory');
  const plain = {
    count: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
  if (plain.count !== 0xffff && plain.size !== 0xffffffff && plain.offset !== 0xffffffff) return plain;
  const locator = at - LOCATOR.size;
  if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR.signature) return plain;
  const end = await readAt(file, Number(tail.readBigUInt64LE(locator + 8)), END64.size);
  if (end.readUInt32LE(0) !== END64.signature) throw damaged('its zip64 directory is not where it should be');
  const [count, size, offset] = [32, 40, 48].map((field) => Number(end.readBigUInt64LE(field)));
  return { count: count ?? 0, size: size ?? 0, offset: offset ?? 0 };
}

function entryOf(record: Buffer, nameLength: number, extraLength: number): ZipEntry {
  const name = record.subarray(ENTRY.size, ENTRY.size + nameLength);
  const extra = record.subarray(ENTRY.size + nameLength, ENTRY.size + nameLength + extraLength);
  const [size, packedSize, offset] = wide(
    extra,
    [24, 20, 42].map((field) => record.readUInt32LE(field)),
  );
  return {
    name: name.toString('utf8'),
    encrypted: (record.readUInt16LE(8) & 1) !== 0,
    method: record.readUInt16LE(10),
    modified: dosTime(record.readUInt16LE(14), record.readUInt16LE(12)),
    crc: record.readUInt32LE(16),
    size: size ?? 0,
    packedSize: packedSize ?? 0,
    offset: offset ?? 0,
  };
}

/** Numbers that do not fit into 32 bits are all ones, and stand in the zip64 field, in this order. */
function wide(extra: Buffer, narrow: number[]): number[] {
  let field: Buffer = Buffer.alloc(0);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === ZIP64_FIELD)
      field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  let at = 0;
  return narrow.map((value) => {
    if (value !== 0xffffffff) return value;
    if (at + 8 > field.length) throw damaged('a size is missing');
    at += 8;
    return Number(field.readBigUInt64LE(at - 8));
  });
}

/** A DOS date and time has no zone: taken as UTC, it is right to the day, nearly. */
function dosTime(date: number, time: number): Date {
  const at = Date.UTC(
    1980 + (date >> 9),
    ((date >> 5) & 15) - 1,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  );
  return new Date(at);
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, offset);
  if (bytesRead < length) throw damaged('it ends too early');
  return bytes;
}
