import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, UsageError } from '../fault/fault.ts';
import { isLink, isNoFile, MAX_POLICY_BYTES, type PolicyFile, policyText, tooLarge } from './file.ts';

/**
 * A policy file as it is in a folder; undefined where it is not there. Throws UsageError for a link, also one that a
 * folder above it is, and for what is no text of a sensible size.
 */
export async function readFromTree(root: string, path: string): Promise<PolicyFile | undefined> {
  const steps = path.split('/');
  for (const depth of steps.keys()) {
    const above = steps.slice(0, depth + 1).join('/');
    const stats = await lstat(join(root, above)).catch(absent).catch(refused(above));
    if (stats === undefined) return undefined;
    if (stats.isSymbolicLink()) throw isLink(above);
  }
  try {
    await using file = await open(
      join(root, path),
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
    const stats = await file.stat();
    if (!stats.isFile()) throw isNoFile(path);
    if (stats.size > MAX_POLICY_BYTES) throw tooLarge(path);
    return { path, shown: path, text: policyText(await file.readFile(), path) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    return refused(path)(error);
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
  throw error;
}

function refused(path: string): (error: unknown) => never {
  return (error) => {
    throw new UsageError(`${path}: can't be read: ${describe(error)}`, { cause: error });
  };
}
