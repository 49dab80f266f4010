import { readFile } from 'node:fs/promises';
import type { BaselineChoice } from '../config/baseline.ts';
import type { Platform } from '../config/platform.ts';
import { describe, UsageError } from '../fault/fault.ts';
import { GitUnusable, git } from '../git/git.ts';
import { askTip, type BaseSearch, fetchCommit } from '../policy/base.ts';
import { hasCommit } from '../policy/commit.ts';
import { type Baseline, readBaseline } from './known.ts';

/** What a run's findings are to be compared with, before anything of it is scanned. */
export type Origin =
  /** An earlier result, read. */
  | { kind: 'result'; baseline: Baseline }
  /** A commit in the clone, of which there may be a result, and which can be scanned. */
  | { kind: 'commit'; commit: string; what: string; asked: boolean }
  /** None, and why when one was to be expected. */
  | { kind: 'none'; reason?: string };

type NamedFile = Extract<BaselineChoice, { kind: 'file' }>;

export interface OriginQuestion {
  choice: BaselineChoice;
  platform: Platform;
  /** The commit whose policy counts for a change. */
  base: string | undefined;
  /** Whether the verdict may hang on it: only then a commit is fetched for a guess. */
  decides: boolean;
  /** Where git is asked: the root of the repository. */
  search: BaseSearch;
}

/**
 * Finds what to compare with: a file or revision that was named; for a change its merge base; for a push what the branch
 * was before. Throws UsageError when what was named can't be had; what is only guessed is done without, with a reason.
 */
export async function findOrigin(question: OriginQuestion): Promise<Origin> {
  const { choice, platform, base, search } = question;
  switch (choice.kind) {
    case 'none':
      return { kind: 'none' };
    case 'file':
      return fromFile(choice);
    case 'revision':
      return named(choice.name, search);
    default:
      if (base !== undefined)
        return guessed(base, `the base of the ${platform.change?.what ?? 'change'}`, question);
      if (platform.before !== undefined)
        return guessed(platform.before, 'what the branch was before the push', question);
      return { kind: 'none', reason: 'this is no pull or merge request, and no push to a branch' };
  }
}

/** On a change, who asks has put the base's file in the place of one of the repository. */
async function fromFile({ path, shown }: NamedFile): Promise<Origin> {
  const hint = 'name a SARIF 2.1.0 file that an earlier run has written';
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(`baseline: "${shown}" can't be read: ${describe(error)}`, { hint, cause: error });
  });
  const read = readBaseline(bytes, shown);
  if ('reason' in read)
    throw new UsageError(`baseline: "${shown}" can't be compared with: ${read.reason}`, { hint });
  return { kind: 'result', baseline: read };
}

async function guessed(commit: string, what: string, { search, decides }: OriginQuestion): Promise<Origin> {
  try {
    const there = await hasCommit(search.folder, commit, search.signal);
    if (!there && !decides) return { kind: 'none' };
    const reason = there ? undefined : await fetchCommit(commit, search);
    if (reason !== undefined)
      return { kind: 'none', reason: `${what}, ${commit.slice(0, 7)}, is not in the clone (${reason})` };
    return { kind: 'commit', commit: await mergeBase(commit, search), what, asked: false };
  } catch (error) {
    if (error instanceof GitUnusable) return { kind: 'none', reason: `${what}: ${error.message}` };
    throw error;
  }
}

/** A revision by its name: as the clone knows it, as its remote does, or as the remote tells it now. */
async function named(name: string, search: BaseSearch): Promise<Origin> {
  const hint =
    'name a branch, tag or commit of the repository (a shallow clone may lack it: fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab)';
  try {
    const commit = (await resolve(name, search)) ?? (await resolve(`origin/${name}`, search));
    const tip = commit === undefined ? await askTip(name, search) : { commit, why: '' };
    const reason = tip.commit === undefined ? tip.why : await provide(tip.commit, search);
    if (tip.commit === undefined || reason !== undefined)
      throw new UsageError(`baseline: the revision "${name}" is not known (${reason ?? ''})`, { hint });
    return { kind: 'commit', commit: await mergeBase(tip.commit, search), what: name, asked: true };
  } catch (error) {
    if (!(error instanceof GitUnusable)) throw error;
    throw new UsageError(`baseline: git can't be asked for "${name}": ${error.message}`, {
      hint,
      cause: error,
    });
  }
}

async function resolve(name: string, { folder, signal }: BaseSearch): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const told = await quietly(git(folder, args, { signal }));
  return /^[0-9a-f]{40,64}$/.exec(told?.trim() ?? '')?.[0];
}

/** Why a commit is not there and can't be fetched; undefined when it is there. */
async function provide(commit: string, search: BaseSearch): Promise<string | undefined> {
  if (await hasCommit(search.folder, commit, search.signal)) return undefined;
  return fetchCommit(commit, search);
}

/**
 * Where the histories of a commit and of what is checked out part: what happened since on the other side is no doing of
 * the change. The commit itself where a shallow clone does not tell.
 */
async function mergeBase(commit: string, { folder, signal }: BaseSearch): Promise<string> {
  const told = await quietly(git(folder, ['merge-base', commit, 'HEAD'], { signal }));
  return /^[0-9a-f]{40,64}$/.exec(told?.trim() ?? '')?.[0] ?? commit;
}

async function quietly(answer: Promise<string>): Promise<string | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GitUnusable) return undefined;
    throw error;
  }
}
