import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log, Result, Run } from 'sarif';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestFromInputs } from '../../src/config/inputs.ts';
import { readGitHubContext } from '../../src/github/event.ts';
import { codeScanning } from '../../src/publish/code-scanning/code-scanning.ts';
import { publishToGitHub } from '../../src/publish/github.ts';
import type { RunOutcome } from '../../src/report/outcome.ts';
import { type FakeGitHub, REFUSALS, startGitHubApi } from '../support/github-api/server.ts';
import { sampleOutcome, sampleTask } from '../support/outcome.ts';

const UPLOAD = 'POST /repos/{owner}/{repo}/code-scanning/sarifs';
const STATUS = 'GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}';
const ANALYSES = 'GET /repos/{owner}/{repo}/code-scanning/analyses';
const TOKEN = 'ghs_no-real-token';

let repository: string;
let head: string;
beforeAll(async () => {
  repository = await mkdtemp(join(tmpdir(), 'assay-scanning-'));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: repository, encoding: 'utf8' });
  git('init', '--quiet', '--initial-branch', 'main');
  await writeFile(join(repository, 'a.py'), 'eval(x)\n');
  git('add', '.');
  git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '--quiet', '-m', 'one');
  head = git('rev-parse', 'HEAD').trim();
});
afterAll(() => rm(repository, { recursive: true, force: true }));

const result = (text: string, more: Partial<Result> = {}): Result => ({
  ruleId: 'R',
  ruleIndex: 0,
  message: { text },
  locations: [
    {
      physicalLocation: { artifactLocation: { uri: 'a.py', uriBaseId: 'SRCROOT' }, region: { startLine: 1 } },
    },
  ],
  ...more,
});
const run = (kind: string, results: Result[], successful = true): Run => ({
  tool: { driver: { name: kind, rules: [{ id: 'R' }] } },
  automationDetails: { id: `assay/w/${kind}/` },
  invocations: [{ executionSuccessful: successful }],
  properties: { 'assay/kind': kind },
  results,
});
const logOf = (...runs: Run[]): Log => ({ version: '2.1.0', runs });
const passed = (more: Partial<RunOutcome> = {}): RunOutcome =>
  sampleOutcome({
    verdict: { verdict: 'passed', exitCode: 0, reasons: ['no finding reaches fail-on high'] },
    log: logOf(run('bandit', [result('eval')])),
    category: 'assay/w',
    ...more,
  });

interface Given {
  outcome?: RunOutcome;
  uploadSarif?: string;
  env?: Record<string, string>;
  signal?: AbortSignal;
  /** Commits of the pull request of the job, when it has one. */
  pull?: { head: string; base: string; from?: string };
}

/** Publishes as the action does, and tells what a person then sees. */
async function publish({ url }: Pick<FakeGitHub, 'url'>, given: Given = {}) {
  const said: { level: string; text: string }[] = [];
  const say = (level: string) => (text: string | Error) => void said.push({ level, text: String(text) });
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'octo/shop',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_SHA: head,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_API_URL: url,
    GITHUB_WORKSPACE: repository,
    INPUT_TOKEN: TOKEN,
    ...given.env,
  };
  const { pull } = given;
  const pull_request = pull && {
    number: 7,
    head: { sha: pull.head, ref: 'topic', repo: { full_name: pull.from ?? 'octo/shop' } },
    base: { sha: pull.base, ref: 'main', repo: { full_name: 'octo/shop' } },
  };
  const request = await requestFromInputs({
    INPUT_TARGET: repository,
    'INPUT_UPLOAD-SARIF': given.uploadSarif ?? 'auto',
    RUNNER_TEMP: tmpdir(),
  });
  const outcome = await publishToGitHub(
    {
      request,
      outcome: given.outcome ?? passed(),
      startedAt: new Date('2026-01-02T03:04:05.678Z'),
      issued: { error: 0, warning: 0, notice: 0 },
      github: readGitHubContext(env, { repository: { full_name: 'octo/shop' }, pull_request }),
      core: { info: say('info'), notice: say('notice'), warning: say('warning'), error: say('error') },
      log: { debug: say('debug'), info: say('info'), warn: say('warning'), error: say('error') },
      signal: given.signal ?? new AbortController().signal,
      env,
    },
    [codeScanning],
  );
  return { outcome, said, notices: said.filter(({ level }) => level !== 'info').map(({ text }) => text) };
}

