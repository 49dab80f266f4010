import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import { parseCommandLine, type RunCommand } from './flags.ts';
import { requestFromInputs } from './inputs.ts';
import { parseMapping, parsePairs } from './parameters.ts';
import { readPlatform } from './platform.ts';

async function parse(...argv: string[]): Promise<RunCommand | undefined> {
  let got: RunCommand | undefined;
  await parseCommandLine(argv, '1.0.0', {
    run: async (command) => {
      got = command;
    },
    workflows: async () => {},
    tasks: async () => {},
    newWorkflow: async () => {},
    newTask: async () => {},
    tryTask: async () => {},
    sweep: async () => {},
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

test('flags and inputs make the same request', async () => {
  const flags = await parse(
    'run',
    'secret_detection',
    '--fail-on',
    'low',
    '--timeout',
    '2m',
    '--include-git',
    '--sarif',
    '/tmp/x.sarif',
    ...['--secret', 'A', '--secret', 'B=vault:kv/b#c'],
  );
  const inputs = await requestFromInputs({
    INPUT_WORKFLOW: 'secret_detection',
    'INPUT_FAIL-ON': 'low',
    INPUT_TIMEOUT: '2m',
    'INPUT_INCLUDE-GIT': 'true',
    INPUT_SARIF: '/tmp/x.sarif',
    INPUT_SECRETS: '\n  A\nB=vault:kv/b#c\n',
    INPUT_VERBOSE: '',
  });
  expect(flags?.request).toEqual(inputs);
  expect(inputs.timeoutSeconds).toBe(120);
  expect(inputs.secrets.map(({ name }) => name)).toEqual(['A', 'B']);
});

test.each([
  ['an unknown command', ['scan'], /unknown command 'scan'/],
  ['an unknown flag', ['run', 'x', '--fail-no', 'high'], /unknown option '--fail-no'.*--fail-on/],
  ['no workflow', ['run'], /missing required argument 'workflow'/],
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
  const failure = await parse(...argv).catch((error: unknown) => error);
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
      head: { sha: 'h', repo: head === null ? null : { full_name: head } },
      base: { repo: { full_name: 'o/r' } },
    },
  });
  expect((await at(change('o/r'))).fork).toBe(false);
  expect((await at(change('o/r'))).repository?.commit).toBe('h');
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
