import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import { parseCommandLine, type RunCommand } from './flags.ts';
import { requestFromInputs } from './inputs.ts';
import { parseMapping, parsePairs } from './parameters.ts';
import { readPlatform } from './platform.ts';
import { makeRequest, type Request } from './request.ts';
import { settle } from './settings.ts';

async function parse(...argv: string[]): Promise<RunCommand | undefined> {
  let got: RunCommand | undefined;
  await parseCommandLine(argv, '1.0.0', {
    run: async (command) => {
      got = command;
    },
    init: async () => {},
    config: async () => {},
    workflows: async () => {},
    tasks: async () => {},
    newWorkflow: async () => {},
    newTask: async () => {},
    tryTask: async () => {},
    suppress: async () => {},
    replay: async () => {},
    reproduce: async () => {},
    report: async () => {},
    sweep: async () => {},
    job: async () => {},
    doctor: async () => {},
    images: async () => {},
    up: async () => {},
    down: async () => {},
    status: async () => {},
    logs: async () => {},
    runs: async () => {},
    findings: async () => {},
    targets: async () => {},
    removeTargets: async () => {},
  });
  return got;
}

async function requestOf(...argv: string[]): Promise<Request> {
  const command = await parse(...argv);
  if (command === undefined) throw new Error('run was not called');
  return makeRequest(settle(command.given).raw);
}

test('flags and inputs make the same request', async () => {
  const flags = await requestOf(
    'run',
    'secret_detection',
    '--fail-on',
    'low',
    '--timeout',
    '2m',
    '--include-git',
    '--sarif',
    '/tmp/x.sarif',
    ...['--reports', 'csv', '--reports-dir', '/tmp/x', '--output', '/tmp/y'],
    ...['--secret', 'A', '--secret', 'B=vault:kv/b#c'],
  );
  const inputs = await requestFromInputs({
    INPUT_WORKFLOW: 'secret_detection',
    'INPUT_FAIL-ON': 'low',
    INPUT_TIMEOUT: '2m',
    'INPUT_INCLUDE-GIT': 'true',
    INPUT_SARIF: '/tmp/x.sarif',
    INPUT_REPORTS: 'csv',
    'INPUT_REPORTS-DIR': '/tmp/x',
    INPUT_OUTPUT: '/tmp/y',
    INPUT_SECRETS: '\n  A\nB=vault:kv/b#c\n',
    INPUT_VERBOSE: '',
  });
  expect(flags).toEqual(inputs);
  expect(inputs.timeoutSeconds).toBe(120);
  expect(inputs.secrets.map(({ name }) => name)).toEqual(['A', 'B']);
});

test.each([
  ['an unknown command', ['scan'], /unknown command 'scan'/],
  ['an unknown flag', ['run', 'x', '--fail-no', 'high'], /unknown option '--fail-no'.*--fail-on/],
  ['no command', [], /no command/],
  ['a severity', ['run', 'x', '--fail-on', 'hihg'], /fail-on.*hihg/],
  ['a duration', ['run', 'x', '--timeout', '10'], /timeout: "10"/],
  ['a duration of nothing', ['run', 'x', '--timeout', '0m'], /timeout: "0m"/],
  ['an image policy', ['run', 'x', '--images', 'fetch'], /images: "fetch"/],
  ['a registry with a scheme', ['run', 'x', '--registry', 'https://h/x'], /registry: "https/],
  ['a folder as report', ['run', 'x', '--sarif', '/tmp'], /sarif: "\/tmp" is a folder/],
  ['a report below a file', ['run', 'x', '--sarif', '/etc/passwd/x'], /is not a folder/],
  ['a parameter without value', ['run', 'x', '--param', 'depth'], /param: "depth"/],
  ['a missing parameter file', ['run', 'x', '--parameters', '/nope.yml'], /"\/nope.yml" can't be read/],
])('%s that is wrong is a usage error that names it', async (_, argv, text) => {
  const failure = await requestOf(...argv).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UsageError);
  expect((failure as UsageError).message + (failure as UsageError).hint).toMatch(text);
});

test('an input that the action does not have is an error: a mistyped gate must not pass', async () => {
  await expect(requestFromInputs({ INPUT_FAIL_ON: 'low' })).rejects.toThrow(/"fail_on" is not an input/);
});

test('the action pulls from its own repository, a local one from nowhere', async () => {
  expect((await requestFromInputs({ GITHUB_ACTION_REPOSITORY: 'Owner/Assay' })).registry).toBe(
    'ghcr.io/owner/assay',
  );
  expect((await requestFromInputs({})).registry).toBeUndefined();
});

test('parameters come as pairs or as a mapping', () => {
  expect(parsePairs(['a=1', 'b=x=y', 'c='])).toEqual({ a: '1', b: 'x=y', c: '' });
  expect(() => parsePairs(['a=1', 'a=2'])).toThrow(/given twice/);
  expect(parseMapping('{"a": 1, "b": true}', 'parameters')).toEqual({ a: 1, b: true });
  expect(parseMapping('', 'parameters')).toEqual({});
  expect(() => parseMapping('a: [1]', 'parameters')).toThrow(/key "a"/);
  expect(() => parseMapping('- a', 'parameters')).toThrow(/the document/);
  expect(() => parseMapping('a: {', 'parameters')).toThrow(/not YAML/);
});

test('a fork is known by its repository, and what can not be read is not trusted', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'assay-platform-'));
  const at = async (payload: unknown) => {
    const path = join(folder, 'event.json');
    await writeFile(path, typeof payload === 'string' ? payload : JSON.stringify(payload));
    return readPlatform({
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_SHA: 'm',
      GITHUB_EVENT_PATH: path,
    });
  };
  const change = (head: string | null) => ({
    pull_request: {
      number: 7,
      head: { sha: 'a'.repeat(40), ref: 'topic', repo: head === null ? null : { full_name: head } },
      base: { sha: 'b'.repeat(40), ref: 'main', repo: { full_name: 'o/r' } },
    },
  });
  expect((await at(change('o/r'))).fork).toBe(false);
  expect((await at(change('o/r'))).repository?.commit).toBe('a'.repeat(40));
  expect((await at(change('stranger/r'))).fork).toBe(true);
  expect((await at(change(null))).fork).toBe(true);
  expect((await at('{broken')).fork).toBe(true);
  const run = (head: string) => ({
    repository: { full_name: 'o/r' },
    workflow_run: { head_repository: { full_name: head } },
  });
  expect((await at(run('o/r'))).fork).toBe(false);
  expect((await at(run('stranger/r'))).fork).toBe(true);
  expect((await at({ issue: { pull_request: {} }, comment: {} })).fork).toBe(true);
  expect((await at({ issue: {}, comment: {} })).fork).toBe(false);
  expect((await at({ ref: 'refs/heads/main' })).fork).toBe(false);
});

