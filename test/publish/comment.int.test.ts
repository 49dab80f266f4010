import { describe, expect, test } from 'vitest';
import { openGitHub } from '../../src/github/api.ts';
import { GitHubError } from '../../src/github/error.ts';
import { PATIENCE } from '../../src/github/patience.ts';
import { readDiff } from '../../src/publish/changed-lines.ts';
import { keepComment, type Sticky } from '../../src/publish/comment/keep-comment.ts';
import { commentKey, markerLine } from '../../src/publish/comment/marker.ts';
import { HANDLERS } from '../support/github-api/handlers.ts';
import { type FakeGitHub, REFUSALS, startGitHubApi } from '../support/github-api/server.ts';

const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const UPDATE = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
const BOT = 'github-actions[bot]';
const KEY = commentKey(['job', 'o/r/.github/workflows/ci.yml', 'scan', 'security_assessment', '.']);
const REPOSITORY = { owner: 'o', repo: 'r' };

function open(apiUrl: string) {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const patience = { ...PATIENCE, firstPauseMs: 1 };
  return openGitHub({ apiUrl, token: 't', log, signal: new AbortController().signal, patience });
}

/** A push: run N keeps its comment. */
function push({ url }: FakeGitHub, run: number, more: Partial<Sticky> & { key?: string } = {}) {
  const { key = KEY, ...rest } = more;
  return keepComment(open(url), {
    context: { repository: REPOSITORY, apiUrl: url },
    pull: 7,
    marker: { key, run, attempt: 1 },
    body: `run ${run}`,
    create: true,
    ...rest,
  });
}

function bodies({ state }: FakeGitHub): string[] {
  return state.comments.map(({ body }) => body.split('\n').slice(1).join('\n'));
}

describe('over several pushes', () => {
  test('it is written once and then changed in place, also when there is no more to say', async () => {
    await using github = await startGitHubApi();
    expect(await push(github, 1)).toMatchObject({
      done: 'created',
      url: expect.stringContaining('/pull/7#'),
    });
    expect(await push(github, 2)).toMatchObject({ done: 'updated' });
    expect(await push(github, 3, { create: false })).toMatchObject({ done: 'updated' });
    expect(bodies(github)).toEqual(['run 3']);
  });

  test('where there is nothing to say and no comment, nobody is told so', async () => {
    await using github = await startGitHubApi();
    expect(await push(github, 1, { create: false })).toEqual({ done: 'none' });
    expect(github.requests.map(({ route }) => route)).toEqual([LIST]);
  });

  test('a comment that a person has removed is written again only when there is something to say', async () => {
    await using github = await startGitHubApi();
    await push(github, 1);
    github.state.comments = [];
    expect(await push(github, 2, { create: false })).toEqual({ done: 'none' });
    expect(await push(github, 3)).toMatchObject({ done: 'created' });
  });

  test('one that goes while it is being changed is written again', async () => {
    await using github = await startGitHubApi();
    await push(github, 1);
    const usual = HANDLERS[UPDATE];
    github.handle(UPDATE, (request, state) => {
      state.comments = [];
      return usual?.(request, state) ?? { status: 500 };
    });
    expect(await push(github, 2)).toMatchObject({ done: 'created' });
    expect(bodies(github)).toEqual(['run 2']);
  });

  test('it is found among hundreds of others', async () => {
    await using github = await startGitHubApi();
    const others = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => ({ id: from + i, issue: 7, body: 'hello', user: 'someone' }));
    github.state.comments = others(1, 150);
    await push(github, 1);
    github.state.comments.push(...others(5000, 150));
    expect(await push(github, 2)).toMatchObject({ done: 'updated' });
    expect(github.state.comments).toHaveLength(301);
    expect(github.requests.filter(({ route }) => route === LIST).map(({ query }) => query.page)).toEqual([
      '1',
      '2',
      '1',
      '1',
      '2',
      '3',
      '4',
    ]);
  });

  test('more than one, left by jobs that were killed, become one', async () => {
    await using github = await startGitHubApi();
    const left = (id: number, run: number) => ({
      id,
      issue: 7,
      body: `${markerLine({ key: KEY, run, attempt: 1 })}\nrun ${run}`,
      user: BOT,
    });
    github.state.comments = [left(1, 1), left(2, 3), left(3, 2)];
    expect(await push(github, 4)).toMatchObject({ done: 'updated' });
    expect(github.state.comments).toMatchObject([{ id: 1, body: expect.stringContaining('run 4') }]);
    github.state.comments = [left(1, 1), left(2, 9)];
    expect(await push(github, 5)).toMatchObject({ done: 'overtaken' });
    expect(bodies(github)).toEqual(['run 9']);
  });

  test('an older run that ends later leaves what a later one has said', async () => {
    await using github = await startGitHubApi();
    await push(github, 9);
    expect(await push(github, 8)).toMatchObject({ done: 'overtaken' });
    expect(bodies(github)).toEqual(['run 9']);
    const again = { marker: { key: KEY, run: 9, attempt: 2 }, body: 'again' };
    expect(await push(github, 9, again)).toMatchObject({ done: 'updated' });
    expect(bodies(github)).toEqual(['again']);
  });
});

