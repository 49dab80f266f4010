import { afterAll, beforeAll, expect, test } from 'vitest';
import { opened, pushed, SLUG } from '../support/act/event.ts';
import { LEAK, SHOP, WITH_LEAK } from '../support/act/shop.ts';
import { type ActStage, actStage } from '../support/act/stage.ts';
import { type FakeGitHub, startGitHubApi } from '../support/github-api/server.ts';
import { fakeKey } from '../support/planted.ts';
import { type ResultsService, startResultsService } from '../support/results-service/service.ts';

let stage: ActStage;
beforeAll(async () => {
  stage = await actStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const ARTIFACTS = 'GET /repos/{owner}/{repo}/actions/artifacts';

/** What GitHub tells of the artifacts that a run of main has left: from its API, and not from the service of the job. */
function tellOf(results: ResultsService, github: FakeGitHub): void {
  const kept = results.artifacts.filter(({ name }) => name.startsWith('assay-baseline-'));
  const listed = kept.map(({ id, name, whole }) => ({
    ...{ id, name, expired: false, size_in_bytes: whole?.bytes, digest: `sha256:${whole?.sha256}` },
    workflow_run: { id: 7, repository_id: 1, head_repository_id: 1, head_branch: 'main' },
  }));
  github.always(ARTIFACTS, { status: 200, body: { total_count: listed.length, artifacts: listed } });
  github.always('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
    status: 200,
    body: { id: 7, event: 'push', head_branch: 'main', head_repository: { full_name: SLUG } },
  });
  github.always(`${ARTIFACTS}/{artifact_id}/{archive_format}`, {
    status: 302,
    headers: { location: results.signed(kept[0]?.id ?? 0) },
  });
}

test('a pull request is compared with what the push to its base has left, and its base is not scanned', async () => {
  await using github = await startGitHubApi();
  await using results = await startResultsService();
  await stage.repository.commit('main', SHOP);
  const base = await stage.repository.commit('main', { ...WITH_LEAK, 'assay.yaml': 'gate-on: new\n' });
  const push = await stage.start({ event: 'push', payload: pushed(base), commit: base, github, results });
  expect(await push.ended, push.log.text).toBe(1);
  const names = results.artifacts.map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('assay-baseline-'))).toHaveLength(1);
  tellOf(results, github);

  // The old defect is known, though its lines have moved; the new one is red.
  const moved = `# ${'a comment\n# '.repeat(40)}\n${WITH_LEAK[LEAK.file]}`;
  const added = `TOKEN=${fakeKey('another')}\n`;
  await stage.repository.commit('change', { [LEAK.file]: moved, 'config/other.env': added }, 'main');
  const change = stage.repository.pullRequest(7, { head: 'change', base: 'main' });
  const payload = opened(change);
  const job = await stage.start({ event: 'pull_request', payload, commit: change.merge, github, results });
  expect(await job.ended, job.log.text).toBe(1);
  expect(job.log.outputs).toMatchObject({ verdict: 'failed', findings: '2', new: '1', unchanged: '1' });
  expect(job.log.annotations('error')).toContainEqual(
    expect.objectContaining({ file: 'config/other.env', line: 1 }),
  );
  expect(job.log.text).toContain(`the last result of main (${base.slice(0, 7)})`);
  expect(job.log.text).not.toContain('scanned in this run');
  // What a pull request finds is nobody's baseline.
  const after = results.artifacts.map(({ name }) => name);
  expect(after.filter((name) => name.startsWith('assay-baseline-'))).toHaveLength(1);
  expect(after.length).toBeGreaterThan(names.length);
  expect(results.caches).toEqual([]);
  expect(github.violations).toEqual([]);
});
