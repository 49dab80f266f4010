/**
 * The one dialect of tar that packs targets and toolboxes: POSIX ustar with fixed times and owners, and nothing but
 * `path` and `linkpath` in extended headers (POSIX.1-2024, pax interchange format). Written here and not by the
 * system's tar, since its versions differ (GNU tar 1.35 leaves device numbers out where 1.34 has zeros): the same
 * tree has the same digest on every machine. Names are "binary" strings, one character a byte, so that no file name
 * is lost and sorting is by byte.
 */

export const BLOCK = 512;

/** An archive is padded to records of this many bytes, as tar programs expect. */
export const RECORD = 20 * BLOCK;

/** The time of every file in an archive: 2000-01-01, after what zip tools take as the beginning. */
export const MTIME = 946_684_800;

/** Bytes of a file that the size field of a header can say. */
export const MAX_FILE_BYTES = 0o77777777777;

/** The name of every extended header. */
export const PAX_NAME = 'pax';

const NAME_BYTES = 100;
const MAGIC = 'ustar\x0000';

export type EntryKind = 'file' | 'link' | 'directory';

/** What a header says of an entry. */
export interface TarEntry {
  kind: EntryKind;
  /** Relative, with `/`, without one at the end. */
  name: string;
  executable: boolean;
  size: number;
  /** What a link points at; empty for the others. */
  linkTarget: string;
}

const TYPE = { file: '0', link: '2', directory: '5' } as const;

/** The header blocks of an entry, with its extended header where the name or the link needs one. */
export function encodeHeader(entry: TarEntry): Buffer {
  const name = entry.kind === 'directory' ? `${entry.name}/` : entry.name;
  const records = [
    ...(isLong(entry.linkTarget) ? [paxRecord('linkpath', entry.linkTarget)] : []),
    ...(isLong(name) || !isAscii(name) ? [paxRecord('path', name)] : []),
  ].join('');
  const mode = entry.kind === 'file' && !entry.executable ? 0o644 : 0o755;
  const header = block({ ...entry, name, mode, type: TYPE[entry.kind] });
  if (records === '') return header;
  const size = records.length;
  const pax = block({ name: PAX_NAME, mode: 0o644, size, type: 'x', linkTarget: '' });
  return Buffer.concat([pax, Buffer.from(records, 'latin1'), padding(size), header]);
}

/** The zeros that fill the last block of a body of `size` bytes. */
export function padding(size: number, unit = BLOCK): Buffer {
  return Buffer.alloc((unit - (size % unit)) % unit);
}

// A name of exactly 100 bytes fits, without the closing NUL.
function isLong(text: string): boolean {
  return text.length > NAME_BYTES;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** `<length> <key>=<value>\n`, where the length counts itself. */
function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = rest.length + 1;
  while (String(length).length + rest.length !== length) length = String(length).length + rest.length;
  return `${length}${rest}`;
}

interface Fields {
  name: string;
  mode: number;
  size: number;
  type: string;
  linkTarget: string;
}

/** What all headers have in common. */
const TEMPLATE = template();

function block({ name, mode, size, type, linkTarget }: Fields): Buffer {
  const bytes = Buffer.from(TEMPLATE);
  bytes.write(name.length > NAME_BYTES ? name.slice(0, NAME_BYTES) : name, 0, 'latin1');
  octal(bytes, { at: 100, width: 7, value: mode });
  octal(bytes, { at: 124, width: 11, value: size });
  bytes.write(type, 156, 'latin1');
  if (linkTarget !== '') bytes.write(linkTarget.slice(0, NAME_BYTES), 157, 'latin1');
  octal(bytes, { at: 148, width: 6, value: checksum(bytes, 0) });
  return bytes;
}

function template(): Buffer {
  const bytes = Buffer.alloc(BLOCK);
  for (const at of [108, 116, 329, 337]) octal(bytes, { at, width: 7, value: 0 });
  octal(bytes, { at: 136, width: 11, value: MTIME });
  bytes.write('\0 ', 154, 'latin1');
  bytes.write(MAGIC, 257, 'latin1');
  return bytes;
}

function octal(bytes: Buffer, field: { at: number; width: number; value: number }): void {
  bytes.write(field.value.toString(8).padStart(field.width, '0'), field.at, 'latin1');
}

/** The sum of a header's bytes, its own checksum field taken as spaces. */
export function checksum(bytes: Buffer, at: number): number {
  let sum = 8 * 0x20;
  for (let i = 0; i < 148; i++) sum += bytes[at + i] ?? 0;
  for (let i = 156; i < BLOCK; i++) sum += bytes[at + i] ?? 0;
  return sum;
}
