import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout, demoTarget, temporaryFolder } from '../support/checkout.ts';
import { leftovers } from '../support/engine.ts';

const name = `test-${randomBytes(4).toString('hex')}`;
let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let target: Awaited<ReturnType<typeof demoTarget>>;
let work: Awaited<ReturnType<typeof temporaryFolder>>;

const cli = (...args: string[]) =>
  startBundle([join(checkout.path, 'dist/cli/index.js'), ...args], { cwd: work.path });
const said = async (...args: string[]) => {
  const end = await cli(...args).ended;
  expect(end.code, end.stdout + end.stderr).toBe(0);
  return end.stdout;
};
const scan = (...more: string[]) =>
  cli('run', 'secret_detection', '--target', target.path, '--lab', name, '--fail-on', 'none', ...more);
/** A scan of a target that keeps semgrep busy for some seconds, however fast the machine is. */
const longScan = (...more: string[]) =>
  cli('run', 'security_assessment', '--target', 'large', '--lab', name, '--fail-on', 'none', ...more);

beforeAll(async () => {
  [checkout, target, work] = await Promise.all([actionCheckout(), demoTarget(), temporaryFolder('lab')]);
  await mkdir(join(work.path, 'large'));
  const code = await readFile(join(target.path, 'shop', 'app.py'), 'utf8');
  const copies = Array.from({ length: 150 }, (_, i) => join(work.path, 'large', `app${i}.py`));
  await Promise.all(copies.map((copy) => writeFile(copy, code)));
  const text = await said('up', '--name', name, '--ui');
  expect(text).toMatch(/✔ lab .*started temporal [\d.]+ s, minio [\d.]+ s, gateway [\d.]+ s/);
  const [, ui = ''] = /Web UI +(http:\S+)/.exec(text) ?? [];
  expect((await fetch(ui)).status).toBe(200);
});
afterAll(async () => {
  await cli('down', name).ended;
  for (const folder of [checkout, target, work]) await folder[Symbol.asyncDispose]();
});

test('two runs at once add the worker they need, find the same, and the lab keeps what they found', async () => {
  const ends = await Promise.all([scan('--json').ended, scan('--json').ended]);
  for (const end of ends) expect(end.code, end.stderr).toBe(0);
  const [one, two] = ends.map(({ stdout }) => JSON.parse(stdout));
  expect(one.counts.findings).toBeGreaterThan(0);
  expect(two.counts).toEqual(one.counts);

  const listed = JSON.parse(await said('runs', '--lab', name, '--json'));
  expect(listed.map(({ runId }: { runId: string }) => runId).sort()).toEqual([one.runId, two.runId].sort());
  const { findings, critical } = one.counts;
  expect(listed[0]).toMatchObject({
    ...{ workflow: 'secret_detection', verdict: 'passed' },
    counts: { findings, critical },
  });
  const kept = JSON.parse(await said('findings', one.runId, '--lab', name, '--json'));
  // Files are where the run was; the lab keeps none.
  const { reports: _, ...told } = one;
  expect(kept).toEqual({ ...told, durationsMs: kept.durationsMs });
  const text = await said('findings', one.runId.slice(-6), '--lab', name, '--sarif', 'kept.sarif');
  expect(text).toMatch(/critical .*config\/production\.env:3 +aws-access-token/);
  const sarif = JSON.parse(await readFile(join(work.path, 'kept.sarif'), 'utf8'));
  expect(sarif.runs[0].results).toHaveLength(one.findings.length);
});

test('the status tells of every service, and the metrics count the tasks of the runs', async () => {
  const [lab] = JSON.parse(await said('status', name, '--json'));
  expect(lab).toMatchObject({ name, runs: 0 });
  const worker = lab.services.find((service: { name: string }) => service.name === 'secrets');
  expect(worker).toMatchObject({
    state: 'running',
    health: { state: 'serving', tasksRunning: 0, tasksEnded: 2 },
  });
  const metrics = await (await fetch(lab.metrics)).text();
  expect(metrics).toMatch(
    /assay_tasks_ended_total\{kind="gitleaks",status="succeeded",worker="secrets".*\} 2/,
  );
  expect(await said('status', name)).toMatch(/secrets +running .* 2 +serving/);
  expect(await said('logs', name, 'secrets')).toMatch(/assay-worker ready/);
});

test('a cancelled run ends only itself; what a run works on can not be removed', async () => {
  const [cancelled, other] = [longScan(), longScan('--json')];
  await Promise.all([cancelled.says(/✔ lab/), other.says(/✔ lab/)]);
  const running = JSON.parse(await said('targets', '--lab', name, '--json')).filter(
    ({ inUse }: { inUse: boolean }) => inUse,
  );
  expect(running.length).toBeGreaterThan(0);
  const refused = await cli('targets', 'rm', running[0].id, '--lab', name).ended;
  expect(refused.stderr).toMatch(/in use by a run that is under way/);
  expect(refused.code).toBe(2);
  expect(await said('runs', '--lab', name)).toMatch(/security_assessment +large +running/);

  cancelled.child.kill('SIGINT');
  expect((await cancelled.ended).code).toBe(130);
  const end = await other.ended;
  expect(end.code, end.stderr).toBe(0);
  expect(JSON.parse(end.stdout).counts.findings).toBeGreaterThan(150);
  expect(await said('runs', '--lab', name)).toMatch(/security_assessment .* cancelled/);
  expect(await said('targets', 'rm', running[0].id, '--lab', name)).toMatch(/removed 1 target/);
});

test('up again changes what is there, and down leaves nothing', async () => {
  expect(await said('up', '--name', name, '--scale', 'secrets=2')).toMatch(/added secrets-2 [\d.]+ s/);
  expect(await said('up', '--name', name)).toMatch(/is up already/);
  const refused = await cli('up', '--name', name, '--vertical', 'secret').ended;
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/no service "secret".*\n.*did you mean "secrets"/);
  expect(await said('down', name)).toMatch(/is gone/);
  expect(await leftovers(name)).toEqual([]);
  const gone = await cli('status', name).ended;
  expect(gone.code).toBe(2);
  expect(gone.stderr).toMatch(/no lab is up/);
});
