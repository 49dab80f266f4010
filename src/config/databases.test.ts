import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import { parseDatabases } from './databases.ts';

const pin = 'ab'.repeat(32);
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'assay-sources-'));
  mkdirSync(join(dir, 'folder@sha256'));
  for (const name of ['a.zip', 'b.tar.gz', 'c.TGZ', 'd.rar']) writeFileSync(join(dir, name), '');
});
afterAll(() => rmSync(dir, { recursive: true }));

test('folders, archives and pinned URLs are told apart', async () => {
  const sources = await parseDatabases([
    `osv=${dir}/folder@sha256`,
    `go-vuln=${dir}/a.zip@sha256:${pin.toUpperCase()}`,
    `rustsec=${dir}/b.tar.gz`,
    `grype = ${dir}/c.TGZ`,
    `web=https://db.example/x/all.zip?token=t@sha256:${pin}`,
  ]);
  expect(sources.map(({ name, place, packing, sha256 }) => [name, place.kind, packing, sha256])).toEqual([
    ['osv', 'folder', undefined, undefined],
    ['go-vuln', 'file', '.zip', pin],
    ['rustsec', 'file', '.tar.gz', undefined],
    ['grype', 'file', '.tgz', undefined],
    ['web', 'url', '.zip', pin],
  ]);
  expect(sources[4]?.given).toBe('https://db.example/x/all.zip');
});

test.each([
  ['no source', () => ['osv'], /"osv" is not NAME=SOURCE/],
  ['an empty source', () => ['osv='], /is not NAME=SOURCE/],
  ['a name no task can have', () => ['Osv=x'], /"Osv" is not the name/],
  ['the same name twice', () => [`osv=${dir}`, `osv=${dir}`], /"osv" is given twice/],
  ['a file that is not there', () => ['osv=/nowhere.zip'], /"\/nowhere.zip" can't be read: ENOENT/],
  ['a packing that is not known', () => [`osv=${dir}/d.rar`], /d.rar" is no archive.*ends in .zip/],
  ['a device', () => ['osv=/dev/null'], /neither a folder nor a file/],
  ['a short digest', () => [`osv=${dir}@sha256:abc`], /"abc" is not a SHA-256 digest/],
  ['plain http', () => [`osv=http://x/a.zip@sha256:${pin}`], /only https is fetched/],
  ['a URL without a pin', () => ['osv=https://x/a.zip?key=secret'], /"https:\/\/x\/a.zip" is not pinned/],
])('%s is a usage error that says what to write', async (_, pairs, text) => {
  const failure = await parseDatabases(pairs()).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UsageError);
  const { message, hint } = failure as UsageError;
  expect(`${message}; ${hint}`).toMatch(text);
  expect(`${message}; ${hint}`).not.toContain('secret');
});
