import { GitUnusable, git } from '../../git/git.ts';
import type { GitHubContext } from '../../github/event.ts';

/** Where results belong: a commit of the repository, and the ref whose alerts they are. */
export interface Place {
  commit: string;
  /** `refs/heads/…`, `refs/tags/…`, `refs/pull/N/merge` or `refs/pull/N/head`: code scanning takes no others. */
  ref: string;
}

/** What lies in the folder that was scanned; nothing of it where git knows none. */
export interface Checkout {
  commit?: string | undefined;
  /** The branch, when one is checked out: `refs/heads/…`. */
  branch?: string | undefined;
  /** Address of the remote. */
  origin?: string | undefined;
}

/** Asks git for what is checked out. A folder in no repository, or without git, gives nothing. */
export async function readCheckout(folder: string, signal: AbortSignal): Promise<Checkout> {
  const ask = async (...args: string[]): Promise<string | undefined> => {
    try {
      return (await git(folder, args, { signal })).trim() || undefined;
    } catch (error) {
      if (error instanceof GitUnusable) return undefined;
      throw error;
    }
  };
  const [commit, branch, origin] = await Promise.all([
    ask('rev-parse', '--verify', '--quiet', 'HEAD'),
    ask('symbolic-ref', '--quiet', 'HEAD'),
    ask('remote', 'get-url', 'origin'),
  ]);
  return { commit, branch, origin };
}

/**
 * The place of the results, or why there is none. The commit is the one that is checked out, since its lines are what
 * the results name; the ref is the one that this commit is of. On `pull_request` that is the merge commit with
 * `refs/pull/N/merge`, unless the workflow checks out the head: then `refs/pull/N/head`, as github/codeql-action has it.
 * A commit that belongs to none of the event's refs is reported on the branch that is checked out, or nowhere: on a
 * wrong ref it would close the alerts of that ref.
 */
export function placeOf(
  { sha, ref, pull, slug }: Pick<GitHubContext, 'sha' | 'ref' | 'pull' | 'slug'>,
  checkout: Checkout,
): Place | { reason: string } {
  if (sha === undefined || ref === undefined) return { reason: 'the job names no commit' };
  const commit = checkout.commit ?? sha;
  const known = commit === sha ? { commit, ref } : placeOfOther({ pull, ref, commit }, slug, checkout);
  if (known === undefined)
    return {
      reason: `the commit ${commit.slice(0, 7)} that is checked out is not the one of this event, and of no branch of ${slug}`,
    };
  if (/^refs\/(heads|tags|pull)\/./.test(known.ref) && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(commit))
    return known;
  return { reason: `code scanning takes no results for ${known.ref}` };
}

function placeOfOther(
  { pull, ref, commit }: Pick<GitHubContext, 'pull'> & Place,
  slug: string,
  { branch, origin }: Checkout,
): Place | undefined {
  const head = pull === undefined ? undefined : `refs/pull/${pull.number}/head`;
  if (head !== undefined && commit === pull?.headSha) return { commit, ref: head };
  if (origin !== undefined && slugOf(origin) !== slug.toLowerCase()) return undefined;
  // The branch of a change may have moved on since the event.
  if (head !== undefined && branch === `refs/heads/${pull?.headRef}`) return { commit, ref: head };
  return branch === undefined || ref.startsWith('refs/pull/') ? undefined : { commit, ref: branch };
}

/** `owner/name` of `https://host/owner/name.git` or `git@host:owner/name`. */
function slugOf(address: string): string | undefined {
  return /([^/:]+\/[^/]+?)(?:\.git)?\/*$/.exec(address)?.[1]?.toLowerCase();
}