describe('an upload', () => {
  test('is the commit, its ref and the results, and waits until GitHub has processed them', async () => {
    await using github = await startGitHubApi();
    github.script(UPLOAD, [REFUSALS.tooMany, 'as usual']);
    github.script(STATUS, [
      { status: 404, body: { message: 'Not Found' } },
      { body: { processing_status: 'pending' } },
    ]);
    const { outcome, notices, said } = await publish(github);
    expect(github.state.uploads).toEqual([
      {
        id: expect.any(String),
        commit_sha: head,
        ref: 'refs/heads/main',
        checkout_uri: `file://${repository}/`,
        started_at: '2026-01-02T03:04:05Z',
        tool_name: 'Assay',
        sarif: passed().log,
      },
    ]);
    expect(github.requests.map(({ route, status }) => [route, status])).toEqual([
      [UPLOAD, 429],
      [UPLOAD, 202],
      [ANALYSES, 200],
      [STATUS, 404],
      [STATUS, 200],
      [STATUS, 200],
    ]);
    expect(notices).toEqual([]);
    expect(outcome).toEqual(passed());
    expect(said.at(-1)?.text).toBe(
      'Code scanning has 1 result of 1 tool: https://github.com/octo/shop/security/code-scanning?query=is%3Aopen%20branch%3Amain',
    );
  });

  test('that GitHub can not process makes a run that had passed an error, in its own words', async () => {
    await using github = await startGitHubApi();
    github.script(STATUS, [
      { body: { processing_status: 'failed', errors: ['rejecting SARIF: no', 'and no'] } },
    ]);
    const { outcome } = await publish(github);
    expect(outcome.verdict).toEqual({
      verdict: 'error',
      exitCode: 3,
      reasons: [
        'code scanning: GitHub could not process the SARIF file: rejecting SARIF: no; and no',
        'no finding reaches fail-on high',
      ],
    });
  });

  test('that failed leaves a failed gate what it is, and adds to it', async () => {
    await using github = await startGitHubApi();
    github.script(STATUS, [{ body: { processing_status: 'failed', errors: [] } }]);
    const { outcome } = await publish(github, { outcome: { ...passed(), verdict: sampleOutcome().verdict } });
    expect(outcome.verdict).toMatchObject({ verdict: 'failed', exitCode: 1 });
    expect(outcome.verdict.reasons[1]).toContain('it gives no reason');
  });

  test('that is refused for what is in it, or not answered at all, is an error', async () => {
    await using github = await startGitHubApi();
    const refusals = [
      { status: 400, body: { message: 'Invalid request. commit not found' } },
      { status: 413, body: { message: 'Payload too big' } },
      { ...REFUSALS.tooMany, headers: { 'retry-after': '4000' } },
    ];
    for (const refusal of refusals) {
      github.script(UPLOAD, [refusal]);
      const { outcome, notices } = await publish(github);
      expect(outcome.verdict).toMatchObject({ verdict: 'error', exitCode: 3 });
      expect(outcome.verdict.reasons[0]).toContain(refusal.body.message);
      expect(notices).toEqual([]);
    }
  });

  test('of more tools than a file may hold is two files', async () => {
    await using github = await startGitHubApi();
    const runs = Array.from({ length: 25 }, (_, i) => run(`tool${i}`, [result('x')]));
    const { outcome } = await publish(github, { outcome: passed({ log: logOf(...runs) }) });
    const uploaded = github.state.uploads.map(({ sarif }) => (sarif as Log).runs.length);
    expect(uploaded).toEqual([20, 5]);
    expect(outcome.notes).toEqual([]);
  });
});

