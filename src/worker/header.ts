import { checksum, type EntryKind, MAX_FILE_BYTES } from '../storage/ustar.ts';

/** A header block that is what the packer would have written, field by field. */
export interface Header {
  kind: EntryKind | 'extended';
  name: string;
  linkTarget: string;
  size: number;
}

const KINDS: Record<string, EntryKind | 'extended'> = {
  '0': 'file',
  '2': 'link',
  '5': 'directory',
  x: 'extended',
};

/** What the other type flags mean, for the error text (POSIX.1-2024 ustar, and GNU's letters). */
const REFUSED: Record<string, string> = {
  '1': 'a hard link',
  '3': 'a character device',
  '4': 'a block device',
  '6': 'a named pipe',
  g: 'a global header',
  L: 'a GNU long name',
  K: 'a GNU long link',
  S: 'a sparse file',
};

/** Bytes of the extended header of the longest name and the longest link. */
const MAX_EXTENDED = 16 * 1024;

/**
 * Reads one header block. Throws an Error that says in words what is not allowed: other entry types than files,
 * links, folders and extended headers, any mode but 0644 and 0755 (so no setuid, setgid or sticky bit), numbers
 * that are not octal digits, a wrong checksum.
 */
export function readHeader(bytes: Buffer, at: number): Header {
  if (number(bytes, at + 148, 6) !== checksum(bytes, at)) throw new Error('a damaged header');
  if (bytes.toString('latin1', at + 257, at + 265) !== 'ustar\x0000')
    throw new Error('a header that is not POSIX tar');
  const flag = bytes.toString('latin1', at + 156, at + 157);
  const kind = KINDS[flag];
  if (kind === undefined)
    throw new Error(REFUSED[flag] ?? `an entry of unknown type ${JSON.stringify(flag)}`);
  const mode = number(bytes, at + 100, 7);
  if (mode !== 0o644 && mode !== 0o755)
    throw new Error(`mode 0${mode.toString(8)}, where 0644 or 0755 is allowed`);
  const size = number(bytes, at + 124, 11);
  if (kind === 'extended' && (size === 0 || size > MAX_EXTENDED))
    throw new Error(`an extended header of ${size} bytes`);
  if (kind === 'link' || kind === 'directory') {
    if (size !== 0) throw new Error(`a ${kind} with a body`);
  }
  // Other programs join this field with the name.
  if (bytes[at + 345] !== 0) throw new Error('a name in two parts');
  return { kind, name: text(bytes, at), linkTarget: text(bytes, at + 157), size };
}

/** The `path` and `linkpath` of an extended header. Throws on any other key. */
export function readRecords(body: Buffer): { path?: string; linkpath?: string } {
  const records: { path?: string; linkpath?: string } = {};
  for (let at = 0; at < body.length; ) {
    const digits = /^[1-9]\d{0,5} /.exec(body.toString('latin1', at, at + 7))?.[0];
    const end = at + Number(digits);
    if (digits === undefined || !(end <= body.length) || body[end - 1] !== 0x0a) {
      throw new Error('a damaged extended header');
    }
    const record = body.toString('latin1', at + digits.length, end - 1);
    const key = record.slice(0, record.indexOf('='));
    const value = record.slice(key.length + 1);
    if (key === 'path' && records.path === undefined) records.path = value;
    else if (key === 'linkpath' && records.linkpath === undefined) records.linkpath = value;
    else throw new Error(`the extended header key ${JSON.stringify(key.slice(0, 40))}`);
    at = end;
  }
  return records;
}

function text(bytes: Buffer, at: number): string {
  const end = bytes.subarray(at, at + 100).indexOf(0);
  return bytes.toString('latin1', at, end === -1 ? at + 100 : at + end);
}

/** A field of exactly `width` octal digits. */
function number(bytes: Buffer, at: number, width: number): number {
  let value = 0;
  for (let i = at; i < at + width; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) throw new Error('a damaged header');
    value = value * 8 + digit;
  }
  if (value > MAX_FILE_BYTES) throw new Error('a damaged header');
  return value;
}
