import type { Platform } from '../config/platform.ts';
import type { Repository } from '../report/outcome.ts';
import type { TargetListing } from '../target/list.ts';

/**
 * Where links to lines lead: to the commit that was scanned, as its lines are what findings name. On a pull request of GitHub that is mostly
 * the merge commit that the job was given (docs.github.com, "Events that trigger workflows": GITHUB_SHA), which has the
 * lines of a base that has moved on; people know the change by its head.
 */
export function scannedRepository(
  { repository, github }: Pick<Platform, 'repository' | 'github'>,
  { git }: Pick<TargetListing, 'git'>,
): Repository | undefined {
  if (repository === undefined || github === undefined) return repository;
  const commit = git?.commit ?? github.sha ?? repository.commit;
  const head = github.pull?.headSha;
  return { ...repository, commit, ...(head === undefined || head === commit ? {} : { head }) };
}