test('what is judged as a change, and where its base is told', async () => {
  const [base, head] = ['a'.repeat(40), 'b'.repeat(40)];
  const folder = await mkdtemp(join(tmpdir(), 'assay-change-'));
  const on = async (event: string, payload: unknown) => {
    const path = join(folder, 'event.json');
    await writeFile(path, JSON.stringify(payload) ?? '');
    const github = { GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: 'c'.repeat(40) };
    return (await readPlatform({ ...github, GITHUB_EVENT_NAME: event, GITHUB_EVENT_PATH: path })).change;
  };
  const repo = { full_name: 'o/r' };
  const pull_request = { head: { sha: head, repo }, base: { sha: base, repo } };
  const told = { what: 'pull request', base, head, merged: 'c'.repeat(40) };
  expect(await on('pull_request', { pull_request })).toEqual(told);
  expect(await on('pull_request_target', { pull_request })).toEqual(told);
  const merge_group = { base_sha: base, head_sha: head };
  expect(await on('merge_group', { merge_group })).toEqual({ what: 'merge group', base, head });
  const workflow_run = { event: 'pull_request', pull_requests: [{ base: { sha: base } }] };
  expect(await on('workflow_run', { workflow_run })).toEqual({ what: 'pull request', base });
  expect(await on('workflow_run', { workflow_run: { event: 'push', pull_requests: [] } })).toBeUndefined();
  expect(await on('push', { ref: 'refs/heads/main' })).toBeUndefined();
  expect(await on('schedule', {})).toBeUndefined();
  // A payload that can't be read has no base, but does not make a push of a pull request.
  expect(await on('pull_request', undefined)).toEqual({ what: 'pull request' });
});

test("a merge request's pipeline is known by GitLab's variables", async () => {
  const [base, head] = ['a'.repeat(40), 'b'.repeat(40)];
  const gitlab = { GITLAB_CI: 'true', CI_PROJECT_DIR: '/builds/o/r', CI_COMMIT_SHA: head };
  expect(await readPlatform({ ...gitlab, CI_PIPELINE_SOURCE: 'push' })).toEqual({
    workspace: '/builds/o/r',
    event: 'push',
    fork: false,
  });
  const request = {
    ...{ ...gitlab, CI_PIPELINE_SOURCE: 'merge_request_event', CI_MERGE_REQUEST_DIFF_BASE_SHA: base },
    ...{ CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main', CI_MERGE_REQUEST_TARGET_BRANCH_SHA: '' },
    ...{ CI_MERGE_REQUEST_PROJECT_ID: '1', CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1' },
  };
  expect(await readPlatform(request)).toMatchObject({
    fork: false,
    change: { what: 'merge request', base, branch: 'main', head },
  });
  const tip = 'c'.repeat(40);
  const merged = await readPlatform({
    ...{ ...request, CI_MERGE_REQUEST_TARGET_BRANCH_SHA: tip, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '2' },
  });
  expect(merged).toMatchObject({ fork: true, change: { what: 'merge request', base: tip } });
  expect(merged.change?.branch).toBeUndefined();
});
