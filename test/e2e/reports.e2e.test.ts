import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { REPORT_FILES } from '../../src/config/reports.ts';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout, demoTarget, temporaryFolder } from '../support/checkout.ts';
import { junitErrors } from '../support/junit-validity.ts';
import { openPage } from '../support/report-page.ts';

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let target: Awaited<ReturnType<typeof demoTarget>>;
let work: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  [checkout, target, work] = await Promise.all([actionCheckout(), demoTarget(), temporaryFolder('reports')]);
});
afterAll(async () => {
  for (const folder of [checkout, target, work]) await folder[Symbol.asyncDispose]();
});

const scan = (...more: string[]) =>
  startBundle(
    [join(checkout.path, 'dist/cli/index.js'), 'run', 'secret_detection', '--target', target.path, ...more],
    { cwd: work.path },
  ).ended;
const report = (name: keyof typeof REPORT_FILES) =>
  readFile(join(work.path, 'out', REPORT_FILES[name]), 'utf8');

test('all reports are written, the page opens, and none of them shows a secret', async () => {
  const end = await scan('--reports', 'all', '--reports-dir', 'out');
  expect(end.code, end.stderr).toBe(1);
  const { cyclonedx, ...files } = REPORT_FILES;
  expect((await readdir(join(work.path, 'out'))).sort()).toEqual(Object.values(files).sort());
  expect(end.stdout).toContain('there is no report cyclonedx: no task left a bill of materials');
  expect(junitErrors(await report('junit'))).toEqual([]);

  const page = openPage(await report('html'));
  expect(page.one('h1').textContent).toBe('Failed');
  for (const row of page.all('.finding summary')) row.click();
  expect(page.all('.masked').length).toBeGreaterThan(0);
  expect(page.one('#reproduce').textContent).toMatch(/assay\/secrets:[0-9a-f]{16}sha256:[0-9a-f]{64}/);

  const { defects } = parse(await readFile(join(target.path, 'expected.yaml'), 'utf8'));
  const all = await Promise.all((Object.keys(files) as (keyof typeof files)[]).map(report));
  for (const { file, line } of defects.filter(({ tool }: { tool: string }) => tool === 'gitleaks')) {
    const text = (await readFile(join(target.path, file), 'utf8')).split('\n')[line - 1] ?? '';
    for (const value of text.match(/[\w/+-]{16,}/g) ?? []) {
      if (/\d/.test(value)) expect(all.filter((written) => written.includes(value))).toEqual([]);
    }
  }
});

test('a report that can not be written makes the run an error, and the others say so', async () => {
  await mkdir(join(work.path, 'bad', REPORT_FILES.csv), { recursive: true });
  const end = await scan('--reports', 'csv,json', '--reports-dir', 'bad');
  expect(end.code, end.stderr).toBe(3);
  expect(end.stdout).toContain('findings.csv" could not be written');
  const result = JSON.parse(await readFile(join(work.path, 'bad', REPORT_FILES.json), 'utf8'));
  expect(result).toMatchObject({ verdict: 'error', exitCode: 3 });
});
