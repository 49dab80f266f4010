import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as toolkit from '@actions/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { requestFromInputs } from '../../src/config/inputs.ts';
import { readPlatform } from '../../src/config/platform.ts';
import { countIssued } from '../../src/publish/annotations/issued.ts';
import { publishToGitHub } from '../../src/publish/github.ts';
import type { RunOutcome } from '../../src/report/outcome.ts';
import { type FakeGitHub, REFUSALS, startGitHubApi } from '../support/github-api/server.ts';
import { sampleFinding, sampleOutcome } from '../support/outcome.ts';

const CREATE = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const FILES = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files';
const LIST = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const HEAD = 'c0ffee1234567890c0ffee1234567890c0ffee12';

let folder: string;
let printed: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pull-request-'));
  printed = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

interface Push {
  run?: number;
  from?: string;
  inputs?: Record<string, string>;
}

/** What the action does with the outcome of a run on a pull request, with the runner's own toolkit. */
async function publish(
  { url }: FakeGitHub,
  more: Partial<RunOutcome>,
  { run = 1, from = 'o/r', inputs = {} }: Push = {},
): Promise<RunOutcome> {
  const repository = (name: string) => ({ full_name: name, default_branch: 'main' });
  const event = {
    repository: repository('o/r'),
    pull_request: {
      number: 7,
      head: { sha: HEAD, ref: 'topic', repo: repository(from) },
      base: { sha: 'ba5e'.repeat(10), ref: 'main', repo: repository('o/r') },
    },
  };
  await writeFile(join(folder, 'event.json'), JSON.stringify(event));
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_API_URL: url,
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_SHA: 'd'.repeat(40),
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_RUN_ID: String(run),
    GITHUB_JOB: 'scan',
    GITHUB_WORKFLOW_REF: 'o/r/.github/workflows/ci.yml@refs/pull/7/merge',
    INPUT_TOKEN: 'ghs_not-a-real-token',
    'INPUT_UPLOAD-SARIF': 'false',
    ...inputs,
  };
  const { github, repository: commit } = await readPlatform(env);
  const { core, issued } = countIssued(toolkit);
  return publishToGitHub({
    request: await requestFromInputs(env),
    outcome: sampleOutcome({ repository: commit, ...more }),
    startedAt: new Date(),
    github,
    core,
    issued,
    log: { debug() {}, info() {}, warn: (text) => core.warning(text), error() {} },
    signal: new AbortController().signal,
    env,
  });
}

const PASSED = { verdict: 'passed', exitCode: 0, reasons: ['no finding reaches fail-on high'] } as const;
const CLEAN = { verdict: { ...PASSED, reasons: [...PASSED.reasons] }, findings: [] };

/** The commands among what was printed, one a line. */
function commands(): string[] {
  return printed
    .join('')
    .split('\n')
    .filter((line) => line.startsWith('::'));
}

test('a defect is commented and annotated on its line; the fix says so in the same comment', async () => {
  await using github = await startGitHubApi();
  github.state.pullFiles = [{ filename: 'src/a b.py', patch: '@@ -1,3 +1,6 @@' }];
  const findings = [sampleFinding(), sampleFinding({ path: 'far.py', line: 9, severity: 'critical' })];
  const first = await publish(github, { findings }, { run: 1 });
  expect(first.notes).toEqual([]);
  const [comment] = github.state.comments;
  expect(comment?.body).toContain(`(https://github.com/o/r/blob/${HEAD}/src/a%20b.py#L3)`);
  expect(comment?.body).toContain('### In the diff (1)');
  expect(comment?.body).toContain('<summary>Outside the diff (1): 1 critical</summary>');
  expect(comment?.body).toContain('https://github.com/o/r/actions/runs/1/attempts/1');
  expect(commands()).toEqual([
    '::error title=high%3A B602,file=src/a b.py,line=3::shell=True (CWE-78, Bandit)',
    '::error title=critical%3A B602,file=far.py,line=9::shell=True (CWE-78, Bandit)',
  ]);
  await publish(github, CLEAN, { run: 2 });
  expect(github.state.comments).toHaveLength(1);
  expect(github.state.comments[0]?.body).toContain('✅ security\\_assessment: passed');
});

test('without news nobody is told, unless it is asked for; and never means never', async () => {
  await using github = await startGitHubApi();
  const comparison = { baseline: 'the last result of main', commit: undefined, absent: [], incomplete: [] };
  const known = { ...CLEAN, comparison, findings: [sampleFinding({ state: 'unchanged' })] };
  await publish(github, CLEAN);
  await publish(github, known);
  await publish(github, {}, { inputs: { INPUT_COMMENT: 'never' } });
  await publish(github, { verdict: { verdict: 'cancelled', exitCode: 130, reasons: ['stopped'] } });
  expect(github.state.comments).toEqual([]);
  await publish(github, CLEAN, { inputs: { INPUT_COMMENT: 'always' } });
  expect(github.state.comments).toHaveLength(1);
});

