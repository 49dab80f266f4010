import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../fault/fault.ts';

type Files = Readonly<Record<string, string>>;

/**
 * Writes files that must not be there yet, and shared ones, which may be. Returns the paths written. Throws UsageError
 * when one is there, and has written nothing then.
 */
export async function writeNew(files: Files, shared: Files): Promise<string[]> {
  for (const path of Object.keys(files)) {
    if ((await textOf(path)) === undefined) continue;
    throw new UsageError(`"${path}" exists`, { hint: 'choose another name, or remove the file first' });
  }
  const written: string[] = [];
  for (const [path, text] of Object.entries({ ...shared, ...files })) {
    if (path in shared && (await textOf(path)) === text) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: path in shared ? 'w' : 'wx' });
    written.push(path);
  }
  return written;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return undefined;
    throw new UsageError(`"${path}" can't be written: ${String(code)}`, { cause: error });
  }
}
