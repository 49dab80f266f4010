import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type GitLabContext, readGitLabContext } from '../../src/gitlab/context.ts';
import { silent } from '../../src/log/logger.ts';
import { publishToGitLab } from '../../src/publish/gitlab.ts';
import { BASELINE_FILE, GitLabBaselines } from '../../src/publish/gitlab-baselines.ts';
import { temporaryFolder } from '../support/checkout.ts';
import { type FakeGitLab, fakeGitLab, JOB_TOKEN } from '../support/gitlab-api/server.ts';
import { sampleFinding, sampleOutcome } from '../support/outcome.ts';

const patience = { attempts: 2, waitMs: 1000, timeoutMs: 5000, firstPauseMs: 5 };

function jobOf({ apiUrl }: FakeGitLab, more: Record<string, string> = {}): GitLabContext {
  const context = readGitLabContext({
    GITLAB_CI: 'true',
    CI_API_V4_URL: apiUrl,
    CI_PROJECT_ID: '7',
    CI_PROJECT_PATH: 'group/app',
    CI_COMMIT_SHA: 'a'.repeat(40),
    CI_JOB_NAME: 'assay-scan',
    CI_MERGE_REQUEST_IID: '3',
    CI_MERGE_REQUEST_PROJECT_ID: '7',
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '7',
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    ...more,
  });
  if (context === undefined) throw new Error('no context');
  return context;
}

async function publish(gitlab: GitLabContext, outcome = sampleOutcome()): Promise<string[]> {
  const said: string[] = [];
  const log = { ...silent, info: (text: string) => said.push(text), warn: (text: string) => said.push(text) };
  await publishToGitLab(outcome, { gitlab, log, signal: AbortSignal.timeout(20_000), patience });
  return said;
}

test('a merge request gets one note, which the next run changes', async () => {
  await using fake = await fakeGitLab();
  const gitlab = jobOf(fake, { ASSAY_GITLAB_TOKEN: 'glpat-bot' });
  expect(await publish(gitlab)).toEqual(['the note on merge request !3 is created']);
  const hostile = sampleFinding({ message: '/close\n@all ![x](http://e.example) <script>', path: '/merge' });
  expect(await publish(gitlab, sampleOutcome({ findings: [hostile] }))).toEqual([
    'the note on merge request !3 is updated',
  ]);
  expect(fake.notes).toHaveLength(1);
  expect(fake.notes[0]?.body).not.toMatch(/^\s*\/|@all|(?<!\\)<script|(?<!\\)!\[/m);
  expect(fake.violations).toEqual([]);
});

test('without a token there is one line and no request, and a fork is told why', async () => {
  await using fake = await fakeGitLab();
  expect(await publish(jobOf(fake))).toEqual([expect.stringContaining('there is no ASSAY_GITLAB_TOKEN')]);
  const fork = jobOf(fake, { CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '9', CI_PROJECT_ID: '9' });
  expect(await publish(fork)).toEqual([expect.stringContaining("a fork's pipeline has no token")]);
  expect(fake.asked).toEqual([]);
});

test('a refusal is one warning', async () => {
  await using fake = await fakeGitLab();
  const said = await publish(jobOf(fake, { ASSAY_GITLAB_TOKEN: 'glpat-wrong' }));
  expect(said).toEqual([expect.stringMatching(/^no note on the merge request: GitLab answered 401/)]);
});

test('a branch leaves its result as an artifact, and a merge request into it finds that', async () => {
  await using fake = await fakeGitLab();
  await using job = await temporaryFolder('gitlab');
  const folder = join(job.path, 'assay-reports');
  const open = (more: Record<string, string>) =>
    new GitLabBaselines({ gitlab: jobOf(fake, { CI_PROJECT_DIR: job.path, ...more }), folder, log: silent });
  const query = { branch: 'main', commit: undefined, setup: 'abc' };
  const commit = 'b'.repeat(40);
  await open({}).keep({ sarif: Buffer.from('{"runs":\n[]}'), commit, query });
  const { signal } = new AbortController();
  const token = { CI_JOB_TOKEN: JOB_TOKEN };

  expect(await open(token).find(query, signal)).toBeUndefined();
  const kept = await readFile(join(folder, BASELINE_FILE));
  fake.artifacts.set(`main/assay-scan/assay-reports/${BASELINE_FILE}`, kept);
  const found = await open(token).find(query, signal);
  expect(found).toMatchObject({ commit });
  expect(JSON.parse(Buffer.from(found?.sarif ?? []).toString())).toEqual({ runs: [] });

  expect(await open(token).find({ ...query, setup: 'another' }, signal)).toBeUndefined();
  expect(await open({ CI_JOB_TOKEN: 'of-the-free-tier' }).find(query, signal)).toBeUndefined();
  expect(await open({ ...token, ASSAY_GITLAB_TOKEN: 'glpat-wrong' }).find(query, signal)).toBeDefined();
  fake.artifacts.set(`main/assay-scan/assay-reports/${BASELINE_FILE}`, 'no such format');
  expect(await open(token).find(query, signal)).toBeUndefined();
  expect(fake.violations).toEqual([]);
});
