import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * SHA-256, in hex, of the files below a folder: their relative paths, whether they can be executed, and what they
 * hold. Independent of the order on disk, of times and of owners. Entries of the folder named in `except` don't count.
 */
export async function hashFiles(folder: string, except: readonly string[] = []): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !except.includes(path.split('/')[0] ?? ''))
    .sort();

  const hash = createHash('sha256');
  for (const path of paths) {
    const content = await readFile(join(folder, path));
    const executable = ((await stat(join(folder, path))).mode & 0o100) !== 0;
    hash.update(`${path}\0${executable ? 'x' : '-'}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
