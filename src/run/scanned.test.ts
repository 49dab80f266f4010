import { expect, test } from 'vitest';
import { readGitHubContext } from '../github/event.ts';
import { scannedRepository } from './scanned.ts';

const [MERGE, HEAD, OTHER] = ['a', 'b', 'c'].map((digit) => digit.repeat(40));
const repo = { full_name: 'o/r' };
const pull_request = {
  number: 7,
  head: { sha: `${HEAD}`, ref: 'topic', repo },
  base: { sha: `${OTHER}`, ref: 'main', repo },
};
const repository = { serverUrl: 'https://github.com', slug: 'o/r', commit: `${HEAD}` };
const github = readGitHubContext(
  { GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: MERGE },
  { pull_request },
);

test.each([
  ['the merge commit, as it is checked out', MERGE, { commit: MERGE, head: HEAD }],
  ['the merge commit, without git', undefined, { commit: MERGE, head: HEAD }],
  ['the head, where that is checked out', HEAD, { commit: HEAD }],
])('links lead to %s', (_, checkedOut, commits) => {
  const git = checkedOut === undefined ? undefined : { commit: checkedOut, topLevel: '/' };
  const platform = { repository, ...(github === undefined ? {} : { github }) };
  expect(scannedRepository(platform, { git })).toEqual({ ...repository, ...commits });
});

test('elsewhere they lead where the platform says', () => {
  expect(scannedRepository({ repository }, { git: undefined })).toEqual(repository);
  expect(scannedRepository({}, { git: undefined })).toBeUndefined();
});
