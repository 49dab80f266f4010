import { closeSync, openSync, readSync } from 'node:fs';
import { onDisk, type TargetEntry } from './entry.ts';

/** What a pointer starts with (git-lfs, docs/spec.md); it is shorter than 1,024 bytes, in practice about 130. */
const START = Buffer.from('version https://git-lfs.github.com/spec/v1\n');
const SIZES = { least: START.length + 70, most: 1024 };

/**
 * Names of the files that are pointers of git-lfs: what they stand for was not fetched, so that no tool can see it.
 * Looks into small files, and only where a .gitattributes names its filter.
 */
export function lfsPointers(root: string, entries: readonly TargetEntry[]): string[] {
  const files = entries.filter(({ kind }) => kind === 'file');
  const attributes = files.filter(
    ({ name }) => name === '.gitattributes' || name.endsWith('/.gitattributes'),
  );
  if (!attributes.some((entry) => startOf(root, entry, 65_536).includes('filter=lfs'))) return [];
  return files
    .filter(({ size }) => size >= SIZES.least && size < SIZES.most)
    .filter((entry) => startOf(root, entry, START.length).equals(START))
    .map(({ name }) => name);
}

/** The first bytes of a file; none when it went away meanwhile, which packing it will tell. */
function startOf(root: string, { name }: TargetEntry, most: number): Buffer {
  const buffer = Buffer.alloc(most);
  let file: number | undefined;
  try {
    file = openSync(onDisk(root, name), 'r');
    return buffer.subarray(0, readSync(file, buffer));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return Buffer.alloc(0);
    throw thrown;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
