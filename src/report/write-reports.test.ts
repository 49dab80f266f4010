import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sampleMaterial } from '../../test/support/outcome.ts';
import { REPORT_FILES, REPORT_NAMES } from '../config/reports.ts';
import { writeReports } from './write-reports.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'reports-'));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

test('no two reports have one file, and each that is written is in the folder', async () => {
  const base = join(await folder(), 'a', 'b');
  const { written, notes, failure } = await writeReports(REPORT_NAMES, base, sampleMaterial());
  expect(failure).toBeUndefined();
  expect(new Set(Object.values(REPORT_FILES)).size).toBe(REPORT_NAMES.length);
  expect(written.length + notes.length).toBe(REPORT_NAMES.length);
  expect((await readdir(base)).sort()).toEqual(written.map(({ name }) => REPORT_FILES[name]).sort());
  const json = JSON.parse(await readFile(join(base, 'result.json'), 'utf8'));
  expect(json).toMatchObject({ format: 'assay/result/v1', runId: 'run-1' });
});

test('a report that can not be written is told, and costs no other', async () => {
  const base = await folder();
  await mkdir(join(base, REPORT_FILES.csv));
  const { written, failure } = await writeReports(['csv', 'json'], base, sampleMaterial());
  expect(written.map(({ name }) => name)).toEqual(['json']);
  expect(failure?.message).toContain(`"${join(base, 'findings.csv')}" could not be written`);
  expect(failure?.exitCode).toBe(3);
  expect((await readdir(base)).sort()).toEqual(['findings.csv', 'result.json']);
});
