import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SourceTree } from './source-tree.ts';

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'source-tree-'));
  await mkdir(join(base, 'repo', 'sub'), { recursive: true });
  await writeFile(join(base, 'outside.txt'), 'outside');
  await writeFile(join(base, 'repo', 'in.txt'), 'inside');
  await writeFile(join(base, 'repo', 'app.apk'), 'PK\x03\x04\0\0inside');
  await writeFile(join(base, 'repo', 'large.txt'), Buffer.alloc(10_000_001));
  await symlink('../outside.txt', join(base, 'repo', 'out.txt'));
  await symlink('in.txt', join(base, 'repo', 'link.txt'));
  await symlink(base, join(base, 'repo', 'up'));
  await symlink('loop', join(base, 'repo', 'loop'));
});
afterAll(() => rm(base, { recursive: true }));

test.each([
  ['in.txt', 'inside'],
  ['link.txt', 'inside'],
  ['out.txt', undefined],
  ['up/outside.txt', undefined],
  ['../outside.txt', undefined],
  ['missing.txt', undefined],
  ['in.txt/below', undefined],
  ['sub', undefined],
  ['loop', undefined],
  ['large.txt', undefined],
  ['app.apk', undefined],
  ['a\0b', undefined],
  ['x'.repeat(5000), undefined],
])('%s', async (path, text) => {
  expect(await new SourceTree(join(base, 'repo')).read(path)).toBe(text);
});