describe('a tool that is no longer in the run', () => {
  const [bandit, semgrep] = [run('bandit', [result('eval')]), run('semgrep', [result('x')])];
  const empty = {
    tool: { driver: { name: 'semgrep', rules: [] } },
    automationDetails: { id: 'assay/w/semgrep/' },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true }],
    results: [],
    properties: { 'assay/kind': 'semgrep' },
  };
  const earlier = (log: Log, more: object = {}) => ({
    ...{ id: 'before', commit_sha: 'd'.repeat(40), ref: 'refs/heads/main', sarif: log },
    ...more,
  });
  const runsOf = ({ state }: FakeGitHub) =>
    state.uploads.filter(({ id }) => id !== 'before').map(({ sarif }) => (sarif as Log).runs);

  test('is uploaded once without results, so that its alerts are closed', async () => {
    await using github = await startGitHubApi();
    github.state.uploads.push(earlier(logOf(bandit, semgrep)));
    const { outcome, said } = await publish(github);
    expect(runsOf(github)).toEqual([[bandit], [empty]]);
    expect(said.map(({ text }) => text).join()).toContain('so that their alerts are closed: semgrep');
    expect(outcome).toEqual(passed());
    github.requests.length = 0;
    await publish(github);
    expect(runsOf(github)).toEqual([[bandit], [empty], [bandit]]);
    expect(github.requests.filter(({ route }) => route === ANALYSES)).toHaveLength(1);
  });

  test.each<[string, Parameters<typeof earlier>, Partial<RunOutcome>]>([
    [
      'in a run that is not whole',
      [logOf(semgrep)],
      { incomplete: [{ id: 'x', reason: 'exit 2' }], tasks: [sampleTask({ id: 'x', status: 'failed' })] },
    ],
    ['that a condition kept from it', [logOf(semgrep)], { passedOver: ['semgrep'] }],
    ['of another workflow', [logOf({ ...semgrep, automationDetails: { id: 'assay/other/semgrep/' } })], {}],
    ['of another part', [logOf({ ...semgrep, automationDetails: { id: 'assay/w/x/y/semgrep/' } })], {}],
    ['of another category', [logOf({ ...semgrep, automationDetails: { id: 'api/w/semgrep/' } })], {}],
    ['that found nothing', [logOf({ ...semgrep, results: [] })], {}],
    ['of another branch', [logOf(semgrep), { ref: 'refs/heads/v1' }], {}],
  ])('%s stays as it is', async (_, given, more) => {
    await using github = await startGitHubApi();
    github.state.uploads.push(earlier(...given));
    await publish(github, { outcome: passed({ ...more, log: logOf(run('gitleaks', [])) }) });
    expect(runsOf(github)).toEqual([[run('gitleaks', [])]]);
  });

  test('stays when another job of the same commit has it, and when GitHub does not tell', async () => {
    await using github = await startGitHubApi();
    github.state.uploads.push(earlier(logOf(semgrep), { commit_sha: head }));
    await publish(github);
    github.state.uploads[0] = earlier(logOf(semgrep));
    github.script(ANALYSES, [{ status: 422, body: { message: 'no' } }, { body: [{ odd: true }] }]);
    const { outcome, notices } = await publish(github);
    await publish(github);
    expect([outcome, notices]).toEqual([passed(), []]);
    expect(runsOf(github)).toEqual([[bandit], [bandit], [bandit]]);
  });

  test('of which the base of a pull request has alerts is there with none, as its check wants each', async () => {
    await using github = await startGitHubApi();
    github.state.uploads.push(earlier(logOf(semgrep, run('gosec', []))));
    const env = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' };
    await publish(github, { env, pull: { head: 'e'.repeat(40), base: 'd'.repeat(40) } });
    const kinds = runsOf(github).map((runs) => runs.map(({ tool }) => tool.driver.name).sort());
    expect(kinds).toEqual([['bandit'], ['gosec', 'semgrep']]);
    expect(new Set(github.state.uploads.slice(1).map(({ ref }) => ref))).toEqual(
      new Set(['refs/pull/7/merge']),
    );
  });

  test('and many such tools are more files than one, within the limits of each', async () => {
    await using github = await startGitHubApi();
    const many = Array.from({ length: 25 }, (_, i) => run(`t${i}`, [result('x')]));
    github.state.uploads.push(earlier(logOf(...many)));
    await publish(github);
    expect(runsOf(github).map(({ length }) => length)).toEqual([1, 20, 5]);
  });
});

