import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import { parseReports, REPORT_NAMES } from './reports.ts';
import { writableFolder } from './writable.ts';

test('reports are named between commas, spaces or lines, each once', () => {
  expect(parseReports('csv, json\nCSV')).toEqual(['csv', 'json']);
  expect(parseReports('all')).toEqual(REPORT_NAMES);
  expect(parseReports('none')).toEqual([]);
  expect(parseReports('')).toEqual([]);
});

test('a report that there is not is an error that names those there are', () => {
  expect(() => parseReports('cvs')).toThrow(UsageError);
  expect(() => parseReports('csv,all')).toThrow('"all" stands alone');
  expect(() => parseReports('csv,constructor')).toThrow('"constructor" is no report');
});

test('a folder of reports is checked before the run, and only when a report is wanted', async () => {
  const base = await mkdtemp(join(tmpdir(), 'reports-dir-'));
  onTestFinished(() => rm(base, { recursive: true }));
  const file = join(base, 'file');
  await writeFile(file, '');
  await expect(writableFolder('reports-dir', join(file, 'x'), true)).rejects.toThrow(
    `${file} is not a folder`,
  );
  await expect(writableFolder('reports-dir', file, false)).resolves.toBe(file);
  await expect(writableFolder('reports-dir', join(base, 'new', 'er'), true)).resolves.toBe(
    join(base, 'new', 'er'),
  );
});
