import type { EntryKind } from '../storage/ustar.ts';

/** A file, a link or an empty folder of the target. */
export interface TargetEntry {
  /** Relative to the root, with `/`. Bytes that are not UTF-8 are shown as U+FFFD: for people and globs. */
  path: string;
  /** The same, exactly: a "binary" string, one character a byte. Entries are sorted by it. */
  name: string;
  kind: EntryKind;
  /** Bytes of a file; 0 for the others. */
  size: number;
  executable: boolean;
  /** What a link points at, as a binary string; empty for the others. */
  linkTarget: string;
  /** Where its bytes are, when that is not at its name below the root. */
  source?: string | Buffer;
}

/** What is packed: a folder, and which of its files. */
export interface Packable {
  /** Absolute path. */
  root: string;
  entries: TargetEntry[];
}

/** Puts entries in the order of an archive, and drops what was found twice. */
export function inOrder(entries: TargetEntry[]): TargetEntry[] {
  const sorted = entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return sorted.filter((entry, i) => entry.name !== sorted[i - 1]?.name);
}

/** The path of an entry for the file system: a string where it can be one, else its bytes. */
export function onDisk(root: string, name: string): string | Buffer {
  if (isAscii(name)) return name === '' ? root : `${root}/${name}`;
  return Buffer.concat([Buffer.from(`${root}/`), Buffer.from(name, 'latin1')]);
}

/** A name as people read it. */
export function readable(name: string): string {
  return isAscii(name) ? name : Buffer.from(name, 'latin1').toString('utf8');
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
