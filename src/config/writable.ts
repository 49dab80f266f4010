import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../fault/fault.ts';

/**
 * The absolute path of a file that an option names; undefined for the empty text. A report that can't be written at the
 * end would cost the whole run: its place is checked first. Throws UsageError.
 */
export async function writableFile(option: string, path: string): Promise<string | undefined> {
  if (path === '') return undefined;
  const file = resolve(path);
  const found = await stat(file).catch(absent).catch(refused(option, path));
  if (found?.isDirectory())
    throw new UsageError(`${option}: "${path}" is a folder`, {
      hint: 'name a file, such as assay.sarif',
    });
  await assertRoom(option, path, dirname(file));
  return file;
}

/** The absolute path of a folder that an option names; checked, when it is `needed`, without making it. Throws UsageError. */
export async function writableFolder(option: string, path: string, needed: boolean): Promise<string> {
  const folder = resolve(path);
  if (needed) await assertRoom(option, path, folder);
  return folder;
}

/** The absolute path of a folder that is there. Throws UsageError. */
export async function readableFolder(option: string, path: string): Promise<string> {
  const hint = 'name a folder that is there';
  const found = await stat(path).catch((error: Error) => {
    throw new UsageError(`${option}: "${path}" can't be read: ${error.message}`, { hint, cause: error });
  });
  if (!found.isDirectory()) throw new UsageError(`${option}: "${path}" is not a folder`, { hint });
  return resolve(path);
}

/** The first folder on the way up that exists must let us write into it. */
async function assertRoom(option: string, path: string, from: string): Promise<void> {
  const failed = refused(option, path);
  for (let folder = from; ; folder = dirname(folder)) {
    const above = await stat(folder).catch(absent).catch(failed);
    if (above?.isDirectory()) return access(folder, constants.W_OK | constants.X_OK).catch(failed);
    if (above === undefined) continue;
    throw new UsageError(`${option}: "${path}" can't be written: ${folder} is not a folder`, {
      hint: 'name another place',
    });
  }
}

function refused(option: string, path: string): (error: Error) => never {
  return (error) => {
    throw new UsageError(`${option}: "${path}" can't be written: ${error.message}`, {
      hint: 'name another place',
      cause: error,
    });
  };
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}
