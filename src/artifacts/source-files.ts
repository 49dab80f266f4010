import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UsageError } from '../fault/fault.ts';

/** What a source of workflows may hold when it is kept or replayed; a toolbox is text. */
const MAX_FILES = 2_000;
const MAX_BYTES = 20_000_000;

/** The files of a source of workflows, relative to it with `/`. Links are none. Throws UsageError for too many. */
export async function sourceFiles(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
    .filter((path) => !path.split(sep).includes('.git'));
  let bytes = 0;
  for (const file of files.slice(0, MAX_FILES + 1)) bytes += (await stat(join(dir, file))).size;
  if (files.length > MAX_FILES || bytes > MAX_BYTES) {
    throw new UsageError(`${dir}: more than ${MAX_FILES} files or ${MAX_BYTES / 1e6} MB`, {
      hint: 'keep what is no workflow or task elsewhere',
    });
  }
  return files.map((file) => file.replaceAll(sep, '/')).sort();
}
