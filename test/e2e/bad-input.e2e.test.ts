import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout, temporaryFolder } from '../support/checkout.ts';

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let work: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  checkout = await actionCheckout();
  work = await temporaryFolder('input');
  await mkdir(join(work.path, 'empty'));
  await writeFile(join(work.path, 'file.py'), 'print(1)\n');
});
afterAll(async () => {
  await checkout[Symbol.asyncDispose]();
  await work[Symbol.asyncDispose]();
});

const cli = (...args: string[]) =>
  startBundle([join(checkout.path, 'dist/cli/index.js'), ...args], { cwd: work.path }).ended;

describe('exit 2, naming the input, its value and what to write instead, before any container', () => {
  test.each([
    [
      'an unknown workflow',
      ['run', 'secret_detecton'],
      /workflow: "secret_detecton".*\n.*did you mean "secret_detection"/,
    ],
    [
      'an unknown severity',
      ['run', 'secret_detection', '--fail-on', 'hihg'],
      /fail-on.*"hihg"[\s\S]*did you mean "high"/,
    ],
    [
      'an unknown parameter',
      ['run', 'secret_detection', '--param', 'x=1'],
      /"x" is not a parameter of secret_detection/,
    ],
    ['an unknown flag', ['run', 'secret_detection', '--fail-no', 'x'], /unknown option '--fail-no'/],
    ['an unknown command', ['rnu'], /unknown command 'rnu'.*run/],
    ['a missing target', ['run', 'secret_detection', '--target', 'nope'], /target: "nope"/],
    ['an empty target', ['run', 'secret_detection', '--target', 'empty'], /target: "empty"/],
    ['a file as target', ['run', 'secret_detection', '--target', 'file.py'], /target: "file.py"/],
  ])('%s', async (_, args, text) => {
    const end = await cli(...args);
    expect(end.stderr).toMatch(text);
    expect(end.stderr).not.toMatch(/\n\s+at /);
    expect(end.stdout).not.toMatch(/lab/);
    expect(end.code).toBe(2);
    expect(end.ms).toBeLessThan(3000);
  });
});

test('an engine that is not there is exit 3 with what to do', async () => {
  const end = await startBundle([join(checkout.path, 'dist/cli/index.js'), 'run', 'secret_detection'], {
    cwd: work.path,
    env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
  }).ended;
  expect(end.stderr).toMatch(/engine/);
  expect(end.stderr).toMatch(/nowhere/);
  expect(end.code).toBe(3);
});

test('the action reports a mistyped input as an error of the step', async () => {
  const end = await startBundle([join(checkout.path, 'dist/action/index.js')], {
    cwd: work.path,
    env: { 'INPUT_FAIL-ONN': 'low', GITHUB_ACTIONS: 'true', RUNNER_TEMP: work.path },
  }).ended;
  expect(end.stdout).toMatch(/::error::.*"fail-onn" is not an input.*/);
  expect(end.code).toBe(2);
});
