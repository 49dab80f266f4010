import { join } from 'node:path';
import { indexOfGitHub } from '../../src/cache/index-of-github.ts';
import { openGitHub } from '../../src/github/api.ts';
import { type GitHubContext, readGitHubContext } from '../../src/github/event.ts';
import type { FakeGitHub } from './github-api/server.ts';
import type { ResultsService } from './results-service/service.ts';

/** The event of a job of o/r: a push to main, or something about its pull request. */
export function contextOf(event: string): GitHubContext {
  const variables = { GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'o/r', GITHUB_REF: 'refs/heads/main' };
  const repository = { full_name: 'o/r', default_branch: 'main' };
  const side = { sha: 'a'.repeat(40), ref: 'main', repo: { full_name: 'o/r' } };
  const pull_request = event === 'push' ? undefined : { number: 1, head: side, base: side };
  const read = readGitHubContext({ ...variables, GITHUB_EVENT_NAME: event }, { repository, pull_request });
  if (read === undefined) throw new Error('no context');
  return read;
}

/** The scopes of jobs: the first is the one that it writes to. */
export const MAIN = ['refs/heads/main'];
export const CHANGE = ['refs/pull/1/merge', 'refs/heads/main'];

/** A cache on GitHub, as the jobs of a repository see it. */
export function githubCache(
  { service, github, folder }: { service: ResultsService; github: FakeGitHub; folder: string },
  said: string[],
) {
  const tell = (text: string) => void said.push(text);
  const log = { debug() {}, info: tell, warn: tell, error: tell };
  const api = openGitHub({ apiUrl: github.url, token: 't', log, signal: AbortSignal.timeout(100_000) });
  const env = { PATH: process.env.PATH, RUNNER_TEMP: folder, GITHUB_WORKSPACE: folder };
  const program = join(import.meta.dirname, '../../src/entry/github-storage.ts');
  return {
    env,
    /** What the cache of a job is made from; `listed` is what GitHub tells of all entries. */
    optionsOf(event: string, refs: string[], listed = service.caches) {
      const scopes = refs.map((ref, at) => ({ ref, permission: at === 0 ? (3 as const) : (1 as const) }));
      const caches = listed.map(({ id, key, scope }) => ({ id, key, ref: scope }));
      github.always('GET /repos/{owner}/{repo}/actions/caches', {
        status: 200,
        body: { total_count: caches.length, actions_caches: caches },
      });
      const storage = { program, env: { ...env, ...service.environment({ scopes }) }, log };
      return { index: indexOfGitHub(api, contextOf(event)), folder: join(folder, 'moved'), storage };
    },
  };
}