describe('where code scanning is not for the job', () => {
  const cases: { name: string; given?: Given; refusal?: object; says: RegExp }[] = [
    {
      name: 'no right',
      refusal: REFUSALS.integration,
      says: /the token may not write .*Resource not accessible by integration.*security-events: write/,
    },
    {
      name: 'no code security',
      refusal: REFUSALS.codeSecurity,
      says: /is not enabled for octo\/shop .*Code Security must be/,
    },
    {
      name: 'a server without it',
      refusal: { status: 404, body: { message: 'Not Found' } },
      says: /has no code scanning/,
    },
    {
      name: 'a bad token',
      refusal: { status: 401, body: { message: 'Bad credentials' } },
      says: /Bad credentials/,
    },
    {
      name: 'a fork',
      given: { pull: { head: 'e'.repeat(40), base: 'd'.repeat(40), from: 'stranger/shop' } },
      refusal: REFUSALS.integration,
      says: /the token of a fork's pull request may only read/,
    },
    { name: 'no token', given: { env: { INPUT_TOKEN: '' } }, says: /the job has no token/ },
    { name: 'no GitHub', given: { env: { GITHUB_ACTIONS: '' } }, says: /this is no job of GitHub/ },
    {
      name: 'another commit',
      given: { env: { GITHUB_SHA: 'f'.repeat(40), GITHUB_REF: 'refs/pull/7/merge' } },
      says: /is not the one of this event/,
    },
  ];

  test.each(cases)('$name: one notice, and the gate as it was', async ({ given, refusal, says }) => {
    await using github = await startGitHubApi();
    if (refusal !== undefined) github.always(UPLOAD, refusal);
    const { outcome, notices } = await publish(github, given);
    expect(notices).toEqual([expect.stringMatching(says)]);
    expect(notices[0]).toContain('the results are in /out/assay.sarif');
    expect(outcome).toEqual(passed({ notes: notices }));
    expect(notices.join()).not.toContain(TOKEN);
    // A fork's token is known to have no right.
    if (given?.pull !== undefined) expect(github.requests).toEqual([]);
  });

  test.each(cases)('$name: an error where the workflow insists', async ({ given, refusal, says }) => {
    await using github = await startGitHubApi();
    if (refusal !== undefined) github.always(UPLOAD, refusal);
    const { outcome, notices } = await publish(github, { ...given, uploadSarif: 'true' });
    expect(outcome.verdict).toMatchObject({ verdict: 'error', exitCode: 2 });
    expect(outcome.verdict.reasons[0]).toMatch(/^upload-sarif: /);
    expect(notices).toEqual([]);
    expect(says.source).not.toBe('');
  });

  test('off is silence', async () => {
    await using github = await startGitHubApi();
    const { outcome, said } = await publish(github, { uploadSarif: 'false' });
    expect([outcome, said, github.requests]).toEqual([passed(), [], []]);
  });
});

describe('what is not whole is not uploaded as if it were', () => {
  test('a tool that did not finish keeps its alerts, and suppressed results are none', async () => {
    await using github = await startGitHubApi();
    const log = logOf(
      run('bandit', [result('eval'), result('accepted', { suppressions: [{ kind: 'external' }] })]),
      run('semgrep', [result('partial')], false),
    );
    const { outcome } = await publish(github, {
      outcome: passed({
        log,
        tasks: [sampleTask(), sampleTask({ id: 'deep', kind: 'semgrep', status: 'failed' })],
        incomplete: [{ id: 'deep', reason: 'exit 2' }],
      }),
    });
    const [sent] = github.state.uploads;
    expect(sent?.sarif).toEqual(logOf(run('bandit', [result('eval')])));
    expect(outcome.notes).toEqual([
      'code scanning does not have: semgrep: not finished, so the alerts there are stay',
      'code scanning does not have: 1 suppressed result, which would be open alerts',
    ]);
  });

  test.each([
    ['files that nobody could read', { incomplete: [{ id: 'target', reason: '1 file can’t be read: x' }] }],
    [
      'a run that was cancelled',
      { verdict: { verdict: 'cancelled' as const, exitCode: 130, reasons: ['stopped'] } },
    ],
    [
      'a lab that was lost',
      { verdict: { verdict: 'error' as const, exitCode: 3, reasons: ['the lab is lost'] } },
    ],
  ])('%s: nothing is uploaded, and one notice says why', async (_, more) => {
    await using github = await startGitHubApi();
    const { outcome, notices } = await publish(github, { outcome: passed(more), uploadSarif: 'true' });
    expect(github.requests).toEqual([]);
    expect(notices).toHaveLength(1);
    expect(outcome.verdict).toEqual(passed(more).verdict);
  });

  test('a job that is cancelled while GitHub works on it is cancelled', async () => {
    await using github = await startGitHubApi();
    github.always(STATUS, { body: { processing_status: 'pending' } });
    const cancel = new AbortController();
    const publishing = publish(github, { signal: cancel.signal });
    while (!github.requests.some(({ route }) => route === STATUS)) await new Promise((r) => setTimeout(r, 5));
    cancel.abort();
    expect((await publishing).outcome.verdict).toMatchObject({ verdict: 'cancelled', exitCode: 130 });
  });
});
