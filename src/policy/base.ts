import type { Environment } from '../config/inputs.ts';
import type { Change } from '../config/platform.ts';
import { UsageError } from '../fault/fault.ts';
import { GitUnusable, git } from '../git/git.ts';
import type { Logger } from '../log/logger.ts';
import { hasCommit, parentsOf } from './commit.ts';
import { type Remote, remotesOf } from './remote.ts';

/** How long git may ask a remote, in milliseconds. */
const ASK_MS = 60_000;

export interface BaseSearch {
  /** The work tree. */
  folder: string;
  env: Environment;
  signal: AbortSignal;
  log: Logger;
}

/** The commit whose policy counts for a change. */
export interface Base {
  commit: string;
  /** What is to be known of how it was found. */
  notice?: string;
}

/**
 * The commit into which a change is to go, as an id that is surely in the clone: fetched where a shallow clone lacks it.
 * It is the tip of the base branch and not the commit where the change began, which the author of the change chooses: an
 * old one may have a weaker policy. Throws UsageError when it can't be had: the head's policy is no substitute.
 */
export async function findBase(change: Change, search: BaseSearch): Promise<Base> {
  const base = await nameBase(change, search);
  if (await hasCommit(search.folder, base.commit, search.signal)) return base;
  const failures = await fetchCommit(base.commit, search);
  if (failures === undefined) return base;
  throw new UsageError(
    `policy: the base commit ${base.commit} of the ${change.what} is not in the clone, and could not be fetched: ${failures}`,
    {
      hint: 'check it out with the history (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0), or give the job a token that may read the repository',
    },
  );
}

async function nameBase(change: Change, search: BaseSearch): Promise<Base> {
  const { folder, signal, log } = search;
  if (change.merged !== undefined) {
    const [first, second] = await parentsOf(folder, change.merged, signal);
    if (first !== undefined && second !== undefined && second === change.head) return { commit: first };
  }
  if (change.branch !== undefined) {
    const tip = await askTip(change.branch, search);
    if (tip.commit !== undefined) return { commit: tip.commit };
    log.debug(`policy: the tip of ${change.branch} is not known: ${tip.why}`);
    if (change.base === undefined)
      throw untold(change, `the branch ${change.branch} could not be asked: ${tip.why}`);
    const notice = `the branch ${change.branch} could not be asked (${tip.why}): policy is that of the commit where the ${change.what} began`;
    return { commit: change.base, notice };
  }
  if (change.base === undefined) throw untold(change);
  return { commit: change.base };
}

function untold({ what }: Change, why?: string): UsageError {
  return new UsageError(
    `policy: the event does not tell the base of the ${what}${why === undefined ? '' : `, and ${why}`}`,
    {
      hint: 'run on the event pull_request, or in a merge request pipeline, with a remote that the job may read',
    },
  );
}

/** The tip of a branch as a remote tells it. */
export async function askTip(branch: string, search: BaseSearch): Promise<{ commit?: string; why: string }> {
  const whys: string[] = [];
  for (const remote of remotesOf(search.env)) {
    try {
      const args = ['ls-remote', '--', remote.name, `refs/heads/${branch}`];
      const told = await git(search.folder, args, asking(remote, search));
      const commit = /^([0-9a-f]{40,64})\t/.exec(told)?.[1];
      if (commit !== undefined) return { commit, why: '' };
      whys.push('it is not there');
    } catch (error) {
      whys.push(whyOf(error, search));
    }
  }
  return { why: [...new Set(whys)].join('; ') };
}

/** Fetches a commit. Returns why it could not; undefined when it is there. */
export async function fetchCommit(commit: string, search: BaseSearch): Promise<string | undefined> {
  const { folder, signal, log } = search;
  const whys: string[] = [];
  for (const remote of remotesOf(search.env)) {
    try {
      log.debug(`policy: fetching ${commit} from ${remote.name}`);
      // In a whole clone a depth would cut its history, which others still read.
      const shallow = await git(folder, ['rev-parse', '--is-shallow-repository'], { signal });
      const depth = shallow.trim() === 'true' ? ['--depth=1'] : [];
      const quiet = [
        '--no-tags',
        '--no-recurse-submodules',
        '--no-write-fetch-head',
        '--no-auto-gc',
        '--quiet',
      ];
      await git(folder, ['fetch', ...quiet, ...depth, '--', remote.name, commit], asking(remote, search));
      if (await hasCommit(folder, commit, signal)) return undefined;
      whys.push('the server did not send it');
    } catch (error) {
      whys.push(whyOf(error, search));
    }
  }
  return [...new Set(whys)].join('; ');
}

function asking({ settings }: Remote, { signal }: BaseSearch) {
  return { remote: true, settings, signal: AbortSignal.any([signal, AbortSignal.timeout(ASK_MS)]) };
}

/** Why a remote did not answer. A cancel of the user is no such thing, and is thrown on. */
function whyOf(error: unknown, { signal }: BaseSearch): string {
  signal.throwIfAborted();
  if (error instanceof GitUnusable) return error.message;
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `no answer within ${ASK_MS / 1000} s`;
  throw error;
}
