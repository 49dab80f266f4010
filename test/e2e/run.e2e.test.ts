import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout, demoTarget, temporaryFolder } from '../support/checkout.ts';
import { docker, leftoversOf } from '../support/engine.ts';
import { compareWithExpected } from '../support/expected.ts';

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let target: Awaited<ReturnType<typeof demoTarget>>;
let work: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  [checkout, target, work] = await Promise.all([actionCheckout(), demoTarget(), temporaryFolder('run')]);
  await mkdir(join(work.path, 'large'));
  const code = await readFile(join(target.path, 'shop', 'app.py'), 'utf8');
  const copies = Array.from({ length: 400 }, (_, i) => join(work.path, 'large', `app${i}.py`));
  await Promise.all(copies.map((copy) => writeFile(copy, code)));
});
afterAll(async () => {
  for (const folder of [checkout, target, work]) await folder[Symbol.asyncDispose]();
});

const cli = (args: string[], env: Record<string, string> = {}) =>
  startBundle([join(checkout.path, 'dist/cli/index.js'), ...args], { cwd: work.path, env });
const scan = (...more: string[]) => cli(['run', 'security_assessment', '--target', target.path, ...more]);
/** A scan of a target that keeps semgrep busy for some seconds, however fast the machine is. */
const longScan = (...more: string[]) => cli(['run', 'security_assessment', '--target', 'large', ...more]);
const json = async (file: string) => JSON.parse(await readFile(file, 'utf8'));

test('every planted defect is found on its line, the gate is red, and nothing is left', async () => {
  const sarif = join(work.path, 'out', 'demo.sarif');
  const end = await scan('--sarif', sarif, '--json').ended;
  expect(end.code, end.stderr).toBe(1);
  const expected = parse(await readFile(join(target.path, 'expected.yaml'), 'utf8'));
  const { missing, unexpectedOnClean } = compareWithExpected(await json(sarif), expected);
  expect(missing).toEqual([]);
  expect(unexpectedOnClean).toEqual([]);
  const result = JSON.parse(end.stdout);
  expect(result.verdict).toBe('failed');
  expect(
    result.tasks.map(({ id, status }: { id: string; status: string }) => `${id} ${status}`).sort(),
  ).toEqual(
    ['bandit', 'checkov', 'eslint', 'gitleaks', 'gosec', 'njsscan', 'semgrep', 'zizmor'].map(
      (id) => `${id} succeeded`,
    ),
  );
  expect(await leftoversOf(end.stderr)).toEqual([]);
});

test('a report says nothing of the lab, the machine or a secret', async () => {
  const sarif = join(work.path, 'clean.sarif');
  await scan('--sarif', sarif).ended;
  const text = await readFile(sarif, 'utf8');
  expect(text).not.toMatch(/\/work\/|\/opt\/assay|run-\d{8}/);
  expect(text).not.toContain(target.path);
  const source = await readFile(join(target.path, 'expected.yaml'), 'utf8');
  const secrets = parse(source).defects.filter(({ tool }: { tool: string }) => tool === 'gitleaks');
  for (const { file, line } of secrets) {
    const words = (await readFile(join(target.path, file), 'utf8'))
      .split('\n')
      [line - 1]?.match(/[A-Za-z0-9_/+=-]{20,}/g);
    for (const word of words ?? []) expect(text).not.toContain(word);
  }
});

test('the same run passes where the gate asks for less', async () => {
  const end = await cli(['run', 'secret_detection', '--target', target.path, '--fail-on', 'none']).ended;
  expect(end.code, end.stderr + end.stdout).toBe(0);
  expect(end.stdout).toMatch(/passed/);
});

test('SIGINT during a scan: exit 130 within 10 s, a report is written, nothing is left', async () => {
  const sarif = join(work.path, 'cancelled.sarif');
  const run = longScan('--sarif', sarif);
  await run.says(/✔ upload/);
  await run.says(/✔ lab/);
  const since = performance.now();
  run.child.kill('SIGINT');
  const end = await run.ended;
  expect(end.code, end.stdout + end.stderr).toBe(130);
  expect(performance.now() - since).toBeLessThan(10_000);
  expect((await json(sarif)).version).toBe('2.1.0');
  expect(end.stdout).toMatch(/cancelled/);
  expect(await leftoversOf(end.stdout)).toEqual([]);
});

test('a scanner that is killed in its container is retried or named, never green', async () => {
  const run = longScan('--fail-on', 'none', '--json');
  await run.says(/✔ lab/);
  const kills = killScanners();
  const end = await run.ended;
  expect(await kills).toBeGreaterThan(0);
  const { verdict, tasks } = JSON.parse(end.stdout);
  const semgrep = tasks.find(({ id }: { id: string }) => id === 'semgrep');
  if (semgrep.status === 'succeeded') {
    expect(semgrep.attempts).toBeGreaterThan(1);
    expect(end.code).toBe(0);
  } else {
    expect(verdict).toBe('incomplete');
    expect(end.code).toBe(4);
  }
});

/** Kills semgrep's processes in the worker of the lab from outside for as long as there are any; how often. */
async function killScanners(): Promise<number> {
  let kills = 0;
  for (let idle = 0; idle < 40; ) {
    const [worker] = await docker.listContainers({
      filters: JSON.stringify({ label: ['assay.service=sast'] }),
    });
    if (worker === undefined) return kills;
    const top = await docker.getContainer(worker.Id).top({ ps_args: '-eo pid,args' }).catch(gone);
    const processes: string[][] = top?.Processes ?? [];
    const pids = processes.filter(([, args]) => /semgrep/.test(args ?? ''));
    for (const [pid] of pids) if (kill(Number(pid))) kills += 1;
    idle = pids.length === 0 ? idle + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return kills;
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** The container went while it was looked at. */
function gone(error: { statusCode?: number }): undefined {
  if (error.statusCode === 404 || error.statusCode === 409) return undefined;
  throw error;
}

test('two runs on one daemon are both right', async () => {
  const ends = await Promise.all([scan('--json').ended, scan('--json').ended]);
  const [one, two] = ends.map((end) => JSON.parse(end.stdout));
  expect(ends.map(({ code }) => code)).toEqual([1, 1]);
  expect(one.runId).not.toBe(two.runId);
  expect(one.counts).toEqual(two.counts);
  for (const { stderr } of ends) expect(await leftoversOf(stderr)).toEqual([]);
});

test('a run that meets its deadline is incomplete and says so', async () => {
  const end = await longScan('--timeout', '1s', '--fail-on', 'none', '--json').ended;
  expect(end.code, end.stderr).toBe(4);
  const { verdict, incomplete } = JSON.parse(end.stdout);
  expect(verdict).toBe('incomplete');
  expect(incomplete[0].reason).toMatch(/deadline/);
  expect(await leftoversOf(end.stderr)).toEqual([]);
});
