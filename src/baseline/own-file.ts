import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { GitUnusable } from '../git/git.ts';
import { type BaseSearch, fetchCommit } from '../policy/base.ts';
import { type Commit, commitIn, hasCommit, type TreeEntry } from '../policy/commit.ts';

/** What is asked about a file. */
interface Question {
  /** The commit whose policy counts. */
  base: string | undefined;
  search: BaseSearch;
}

/**
 * A file of the repository as the base of a change has it: who proposes a change could write into it what the change
 * does. undefined for a file that is no part of the repository, such as one that an earlier step of the job has fetched.
 */
export async function asBaseHasIt(
  path: string,
  { base, search }: Question,
): Promise<{ bytes: Buffer } | { reason: string } | undefined> {
  const { folder, signal } = search;
  const [root, real, above] = await Promise.all([folder, path, dirname(path)].map((it) => realpath(it)));
  const name = relative(root ?? folder, real ?? path);
  const link = relative(root ?? folder, join(above ?? '', basename(path)));
  // Through a link of the repository it could be any file.
  if (link !== name && !leaves(link)) return { reason: 'is a link' };
  if (leaves(name)) return undefined;
  const entry = name.replaceAll(sep, '/');
  try {
    const [now] = await commitIn(folder, 'HEAD', signal).list(entry);
    if (base === undefined) return now === undefined ? undefined : { reason: 'is a file of the change' };
    if (!(await hasCommit(folder, base, signal))) {
      const why = await fetchCommit(base, search);
      if (why !== undefined) return { reason: `can't be read from the base (${why})` };
    }
    const commit = commitIn(folder, base, signal);
    const [before] = await commit.list(entry);
    if (before !== undefined) return await fileOf(commit, before);
    return now === undefined ? undefined : { reason: 'is added by the change' };
  } catch (error) {
    if (error instanceof GitUnusable) return { reason: `can't be read from the base (${error.message})` };
    throw error;
  }
}

async function fileOf(commit: Commit, entry: TreeEntry): Promise<{ bytes: Buffer } | { reason: string }> {
  const [bytes] = entry.mode.startsWith('100') ? await commit.contents([entry]) : [];
  return bytes === undefined ? { reason: 'is no file in the base' } : { bytes };
}

function leaves(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || path.startsWith('/');
}