test('an incomplete run without findings is commented: it is no all-clear', async () => {
  await using github = await startGitHubApi();
  const gap = { id: 'bandit', reason: 'timed out after 600 s' };
  const reasons = ['bandit is incomplete: timed out after 600 s'];
  await publish(github, {
    findings: [],
    incomplete: [gap],
    verdict: { verdict: 'incomplete', exitCode: 4, reasons },
  });
  expect(github.state.comments[0]?.body).toContain('⚠️ security\\_assessment: incomplete');
});

test('jobs of other categories have their own comments', async () => {
  await using github = await startGitHubApi();
  for (const category of ['shop', 'billing', 'shop'])
    await publish(github, {}, { inputs: { INPUT_CATEGORY: category } });
  await publish(github, {});
  expect(github.state.comments).toHaveLength(3);
});

test("a fork's token reads only: one notice, the verdict as it was", async () => {
  await using github = await startGitHubApi();
  github.always(CREATE, REFUSALS.integration);
  const outcome = await publish(github, {}, { from: 'someone/r' });
  expect(outcome.verdict).toEqual(sampleOutcome().verdict);
  expect(outcome.notes).toEqual([
    expect.stringMatching(
      /^comment: not written to pull request 7: Resource not accessible by integration \(.*forks/,
    ),
  ]);
  expect(commands().filter((line) => line.startsWith('::notice'))).toHaveLength(1);
  expect(commands().filter((line) => line.startsWith('::error'))).toHaveLength(1);
  // Nothing to say, and nothing said.
  printed = [];
  github.always(LIST, REFUSALS.integration);
  expect((await publish(github, CLEAN)).notes).toEqual([]);
  expect(commands()).toEqual([]);
});

test('a job without the permission is told which one, and one without a token that it has none', async () => {
  await using github = await startGitHubApi();
  github.always(CREATE, REFUSALS.integration);
  const refused = await publish(github, {});
  expect(refused.notes[0]).toContain('pull-requests: write');
  const without = await publish(github, {}, { inputs: { INPUT_TOKEN: '' } });
  expect(without.notes[0]).toContain('the job has no token');
  expect(without.verdict).toEqual(sampleOutcome().verdict);
});

test('GitHub out of order is a warning, not a verdict', async () => {
  await using github = await startGitHubApi();
  github.always(CREATE, { status: 422, body: { message: 'Validation Failed' } });
  const outcome = await publish(github, {});
  expect(outcome.verdict).toEqual(sampleOutcome().verdict);
  expect(outcome.notes).toEqual([expect.stringContaining('comment: GitHub answered 422')]);
  expect(commands().some((line) => line.startsWith('::warning'))).toBe(true);
});

test('where GitHub does not say what changes, all findings are alike', async () => {
  await using github = await startGitHubApi();
  github.always(FILES, REFUSALS.integration);
  await publish(github, {});
  expect(github.state.comments[0]?.body).toContain('### Findings (1)');
  expect(github.requests.filter(({ route }) => route === FILES)).toHaveLength(1);
});

test('no more annotations than GitHub shows, the verdict being one of them, and what is left is said', async () => {
  await using github = await startGitHubApi();
  const findings = Array.from({ length: 300 }, (_, i) =>
    sampleFinding({ line: i + 1, severity: i < 100 ? 'critical' : i < 200 ? 'medium' : 'note' }),
  );
  const { notes } = await publish(github, { findings });
  const count = (level: string) => commands().filter((line) => line.startsWith(`::${level} `)).length;
  expect([count('error'), count('warning'), count('notice')]).toEqual([9, 10, 10]);
  expect(notes).toEqual([
    '29 findings annotated, 271 not: GitHub shows 10 errors, warnings and notices of a step each',
  ]);
});

test('hostile names are neither commands nor markup', async () => {
  await using github = await startGitHubApi();
  const evil =
    '\n::set-output name=verdict::passed\r\n##[warning]x%0A::error::y\u{202e}<!-- --> @o/all #1 -->';
  await publish(github, {
    findings: [sampleFinding({ message: evil, ruleId: evil, path: `src/${evil}`, tools: [evil] })],
    incomplete: [{ id: evil, reason: evil }],
    verdict: { verdict: 'failed', exitCode: 1, reasons: [evil] },
  });
  expect(commands()).toHaveLength(1);
  expect(commands()[0]).toMatch(/^::error title=/);
  expect(printed.join('')).not.toMatch(/##\[|\u{202e}|%0A/u);
  const body = github.state.comments[0]?.body ?? '';
  expect(body.match(/<!--/g)).toHaveLength(1);
  expect(body).not.toMatch(/@\w|#1|^::|##\[/m);
});
