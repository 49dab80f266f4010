import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { opened, pushed } from '../support/act/event.ts';
import { placesOf, readPlaces } from '../support/act/sarif.ts';
import { FIXED, LEAK, SHOP, WITH_LEAK } from '../support/act/shop.ts';
import { ACTION, type ActStage, actStage } from '../support/act/stage.ts';
import { leftoversOf } from '../support/engine.ts';
import { type FakeGitHub, REFUSALS, startGitHubApi } from '../support/github-api/server.ts';
import { startResultsService } from '../support/results-service/service.ts';

const UPLOAD = 'POST /repos/{owner}/{repo}/code-scanning/sarifs';
/** What GitHub refuses to a token that may only read. */
const WRITES = [UPLOAD, 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments'];
const PROCESSING = 'GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}';

let stage: ActStage;
/** The last commit of main, without a finding. */
let clean: string;
beforeAll(async () => {
  stage = await actStage();
  await stage.repository.commit('main', SHOP);
  clean = await stage.repository.commit('main', FIXED);
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Where the results of an upload are, as code scanning would show them. */
const uploaded = ({ state }: FakeGitHub) =>
  state.uploads.map(({ sarif }) => placesOf(Object(sarif).runs.flatMap((run: Run) => run.results ?? [])));
interface Run {
  results?: Parameters<typeof placesOf>[0];
}
const writes = ({ requests }: FakeGitHub) =>
  requests.filter(({ route }) => !route.startsWith('GET ')).map(({ route }) => route);

test('a push of a defect is red, on the right line, and told to code scanning once it takes it', async () => {
  await using github = await startGitHubApi();
  github.script(UPLOAD, [REFUSALS.tooMany, 'as usual']);
  const commit = await stage.repository.commit('leaking', WITH_LEAK, 'main');
  const job = await stage.start({ event: 'push', payload: pushed(commit), commit, github });
  expect(await job.ended, job.log.text).toBe(1);
  expect(job.log.text).toMatch(/^v24\./m);
  expect(job.log.results(ACTION)).toEqual({ Main: 'failure', Post: 'success' });
  expect(job.log.outputs).toMatchObject({ verdict: 'failed', findings: '1', critical: '1' });
  expect(job.log.annotations('error')).toContainEqual(expect.objectContaining(LEAK));
  expect(job.log.summary).toContain(`/octo/shop/blob/${commit}/${LEAK.file}#L${LEAK.line}`);
  expect(await readPlaces(job.sarif)).toEqual([LEAK]);
  expect(uploaded(github)).toEqual([[LEAK]]);
  expect(github.state.uploads[0]).toMatchObject({ commit_sha: commit, ref: 'refs/heads/main' });
  expect(writes(github)).toEqual([UPLOAD, UPLOAD]);
  expect(await leftoversOf(job.log.text)).toEqual([]);
});

test('a pull request with a defect is red with a comment, which its fix makes green', async () => {
  await using github = await startGitHubApi();
  await using results = await startResultsService();
  await stage.repository.commit('change', WITH_LEAK, 'main');
  const red = stage.repository.pullRequest(7, { head: 'change', base: 'main' });
  const first = await stage.start({
    ...{ event: 'pull_request', payload: opened(red), commit: red.merge, github, results },
  });
  expect(await first.ended, first.log.text).toBe(1);
  expect(first.log.annotations('error')).toContainEqual(expect.objectContaining(LEAK));
  expect(uploaded(github)).toEqual([[LEAK]]);
  expect(github.state.uploads[0]).toMatchObject({ commit_sha: red.merge, ref: 'refs/pull/7/merge' });
  // Links lead to the head of the branch: the merge commit goes with the next push.
  const place = `/octo/shop/blob/${red.merge}/${LEAK.file}#L${LEAK.line}`;
  expect(first.log.summary).toContain(place);
  const [comment] = github.state.comments;
  expect(comment?.issue).toBe(7);
  expect(comment?.body).toContain(place);
  expect(results.artifacts.filter(({ whole }) => whole !== undefined)).toHaveLength(1);

  await stage.repository.commit('change', FIXED);
  const green = stage.repository.pullRequest(7, { head: 'change', base: 'main' });
  const second = await stage.start({
    ...{ event: 'pull_request', payload: opened(green), commit: green.merge, github, results },
  });
  expect(await second.ended, second.log.text).toBe(0);
  expect(second.log.outputs).toMatchObject({ verdict: 'passed', findings: '0' });
  expect(second.log.annotations('error')).toEqual([]);
  expect(uploaded(github)).toEqual([[LEAK], []]);
  expect(github.state.comments.map(({ id, issue }) => ({ id, issue }))).toEqual([
    { id: comment?.id, issue: 7 },
  ]);
  expect(github.state.comments[0]?.body).toMatch(/passed/);
  expect(github.state.comments[0]?.body).not.toContain(place);
});

test("a fork's pull request is judged alike; nothing is written for it, and one notice says so", async () => {
  await using github = await startGitHubApi();
  await using results = await startResultsService();
  for (const route of WRITES) github.always(route, REFUSALS.integration);
  await stage.repository.commit('stranger', WITH_LEAK, 'main');
  const change = stage.repository.pullRequest(9, { head: 'stranger', base: 'main' });
  const payload = opened(change, 'stranger/shop');
  const job = await stage.start({ event: 'pull_request', payload, commit: change.merge, github, results });
  expect(await job.ended, job.log.text).toBe(1);
  expect(job.log.outputs).toMatchObject({ verdict: 'failed', critical: '1' });
  expect(job.log.annotations('error')).toContainEqual(expect.objectContaining(LEAK));
  expect(job.log.annotations('notice')).toHaveLength(1);
  expect(github.state).toMatchObject({ uploads: [], comments: [] });
  expect(results.caches).toEqual([]);
});

test('no code scanning in a repository is one notice, and changes nothing of the gate', async () => {
  await using github = await startGitHubApi();
  github.always(UPLOAD, REFUSALS.codeSecurity);
  const job = await stage.start({ event: 'push', payload: pushed(clean), commit: clean, github });
  expect(await job.ended, job.log.text).toBe(0);
  expect(job.log.annotations('notice')).toHaveLength(1);
  expect(job.log.annotations('notice')[0]?.text).toMatch(/Code Security must be enabled/);
});

test('what code scanning could not process is red, with its reasons', async () => {
  await using github = await startGitHubApi();
  const body = {
    processing_status: 'failed',
    errors: ['Invalid SARIF. JSON syntax error: Unexpected token'],
  };
  github.always(PROCESSING, { status: 200, body });
  const job = await stage.start({ event: 'push', payload: pushed(clean), commit: clean, github });
  expect(await job.ended, job.log.text).toBe(1);
  expect(job.log.text).toContain('Unexpected token');
  expect(job.log.annotations('error').length).toBeGreaterThan(0);
});

test('the workflow of the README runs as it stands', async () => {
  const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');
  const workflow = /^```yaml\n(.*?)^```$/ms.exec(readme)?.[1] ?? '';
  await stage.repository.commit(
    'with-readme',
    { '.github/workflows/readme.yml': workflow, ...WITH_LEAK },
    'main',
  );
  const change = stage.repository.pullRequest(8, { head: 'with-readme', base: 'main' });
  await using github = await startGitHubApi();
  // The token of a job with `contents: read`.
  for (const route of WRITES) github.always(route, REFUSALS.integration);
  const job = await stage.start({
    ...{ event: 'pull_request', payload: opened(change), commit: change.merge, workflow: 'readme', github },
  });
  expect(await job.ended, job.log.text).toBe(1);
  expect(job.log.outputs).toMatchObject({ verdict: 'failed' });
  expect(job.log.summary).toContain(`${LEAK.file}#L${LEAK.line}`);
});
