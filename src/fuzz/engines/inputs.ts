import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The files right in a folder, absolute, the oldest first; none when there is no such folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return [];
    throw error;
  });
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  const aged = await Promise.all(files.map(async (file) => ({ file, age: (await stat(file)).mtimeMs })));
  return aged.sort((a, b) => a.age - b.age || (a.file < b.file ? -1 : 1)).map(({ file }) => file);
}
