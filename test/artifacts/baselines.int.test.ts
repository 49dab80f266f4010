import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readGitHubContext } from '../../src/github/event.ts';
import { GitHubBaselines } from '../../src/publish/github-baselines.ts';
import { REFUSALS, startGitHubApi } from '../support/github-api/server.ts';
import { startResultsService } from '../support/results-service/service.ts';

const program = join(import.meta.dirname, '../../src/entry/github-storage.ts');
const log = { debug() {}, info() {}, warn() {}, error() {} };
const setup = 'ab'.repeat(32);
const query = { branch: 'main', commit: undefined as string | undefined, setup };
const kept = { sarif: Buffer.from('{"version":"2.1.0"}'), commit: 'c'.repeat(40) };

test('a branch gets its own last result back, and none that another run could have made', async () => {
  await using results = await startResultsService();
  await using github = await startGitHubApi();
  const run = { event: 'push', branch: 'main', repository: 'o/r', head: 1, sha: kept.commit };
  const artifacts = 'GET /repos/{owner}/{repo}/actions/artifacts';
  /** What GitHub says of the artifact, once there is one, and of the run that it is of. */
  const tell = () => {
    const listed = results.artifacts.map(({ id, whole }) => ({
      ...{ id, expired: false, size_in_bytes: whole?.bytes, digest: `sha256:${whole?.sha256}` },
      workflow_run: { id: 7, repository_id: 1, head_repository_id: run.head, head_branch: run.branch },
    }));
    github.always(artifacts, { status: 200, body: { total_count: listed.length, artifacts: listed } });
    const head = { head_branch: run.branch, head_repository: { full_name: run.repository } };
    github.always('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
      status: 200,
      body: { id: 7, event: run.event, head_sha: run.sha, ...head },
    });
    github.always(`${artifacts}/{artifact_id}/{archive_format}`, {
      status: 302,
      headers: { location: results.signed(1) },
    });
  };
  const env = { PATH: process.env.PATH, ...results.environment() };
  const storeFor = (event: string) => {
    const variables = { GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'o/r', GITHUB_API_URL: github.url };
    const context = readGitHubContext(
      { ...variables, GITHUB_EVENT_NAME: event, GITHUB_TOKEN: 't' },
      undefined,
    );
    if (context === undefined) throw new Error('no context');
    return new GitHubBaselines({ github: context, program, env, keeps: true, log });
  };
  const signal = AbortSignal.timeout(60_000);
  const find = (asked = query) => {
    tell();
    return storeFor('pull_request').find(asked, signal);
  };

  await storeFor('pull_request').keep({ ...kept, query }, signal);
  expect(results.artifacts).toEqual([]);
  expect(await find()).toBeUndefined();
  await storeFor('push').keep({ ...kept, query }, signal);
  await storeFor('push').keep({ ...kept, query }, signal);
  expect(results.artifacts).toHaveLength(1);
  const found = await find();
  expect(found?.commit).toBe(kept.commit);
  expect(JSON.parse(Buffer.from(found?.sarif ?? '').toString())).toEqual({ version: '2.1.0' });

  for (const other of [
    { event: 'pull_request' },
    { repository: 'evil/r' },
    { head: 2 },
    { branch: 'other' },
    { sha: 'd'.repeat(40) },
  ]) {
    const before = { ...run };
    Object.assign(run, other);
    expect(await find(), JSON.stringify(other)).toBeUndefined();
    Object.assign(run, before);
  }
  // A tag may have the name of the branch, on a commit that the branch does not have.
  const tip = 'e'.repeat(40);
  github.always('GET /repos/{owner}/{repo}/git/ref/{ref}', { status: 200, body: { object: { sha: tip } } });
  const answers = { diverged: false, behind: false, ahead: true, identical: true };
  for (const [status, whose] of Object.entries(answers)) {
    github.always('GET /repos/{owner}/{repo}/compare/{basehead}', { status: 200, body: { status } });
    expect((await find({ ...query, commit: 'b'.repeat(40) })) !== undefined, status).toBe(whose);
    expect(github.requests.at(-1)?.parameters.basehead).toBe(`${kept.commit}...${tip}`);
  }
  expect(await find({ ...query, commit: kept.commit })).toMatchObject({ commit: kept.commit });
  expect(await find({ ...query, setup: 'cd'.repeat(32) })).toBeUndefined();
  // Without the permission there is none, and that is no trouble.
  github.always(artifacts, REFUSALS.integration);
  expect(await storeFor('pull_request').find(query, signal)).toBeUndefined();
  expect(github.violations).toEqual([]);
});
