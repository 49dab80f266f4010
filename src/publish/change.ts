import { describe } from '../fault/fault.ts';
import { GitHubError } from '../github/error.ts';
import type { GitHubContext } from '../github/event.ts';
import type { Diff } from '../report/diff.ts';
import { readDiff } from './changed-lines.ts';
import type { Publication } from './publisher.ts';

const read = new WeakMap<GitHubContext, { diff: Diff | undefined }>();

/**
 * What the pull request of this job shows, asked for once; undefined when there is none, and when GitHub does not say:
 * then all lines are alike.
 */
export async function changeOf({
  github,
  api,
  log,
}: Pick<Publication, 'github' | 'api' | 'log'>): Promise<Diff | undefined> {
  if (github?.pull === undefined || api === undefined) return undefined;
  const known = read.get(github);
  if (known !== undefined) return known.diff;
  const diff = await readDiff(api, github, github.pull.number).catch((error: unknown) => {
    if (!(error instanceof GitHubError)) throw error;
    log.info(`what the pull request changes is not known: ${describe(error)}`);
    return undefined;
  });
  read.set(github, { diff });
  return diff;
}

/** The same where a publisher has asked for it already. */
export function knownChange(github: GitHubContext | undefined): Diff | undefined {
  return github === undefined ? undefined : read.get(github)?.diff;
}
