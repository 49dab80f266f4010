import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { folderOf } from '../../test/support/folder.ts';
import { UsageError } from '../fault/fault.ts';
import { readEarlier } from './read-file.ts';

const run = { tool: { driver: { name: 'x' } }, results: [] };
const whole = JSON.stringify({ version: '2.1.0', runs: [run] });

test.each([
  ['empty.sarif', '', /empty/],
  ['words.sarif', 'hello', /not JSON/],
  ['cut.sarif', whole.slice(0, -9), /cut off/],
  ['list.sarif', '[]', /not SARIF: it has no "runs"/],
  ['package.json', '{"name": "x"}', /not SARIF: it has no "runs"/],
  ['nothing.sarif', '{"version":"2.1.0","runs":[]}', /no results/],
  [
    'two.sarif',
    JSON.stringify({ version: '2.0.0', runs: [run] }),
    /SARIF version "2.0.0", and 2.1.0 is read/,
  ],
  ['one.sarif', JSON.stringify({ version: '1.0.0', runs: [run] }), /"1.0.0" is not supported, 2.1.0 is/],
  ['old.sarif.zip', 'PK\u0003\u0004rest', /it is a zip archive/],
])('%s: a mistake names the file and what is wrong with it', async (name, text, what) => {
  using folder = folderOf({ [name]: text });
  const path = join(folder.path, name);
  const thrown = await readEarlier(path).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(UsageError);
  expect(thrown).toMatchObject({ message: expect.stringMatching(what), hint: expect.stringMatching(/./) });
  expect(thrown).toMatchObject({ message: expect.stringContaining(JSON.stringify(path)) });
});

test('so does one for what is no file, or too large to be read', async () => {
  using folder = folderOf({ 'huge.sarif': '{', 'sub/x': '' });
  truncateSync(join(folder.path, 'huge.sarif'), 3_000_000_000);
  await expect(readEarlier(join(folder.path, 'huge.sarif'))).rejects.toThrow(
    /3000.0 MB, and 200 MB are read/,
  );
  await expect(readEarlier(join(folder.path, 'gone.sarif'))).rejects.toThrow(/gone.sarif" can't be read/);
  await expect(readEarlier(join(folder.path, 'sub'))).rejects.toThrow(/a folder without assay.sarif/);
  await expect(readEarlier('/dev/null')).rejects.toThrow(/no regular file/);
});

test('a packed file is told as such', async () => {
  using folder = folderOf({});
  writeFileSync(join(folder.path, 'x.gz'), gzipSync(whole));
  await expect(readEarlier(join(folder.path, 'x.gz'))).rejects.toThrow(/packed by gzip/);
});

test('the folder of a run stands for its file, and what was put right is told', async () => {
  using folder = folderOf({ 'out/assay.sarif': `banner\n${whole}` });
  const read = await readEarlier(join(folder.path, 'out'));
  expect(read.shown).toBe(join(folder.path, 'out', 'assay.sarif'));
  expect(read.notes).toEqual(['text before the JSON was left out']);
});
