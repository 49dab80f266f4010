import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openOutput, safePath } from './output-folder.ts';

test.each([
  ['tasks/a/stdout.log', 'tasks/a/stdout.log'],
  ['a:b/c"d?e\nf', 'a_b/c_d_e_f'],
  ['a/../../etc/passwd', undefined],
  ['..', undefined],
  ['', undefined],
  ['/./a', 'a'],
  ['x'.repeat(300), 'x'.repeat(200)],
])('%j is written as %j', (path, safe) => {
  expect(safePath(path)).toBe(safe);
});

test('an earlier run goes, what is not ours stays, and no link is followed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-output-'));
  const elsewhere = mkdtempSync(join(tmpdir(), 'assay-elsewhere-'));
  writeFileSync(join(elsewhere, 'kept'), 'kept');
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  writeFileSync(join(folder, 'history.json'), 'old');
  mkdirSync(join(folder, 'toolbox'));
  symlinkSync(elsewhere, join(folder, 'tasks'));
  await openOutput(folder);
  expect(['history.json', 'toolbox', 'tasks'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
  expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  expect(readFileSync(join(elsewhere, 'kept'), 'utf8')).toBe('kept');
  symlinkSync(elsewhere, join(folder, 'link'));
  await expect(openOutput(join(folder, 'link'))).rejects.toThrow(/it is a link/);
  await expect(openOutput(join(folder, 'mine.txt', 'below'))).rejects.toThrow(/can't be written/);
});
