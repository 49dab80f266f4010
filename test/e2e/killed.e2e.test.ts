import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout, demoTarget, temporaryFolder } from '../support/checkout.ts';
import { leftovers } from '../support/engine.ts';

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let target: Awaited<ReturnType<typeof demoTarget>>;
let work: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  [checkout, target, work] = await Promise.all([actionCheckout(), demoTarget(), temporaryFolder('killed')]);
});
afterAll(async () => {
  for (const folder of [checkout, target, work]) await folder[Symbol.asyncDispose]();
});

/** The files the runner gives a step, in a folder of their own. */
async function runnerFiles() {
  const folder = await mkdtemp(join(work.path, 'step-'));
  const files = { GITHUB_STATE: join(folder, 'state'), GITHUB_OUTPUT: join(folder, 'output') };
  await Promise.all(Object.values(files).map((file) => writeFile(file, '')));
  return files;
}

/** What @actions/core appended: NAME<<DELIMITER, value, DELIMITER. */
async function values(file: string): Promise<Map<string, string>> {
  const text = await readFile(file, 'utf8');
  return new Map(
    [...text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name = '', , value = '']) => [
      name,
      value,
    ]),
  );
}

function main(files: Record<string, string>) {
  return startBundle([join(checkout.path, 'dist/action/index.js')], {
    cwd: work.path,
    env: { ...files, INPUT_TARGET: target.path, INPUT_WORKFLOW: 'secret_detection', RUNNER_TEMP: work.path },
  });
}

/** Moments of a run, in milliseconds after its start: before the lab, while it comes up, in the scan, in teardown. */
const MOMENTS = Array.from({ length: 20 }, (_, i) => 100 + i * 180);

test('a main step that is killed leaves nothing after its post step, and its neighbour is untouched', async () => {
  const neighbour = startBundle(
    [
      join(checkout.path, 'dist/cli/index.js'),
      'run',
      'security_assessment',
      '--target',
      target.path,
      '--json',
    ],
    { cwd: work.path },
  );
  for (const moment of MOMENTS) {
    const files = await runnerFiles();
    const step = main(files);
    await Promise.race([step.ended, new Promise((resolve) => setTimeout(resolve, moment))]);
    step.child.kill('SIGKILL');
    await step.ended;
    const lab = (await values(files.GITHUB_STATE)).get('lab');
    const post = await startBundle([join(checkout.path, 'dist/post/index.js')], {
      cwd: work.path,
      env: lab === undefined ? {} : { STATE_lab: lab },
    }).ended;
    expect(post.code, post.stdout + post.stderr).toBe(0);
    if (lab !== undefined) expect(await leftovers(lab)).toEqual([]);
  }
  const end = await neighbour.ended;
  expect(end.code, end.stderr).toBe(1);
});

test('without a post step, the next start removes what a killed run has left', async () => {
  const files = await runnerFiles();
  const step = main(files);
  await step.says(/✔ lab/);
  step.child.kill('SIGKILL');
  await step.ended;
  const lab = (await values(files.GITHUB_STATE)).get('lab') ?? '';
  expect(await leftovers(lab)).not.toEqual([]);
  const next = await main(await runnerFiles()).ended;
  expect(next.code, next.stdout + next.stderr).toBe(1);
  expect(await leftovers(lab)).toEqual([]);
});

test('the outputs and the summary of a step say what was found', async () => {
  const files = { ...(await runnerFiles()), GITHUB_STEP_SUMMARY: join(work.path, 'summary.md') };
  await writeFile(files.GITHUB_STEP_SUMMARY, '');
  const end = await main(files).ended;
  expect(end.code).toBe(1);
  const outputs = await values(files.GITHUB_OUTPUT);
  expect(outputs.get('verdict')).toBe('failed');
  expect(Number(outputs.get('findings'))).toBeGreaterThan(0);
  expect(JSON.parse(await readFile(outputs.get('sarif-file') ?? '', 'utf8')).version).toBe('2.1.0');
  expect(await readFile(files.GITHUB_STEP_SUMMARY, 'utf8')).toMatch(/^## . secret\\_detection: failed/u);
  const commands = end.stdout.split('\n').filter((line) => /^\s*::/.test(line) || line.includes('##['));
  expect(commands.filter((line) => !/^::(error|warning|notice|debug|add-mask)/.test(line))).toEqual([]);
});
