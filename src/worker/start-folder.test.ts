import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFolder } from './start-folder.ts';
import { TaskUser } from './task-user.ts';

let root: string;
const user = new TaskUser(process.getuid?.() ?? 0);
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-start-')));
  for (const folder of ['work/a b/-c', 'work/$(id)', 'worker'])
    mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, 'work/file'), '');
  symlinkSync('a b', join(root, 'work/inner'));
  symlinkSync('../worker', join(root, 'work/outer'));
  symlinkSync('/', join(root, 'work/top'));
});
afterAll(() => rmSync(root, { recursive: true }));

test.each([
  ['.', ''],
  ['./', ''],
  ['a b/-c', '/a b/-c'],
  ['$(id)', '/$(id)'],
  ['inner/-c', '/a b/-c'],
])('%s is a folder to start in', async (directory, path) => {
  expect(await startFolder(user, join(root, 'work'), directory)).toBe(join(root, `work${path}`));
});

test.each([
  ['none', 'is not a folder of the target'],
  ['file', 'is not a folder of the target'],
  ['outer', 'leads out of the target'],
  ['top', 'leads out of the target'],
])('%s is not: %s', async (directory, why) => {
  await expect(startFolder(user, join(root, 'work'), directory)).rejects.toThrow(
    `working_directory: "${directory}" ${why}`,
  );
});
