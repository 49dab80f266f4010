import type { GitHubApi } from '../github/api.ts';
import type { GitHubContext } from '../github/event.ts';
import type { CacheIndex } from './entries.ts';

/** Events that only run what is on the branch already: they may write, and what they wrote is trusted. */
const OWN_EVENTS = ['push', 'schedule', 'workflow_dispatch'];

/** Whether runs of this event keep anything in the cache: no pull request's does, of a fork or not. */
export function mayKeep({ event, isFork, pull }: GitHubContext): boolean {
  return !isFork && pull === undefined && OWN_EVENTS.includes(event);
}

/**
 * The caches of a repository by GitHub's list of them, which tells whose scope each is in: of the base branch of a pull
 * request, else of the branch itself and the default branch. Needs the permission `actions: read`.
 */
export function indexOfGitHub(api: GitHubApi, github: GitHubContext): CacheIndex {
  const list = async (ref: string, prefix: string): Promise<string[]> => {
    const { data } = await api('GET /repos/{owner}/{repo}/actions/caches', {
      ...github.repository,
      ...{ key: prefix, ref, sort: 'created_at', direction: 'desc', per_page: 100 },
    });
    return data.actions_caches.flatMap(({ key, ref: of }) =>
      key?.startsWith(prefix) && of === ref ? [key] : [],
    );
  };
  const { pull, ref, defaultBranch } = github;
  const own =
    pull === undefined
      ? [ref, defaultBranch && `refs/heads/${defaultBranch}`]
      : [`refs/heads/${pull.baseRef}`];
  const trusted = [...new Set(own)].filter((one) => one?.startsWith('refs/heads/'));
  return {
    async trusted(prefix) {
      for (const one of trusted) {
        const keys = await list(String(one), prefix);
        if (keys.length > 0) return keys;
      }
      return [];
    },
    async foreign(prefix) {
      if (pull === undefined) return [];
      return list(`refs/pull/${pull.number}/merge`, prefix);
    },
  };
}
