import { expect, test } from 'vitest';
import { readGitLabContext } from './context.ts';

const sha = (digit: string) => digit.repeat(40);
const job = {
  GITLAB_CI: 'true',
  CI_SERVER_URL: 'https://gitlab.example/',
  CI_API_V4_URL: 'https://gitlab.example/api/v4',
  CI_PROJECT_ID: '7',
  CI_PROJECT_PATH: 'group/sub/app',
  CI_COMMIT_SHA: sha('a'),
  CI_JOB_NAME: 'assay-scan',
  CI_JOB_TOKEN: 'glcbt-1',
};
const change = {
  ...job,
  CI_MERGE_REQUEST_IID: '3',
  CI_MERGE_REQUEST_PROJECT_ID: '7',
  CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '7',
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
  CI_MERGE_REQUEST_DIFF_BASE_SHA: sha('b'),
};

test('outside of GitLab there is none', () => {
  expect(readGitLabContext({ CI: 'true' })).toBeUndefined();
});

test('a branch', () => {
  const context = readGitLabContext({ ...job, CI_COMMIT_BRANCH: 'main' });
  expect(context).toMatchObject({ serverUrl: 'https://gitlab.example', branch: 'main', commit: sha('a') });
  expect(context?.mergeRequest).toBeUndefined();
});

test('of a merged result the head counts, not the commit that GitLab made', () => {
  const context = readGitLabContext({ ...change, CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: sha('c') });
  expect(context?.commit).toBe(sha('c'));
  expect(context?.mergeRequest).toMatchObject({ iid: 3, baseSha: sha('b'), fork: false });
});

test('a change from another project is a fork, and so is one that does not say where it comes from', () => {
  const fork = readGitLabContext({ ...change, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '9' });
  const untold = readGitLabContext({ ...change, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '' });
  expect([fork?.mergeRequest?.fork, untold?.mergeRequest?.fork]).toEqual([true, true]);
});
