import { git } from '../git/git.ts';
import { commitIn } from '../policy/commit.ts';
import type { Moves } from './pair.ts';

/** What became of files since a commit, and which are as they were. */
export interface History extends Moves {
  /** Whether a file has the same bytes in both commits. */
  same(path: string): boolean;
}

export interface Between {
  /** The work tree. */
  root: string;
  /** The commit of the baseline. */
  before: string;
  /** Whether a file is there now. */
  exists(path: string): boolean;
  signal: AbortSignal;
}

/** Percent of a file that are alike in what git calls a rename. */
const RENAMED = 50;

/** Renames looked for when so many files were added and deleted; git's own limit is 1,000. */
const RENAME_LIMIT = 3_000;

/**
 * What became of the files between a commit and the one that is checked out, by git's rename detection (git-diff-tree -M).
 * Half of the bytes alike are a rename, as for git itself; less is a hint, which counts among equals. Trees are compared, so that no filter of the configuration runs. Throws GitUnusable.
 */
export async function historySince({ root, before, exists, signal }: Between): Promise<History> {
  const diff = ['diff-tree', '-r', '-M10%', `-l${RENAME_LIMIT}`, '--no-ext-diff', '--name-status', '-z'];
  const [told, tree] = await Promise.all([
    git(root, [...diff, before, 'HEAD'], { signal, remote: true }),
    commitIn(root, before, signal).list('', { deep: true }),
  ]);
  const files = new Set(tree.map(({ name }) => utf8(name)));
  const { renamed, hinted, touched } = readDiff(told);
  return {
    renamed,
    hinted,
    gone: (path) => !exists(path),
    added: (path) => !files.has(path),
    same: (path) => files.has(path) && !touched.has(path),
  };
}

/** Without git: what is not there has gone, and what is there may be new. */
export function withoutHistory(exists: (path: string) => boolean): History {
  return {
    renamed: new Map(),
    hinted: new Map(),
    gone: (path) => !exists(path),
    added: () => true,
    same: () => false,
  };
}

/** `M\0path\0R087\0old\0new\0` and so on. */
export function readDiff(told: string): {
  renamed: Map<string, string>;
  hinted: Map<string, string>;
  touched: Set<string>;
} {
  const renamed = new Map<string, string>();
  const hinted = new Map<string, string>();
  const touched = new Set<string>();
  const words = told.split('\0').map(utf8);
  for (let i = 0; i < words.length - 1; i += 2) {
    const [path = '', other = ''] = [words[i + 1], words[i + 2]];
    touched.add(path);
    if (!/^[RC]/.test(words[i] ?? '')) continue;
    const alike = Number(/^R(\d+)$/.exec(words[i] ?? '')?.[1]);
    if (alike >= RENAMED) renamed.set(path, other);
    else if (alike > 0) hinted.set(path, other);
    touched.add(other);
    i++;
  }
  return { renamed, hinted, touched };
}

/** git() gives one character a byte. */
function utf8(name: string): string {
  return Buffer.from(name, 'latin1').toString('utf8');
}
