import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REPORT_FILES } from '../../src/config/reports.ts';
import { startBundle } from '../support/bundle.ts';
import { folderOf } from '../support/folder.ts';
import { junitErrors } from '../support/junit-validity.ts';
import { openPage } from '../support/report-page.ts';

const root = join(import.meta.dirname, '..', '..');
const fixtures = join(root, 'test', 'fixtures', 'sarif');
const assay = (cwd: string, ...args: string[]) =>
  startBundle([join(root, 'src/entry/cli.ts'), 'report', ...args], { cwd }).ended;

test('old SARIF files become every report, and those of a report are the same again', async () => {
  using work = folderOf({});
  const files = ['bandit', 'gitleaks'].map((name) => join(fixtures, `${name}.sarif`));
  const first = await assay(work.path, ...files, '--reports', 'all', '--reports-dir', 'a', '--output', 'out');
  expect(first.code, first.stderr).toBe(0);
  expect(first.stdout).toContain('✖ failed');
  const { cyclonedx: _, ...made } = REPORT_FILES;
  expect(readdirSync(join(work.path, 'a')).sort()).toEqual(Object.values(made).sort());
  const { files: listed } = JSON.parse(readFileSync(join(work.path, 'out/manifest.json'), 'utf8'));
  expect(listed.map(({ path }: { path: string }) => path).sort()).toEqual(Object.values(made).sort());
  const text = (of: string, name: keyof typeof made) => readFileSync(join(work.path, of, made[name]), 'utf8');
  expect(junitErrors(text('a', 'junit'))).toEqual([]);
  const page = openPage(text('a', 'html'));
  expect(page.all('.finding').length).toBeGreaterThan(8);
  expect(page.all('#tasks')).toEqual([]);
  // What gitleaks was told to leave out stays out, and what it found rates as in a run.
  const { findings, from } = JSON.parse(text('a', 'json'));
  expect(from).toEqual(files);
  expect(findings[0]).toMatchObject({ kind: 'gitleaks', tools: ['gitleaks'] });

  // Assay's own file, as the folder of a run: the same findings, to the fingerprint.
  const second = await assay(work.path, 'out', '--reports', 'sarif,csv,json', '--reports-dir', 'b', '--json');
  expect(second.code, second.stderr).toBe(0);
  expect(JSON.parse(second.stdout)).toMatchObject({ from: [join('out', 'assay.sarif')], verdict: 'failed' });
  expect(JSON.parse(text('b', 'sarif'))).toEqual(JSON.parse(text('a', 'sarif')));
  expect(text('b', 'csv')).toBe(text('a', 'csv'));
  expect(JSON.parse(text('b', 'json')).findings).toEqual(findings);
});

test('what can not be read is told, and nothing is written', async () => {
  using work = folderOf({ 'two.sarif': '{"version": "2.0.0", "runs": [{"results": []}]}' });
  const end = await assay(work.path, 'two.sarif', '--reports-dir', 'a');
  expect(end).toMatchObject({ code: 2, stdout: '' });
  expect(end.stderr).toMatch(
    /^error: report: "two.sarif" can't be read: .*"2.0.0", and 2.1.0 is read\n {2}name a/,
  );
  expect(existsSync(join(work.path, 'a'))).toBe(false);
});
