import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPlatform } from './platform.ts';

const COMMIT = 'a'.repeat(40);

test('a push tells its branch and what it was before; a change the branch it is to go into', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'assay-event-'));
  try {
    const on = async (payload: unknown, more: Record<string, string>) => {
      const path = join(dir, 'event.json');
      await writeFile(path, JSON.stringify(payload));
      const { branch, before } = await readPlatform({
        ...{ GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'o/r', GITHUB_EVENT_PATH: path, GITHUB_SHA: COMMIT },
        ...more,
      });
      return { branch, before };
    };
    const main = { GITHUB_EVENT_NAME: 'push', GITHUB_REF_TYPE: 'branch', GITHUB_REF_NAME: 'main' };
    expect(await on({ before: COMMIT }, main)).toEqual({ branch: 'main', before: COMMIT });
    // A new branch, a tag, and a payload that makes no sense.
    expect(await on({ before: '0'.repeat(40) }, main)).toEqual({ branch: 'main', before: undefined });
    expect(await on({ before: COMMIT }, { ...main, GITHUB_REF_TYPE: 'tag' })).toMatchObject({
      branch: undefined,
    });
    expect(await on({ before: '--output=x' }, main)).toMatchObject({ before: undefined });
    const repo = { full_name: 'o/r' };
    const pull = {
      before: COMMIT,
      pull_request: { head: { sha: COMMIT, repo }, base: { sha: COMMIT, repo } },
    };
    const change = {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REF_TYPE: 'branch',
      GITHUB_REF_NAME: '7/merge',
    };
    expect(await on(pull, { ...change, GITHUB_BASE_REF: 'main' })).toEqual({
      branch: 'main',
      before: undefined,
    });
    const group = { base_sha: COMMIT, base_ref: 'refs/heads/release/1', head_sha: COMMIT };
    const queue = {
      GITHUB_EVENT_NAME: 'merge_group',
      GITHUB_REF_TYPE: 'branch',
      GITHUB_REF_NAME: `gh-readonly-queue/release/1/pr-7-${COMMIT}`,
    };
    expect(await on({ merge_group: group }, queue)).toEqual({ branch: 'release/1', before: undefined });
    expect(await on({ merge_group: { ...group, base_ref: undefined } }, queue)).toMatchObject({
      branch: undefined,
    });
  } finally {
    await rm(dir, { recursive: true });
  }
});

test("GitLab's branch pipelines tell the same, and merge requests their target", async () => {
  const own = { GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: COMMIT };
  expect(await readPlatform({ ...own, CI_PIPELINE_SOURCE: 'push', CI_COMMIT_BRANCH: 'main' })).toMatchObject({
    ...{ branch: 'main', before: COMMIT },
  });
  const request = { CI_PIPELINE_SOURCE: 'merge_request_event', CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'trunk' };
  expect(await readPlatform({ ...own, ...request })).toMatchObject({ branch: 'trunk' });
});

test("a child pipeline of a merge request's is one of that merge request", async () => {
  const child = {
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'parent_pipeline',
    CI_MERGE_REQUEST_IID: '3',
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'trunk',
  };
  expect(await readPlatform(child)).toMatchObject({ change: { what: 'merge request', branch: 'trunk' } });
});
