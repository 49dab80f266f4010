import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GitUnusable, git } from '../git/git.ts';

/** What git says of a folder in a work tree. Names are binary strings, relative to the folder. */
export interface GitListing {
  topLevel: string;
  /** The commit that is checked out; none in a repository without commits. */
  commit: string | undefined;
  names: string[];
}

/** Whether the folder, or one above it, has a `.git`. */
export function hasRepository(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (at === dirname(at)) return false;
  }
}

/** Whether the folder is a bare repository: all in it is packed, so that no tool can read it. */
export function isBare(folder: string): boolean {
  return ['HEAD', 'config', 'objects', 'refs'].every((name) => existsSync(join(folder, name)));
}

/**
 * The tracked and the untracked-not-ignored files below `folder`, as `git ls-files` has them; undefined when the
 * folder is in no work tree after all. Throws `GitUnusable` when git is not installed, or refuses.
 */
export async function listWithGit(folder: string, signal?: AbortSignal): Promise<GitListing | undefined> {
  const where = await git(folder, ['rev-parse', '--is-inside-work-tree', '--show-toplevel'], {
    signal,
  }).catch((thrown: unknown) => {
    if (
      thrown instanceof GitUnusable &&
      // A .git file that points nowhere is "not a git repository: <path>": that is told.
      /must be run in a work tree|not a git repository \(/.test(thrown.message)
    )
      return '';
    throw thrown;
  });
  const [inside, topLevel] = where.split('\n');
  if (inside !== 'true' || topLevel === undefined) return undefined;
  const [names, commit] = await Promise.all([
    git(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { signal }),
    git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD'], { signal }).catch(withoutCommit),
  ]);
  return {
    topLevel: Buffer.from(topLevel, 'latin1').toString(),
    commit: /^[0-9a-f]{40,64}$/.exec(commit.trim())?.[0],
    names: names.split('\0').filter((name) => name !== ''),
  };
}

/** A repository whose first commit is still to come has no HEAD; git then says nothing. */
function withoutCommit(thrown: unknown): string {
  if (thrown instanceof GitUnusable) return '';
  throw thrown;
}
