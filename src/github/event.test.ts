import { expect, test } from 'vitest';
import { readGitHubContext } from './event.ts';

const ENV = {
  GITHUB_ACTIONS: 'true',
  GITHUB_REPOSITORY: 'octo/shop',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_REF: 'refs/pull/7/merge',
  GITHUB_EVENT_NAME: 'pull_request',
  GITHUB_RUN_ID: '12',
  GITHUB_RUN_ATTEMPT: '3',
};
const repo = { full_name: 'octo/shop' };
const pull_request = {
  number: 7,
  head: { sha: 'b'.repeat(40), ref: 'topic', repo },
  base: { sha: 'c'.repeat(40), ref: 'main', repo },
};

test('a pull request, with the defaults of github.com', () => {
  expect(readGitHubContext(ENV, { pull_request, repository: { ...repo, default_branch: 'main' } })).toEqual({
    serverUrl: 'https://github.com',
    apiUrl: 'https://api.github.com',
    slug: 'octo/shop',
    repository: { owner: 'octo', repo: 'shop' },
    defaultBranch: 'main',
    event: 'pull_request',
    sha: 'a'.repeat(40),
    ref: 'refs/pull/7/merge',
    commit: 'b'.repeat(40),
    pull: {
      number: 7,
      headSha: 'b'.repeat(40),
      headRef: 'topic',
      headRepository: 'octo/shop',
      baseSha: 'c'.repeat(40),
      baseRef: 'main',
    },
    isFork: false,
    token: undefined,
    run: { id: '12', attempt: 3, url: 'https://github.com/octo/shop/actions/runs/12/attempts/3' },
    workspace: undefined,
  });
});

test('the server of a company, and the token of the input before that of the environment', () => {
  const env = {
    ...ENV,
    GITHUB_SERVER_URL: 'https://git.corp/',
    GITHUB_API_URL: 'https://git.corp/api/v3',
    GITHUB_TOKEN: 'env',
  };
  expect(readGitHubContext(env, {})).toMatchObject({
    serverUrl: 'https://git.corp',
    apiUrl: 'https://git.corp/api/v3',
    token: 'env',
  });
  expect(readGitHubContext({ ...env, INPUT_TOKEN: ' input ' }, {})?.token).toBe('input');
  // Empty is an answer: nothing is to be sent.
  expect(readGitHubContext({ ...env, INPUT_TOKEN: '' }, {})?.token).toBeUndefined();
});

test('what can not be read is not trusted, and what is no job of GitHub is none', () => {
  expect(readGitHubContext(ENV, undefined)).toMatchObject({ isFork: true, pull: undefined });
  expect(
    readGitHubContext(ENV, { pull_request: { ...pull_request, head: { ...pull_request.head, repo: null } } }),
  ).toMatchObject({
    isFork: true,
    pull: { headRepository: undefined },
  });
  expect(readGitHubContext({ ...ENV, GITHUB_ACTIONS: undefined }, {})).toBeUndefined();
  expect(readGitHubContext({ ...ENV, GITHUB_API_URL: 'file:///etc' }, {})).toBeUndefined();
  expect(readGitHubContext({ ...ENV, GITHUB_REPOSITORY: '../x y' }, {})).toBeUndefined();
});
