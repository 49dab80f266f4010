import { createHash } from 'node:crypto';
import { BLOCK, checksum, encodeHeader, padding, type TarEntry } from '../../src/storage/ustar.ts';

/** Bytes to put into a header after it was made, at their offsets (POSIX.1-2024, ustar). */
export type Patch = Record<number, string>;

export const AT = { name: 0, mode: 100, size: 124, type: 156, link: 157, magic: 257, prefix: 345 } as const;

/** One entry as the packer writes it, with a body, and with `patch` over its last header; the checksum is right. */
export function entry(fields: Partial<TarEntry> & { name: string }, body = '', patch: Patch = {}): Buffer {
  const size = Buffer.byteLength(body);
  const head = encodeHeader({ kind: 'file', executable: false, linkTarget: '', size, ...fields });
  const at = head.length - BLOCK;
  for (const [offset, text] of Object.entries(patch)) head.write(text, at + Number(offset), 'latin1');
  head.write(`${checksum(head, at).toString(8).padStart(6, '0')}\0 `, at + 148, 'latin1');
  return Buffer.concat([head, Buffer.from(body), padding(size)]);
}

/** A link as the packer writes it. */
export function link(name: string, linkTarget: string): Buffer {
  return entry({ name, kind: 'link', linkTarget });
}

/** An extended header with any records, before an entry. */
export function extended(records: string): Buffer {
  return entry({ name: 'pax' }, records, { [AT.type]: 'x' });
}

/** A pax record with its own length in front. */
export function record(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  const length = [1, 2, 3, 4, 5]
    .map((digits) => digits + rest)
    .find((sum, i) => String(sum).length === i + 1);
  return `${length} ${key}=${value}\n`;
}

/** A whole archive of entries, with the end that tar writes. */
export function archive(...parts: Buffer[]): Buffer {
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
