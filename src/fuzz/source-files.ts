import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that hold no targets of a project: what others wrote, what tools made. */
const SKIPPED = new Set(['.git', 'node_modules', '.venv', 'venv', '__pycache__', '.tox', '.hg', '.svn']);

/** Files that are looked at: of a larger source, the targets have to be near its top. */
const MAX_FILES = 100_000;

/** The files of a source, relative, with `/`, sorted; breadth first, links not followed. */
export async function sourceFiles(root: string): Promise<string[]> {
  const found: string[] = [];
  let folders = [''];
  while (folders.length > 0 && found.length < MAX_FILES) {
    const below: string[] = [];
    for (const folder of folders) {
      for (const entry of await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isFile()) found.push(path);
        else if (entry.isDirectory() && !SKIPPED.has(entry.name)) below.push(path);
      }
    }
    folders = below;
  }
  return found.slice(0, MAX_FILES).sort();
}