describe('whose it is', () => {
  test("two jobs have a comment each, and nobody's marker is taken for one's own", async () => {
    await using github = await startGitHubApi();
    const other = commentKey(['job', 'o/r/.github/workflows/ci.yml', 'secrets', 'secret_detection', '.']);
    const fake = `${markerLine({ key: KEY, run: 1, attempt: 1 })}\nall is well`;
    github.state.comments = [
      { id: 1, issue: 7, body: fake, user: 'mallory' },
      { id: 2, issue: 7, body: fake, user: 'another-app[bot]' },
      { id: 3, issue: 7, body: `as they say:\n${fake}`, user: BOT },
      { id: 4, issue: 8, body: fake, user: BOT },
    ];
    const before = structuredClone(github.state.comments);
    await push(github, 5);
    await push(github, 6, { key: other });
    await push(github, 7);
    await push(github, 8, { key: other });
    expect(github.state.comments.slice(0, 4)).toEqual(before);
    expect(bodies(github).slice(4)).toEqual(['run 7', 'run 8']);
  });

  test('when GitHub does not say who one is, nothing is taken over and nothing piles up', async () => {
    await using github = await startGitHubApi();
    await push(github, 1);
    github.always('POST /graphql', { status: 401, body: { message: 'Bad credentials' } });
    await expect(push(github, 2)).rejects.toThrow(GitHubError);
    expect(bodies(github)).toEqual(['run 1']);
  });

  test("on a company's server GraphQL is beside REST", async () => {
    await using github = await startGitHubApi();
    const context = { repository: REPOSITORY, apiUrl: `${github.url}/api/v3` };
    const keep = (run: number) =>
      keepComment(open(context.apiUrl), {
        context,
        pull: 7,
        marker: { key: KEY, run, attempt: 1 },
        body: `run ${run}`,
        create: true,
      });
    await keep(1);
    expect(await keep(2)).toMatchObject({ done: 'updated' });
    expect(github.requests.filter(({ path }) => path === '/graphql')).not.toHaveLength(0);
  });
});

describe('trouble', () => {
  test('two jobs at the same time end with one comment, of the later run', async () => {
    for (const runs of [
      [1, 2],
      [2, 1],
    ]) {
      await using github = await startGitHubApi();
      // Both look before either has written.
      github.script(LIST, [
        { status: 200, body: [] },
        { status: 200, body: [] },
      ]);
      const kept = await Promise.all(runs.map((run) => push(github, run)));
      expect(bodies(github)).toEqual(['run 2']);
      expect(kept.map(({ done }) => done)).toContain('created');
    }
  });

  test('a comment whose answer got lost is not written twice', async () => {
    await using github = await startGitHubApi();
    const usual = HANDLERS[CREATE];
    github.handle(CREATE, (request, state) => {
      usual?.(request, state);
      return { status: 502, body: { message: 'Bad gateway' } };
    });
    expect(await push(github, 1)).toMatchObject({ done: 'created' });
    expect(bodies(github)).toEqual(['run 1']);
  });

  test('one that was surely not written is an error, not a second try', async () => {
    await using github = await startGitHubApi();
    github.script(CREATE, [{ status: 502, body: { message: 'Bad gateway' } }]);
    await expect(push(github, 1)).rejects.toThrow(/answered 502/);
    expect(bodies(github)).toEqual([]);
  });

  test('429 is waited for, and 403 is an error that says what GitHub said', async () => {
    await using github = await startGitHubApi();
    github.script(LIST, [REFUSALS.tooMany]);
    github.script(CREATE, [REFUSALS.tooMany]);
    expect(await push(github, 1)).toMatchObject({ done: 'created' });
    github.always(UPDATE, REFUSALS.integration);
    await expect(push(github, 2)).rejects.toMatchObject({
      status: 403,
      reason: 'Resource not accessible by integration',
    });
  });
});

test('the lines that a pull request shows, over all pages', async () => {
  await using github = await startGitHubApi();
  const patch =
    '@@ -10,4 +12,6 @@ def f():\n context\n+added\n@@ -50 +60 @@\n-a\n+b\n@@ -70,3 +80,0 @@\n-gone';
  github.state.pullFiles = [
    ...Array.from({ length: 100 }, (_, i) => ({ filename: `${i}.py`, patch })),
    { filename: 'image.png' },
    { filename: 'gone.py', status: 'removed', patch: '@@ -1,3 +0,0 @@' },
    { filename: 'moved.py', status: 'renamed' },
    { filename: 'last.py', patch: '@@ -0,0 +1,9 @@' },
  ];
  const diff = await readDiff(open(github.url), { repository: REPOSITORY }, 7);
  expect(diff.get('0.py')).toEqual([
    { first: 12, last: 17 },
    { first: 60, last: 60 },
  ]);
  expect(diff.get('image.png')).toBe('whole');
  expect(diff.has('gone.py')).toBe(false);
  expect(diff.has('moved.py')).toBe(false);
  expect(diff.get('last.py')).toEqual([{ first: 1, last: 9 }]);
});
