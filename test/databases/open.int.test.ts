import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DatabaseSource, parseDatabases } from '../../src/config/databases.ts';
import { openDatabase } from '../../src/databases/open.ts';
import { unzip } from '../../src/databases/zip.ts';
import { LabFault, describe as told, UsageError } from '../../src/fault/fault.ts';
import { folderOf } from '../support/folder.ts';

const signal = AbortSignal.timeout(60_000);
const long = 'advisory '.repeat(50_000);
let work: ReturnType<typeof folderOf>;
const at = (name: string) => join(work.path, name);
const modified = new Date('2026-11-02T10:00:00Z');

/** Writes a zip with Python's zipfile, whose code this is. */
function zip(name: string, code: string): string {
  execFileSync('python3', [
    '-c',
    `import zipfile\nwith zipfile.ZipFile(${JSON.stringify(at(name))}, "w") as z:\n${code}`,
  ]);
  return at(name);
}

beforeAll(() => {
  work = folderOf({ 'db/all.json': long, 'db/go/one.json': '{}', 'db/empty': '' });
  for (const name of ['db/all.json', 'db/go/one.json', 'db/empty']) utimesSync(at(name), modified, modified);
  execFileSync('tar', ['-cf', '../db.tar', '.'], { cwd: at('db') });
  execFileSync('tar', ['-czf', '../db.tar.gz', '.'], { cwd: at('db') });
  writeFileSync(at('db.tar.zst'), zstdCompressSync(readFileSync(at('db.tar'))));
  const add = (way: string) =>
    ['all.json', 'go/one.json', 'empty']
      .map((file) => ` z.write(${JSON.stringify(at(`db/${file}`))}, "${file}", zipfile.${way})\n`)
      .join('');
  zip('stored.zip', add('ZIP_STORED'));
  zip('deflated.zip', add('ZIP_DEFLATED'));
  zip(
    'zip64.zip',
    ' with z.open("all.json", "w", force_zip64=True) as f: f.write(b"x" * 70000)\n z.mkdir("hollow")',
  );
});
afterAll(() => work[Symbol.dispose]());

async function open(source: string) {
  const [database] = await parseDatabases([`osv=${source}`]);
  return openDatabase(database as DatabaseSource, signal);
}
const failure = (source: string) =>
  open(source).then(
    () => undefined,
    (error: unknown) => error,
  );
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const scratch = () => readdirSync(tmpdir()).filter((name) => name.startsWith('assay-database-'));

test.each(['db.tar', 'db.tar.gz', 'db.tar.zst', 'stored.zip', 'deflated.zip'])(
  '%s becomes the folder it was made of, with the times of its files, and goes when it is no longer wanted',
  async (name) => {
    const before = scratch();
    const database = await open(`${at(name)}@sha256:${sha256(at(name))}`);
    const read = (file: string) => readFileSync(join(database.dir, file), 'utf8');
    expect([read('all.json') === long, read('go/one.json'), read('empty')]).toEqual([true, '{}', '']);
    const hours = Math.abs(statSync(join(database.dir, 'all.json')).mtimeMs - modified.getTime()) / 3_600_000;
    expect(hours).toBeLessThan(15); // A zip's times have no zone.
    await database[Symbol.asyncDispose]();
    expect(scratch()).toEqual(before);
  },
);

test('a folder is taken where it is, and stays', async () => {
  const database = await open(at('db'));
  expect(database.dir).toBe(at('db'));
  await database[Symbol.asyncDispose]();
  expect(statSync(at('db')).isDirectory()).toBe(true);
});

test('large sizes are read where zip64 keeps them', async () => {
  await using database = await open(at('zip64.zip'));
  expect(statSync(join(database.dir, 'all.json')).size).toBe(70_000);
  expect(readdirSync(join(database.dir, 'hollow'))).toEqual([]);
});

test('one that is not what was pinned is refused with both digests, and leaves nothing', async () => {
  const before = scratch();
  const pinned = 'cd'.repeat(32);
  const error = await failure(`${at('db.tar')}@sha256:${pinned}`);
  expect(error).toBeInstanceOf(UsageError);
  expect(told(error)).toContain(`has the SHA-256 ${sha256(at('db.tar'))}, not the pinned ${pinned}`);
  expect(scratch()).toEqual(before);
});

test.each([
  ['climbs out', ' z.writestr("a/../../evil", "x")', /invalid relative path: a\/..\/..\/evil/],
  ['is absolute', ' z.writestr("/evil", "x")', /absolute path: \/evil/],
  ['has backslashes', ' z.writestr("..\\\\evil", "x")', /invalid characters in fileName/],
  ['is in there twice', ' z.writestr("a", "x")\n z.writestr("a", "y")', /EEXIST/],
])('a zip with a name that %s is not unpacked', async (_, code, text) => {
  const before = scratch();
  expect(told(await failure(zip('evil.zip', code)))).toMatch(text);
  expect(scratch()).toEqual(before);
});

test('a link in a zip becomes a file, so that nothing is written through it', async () => {
  const code =
    ' i = zipfile.ZipInfo("out"); i.create_system = 3; i.external_attr = 0o120777 << 16\n z.writestr(i, "/etc")\n z.writestr("out/x", "x")';
  expect(told(await failure(zip('link.zip', code)))).toMatch(/EEXIST|ENOTDIR/);
});

test('a zip that is larger than it says, damaged or no zip at all is refused', async () => {
  const bytes = readFileSync(at('stored.zip'));
  const flipped = Buffer.from(bytes);
  flipped.write('X', 200);
  writeFileSync(at('flipped.zip'), flipped);
  expect(told(await failure(at('flipped.zip')))).toContain('"all.json" is damaged: its checksum');
  const small = Buffer.from(readFileSync(at('deflated.zip')));
  const entry = small.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  small.writeUInt32LE(10, entry + 24);
  writeFileSync(at('bomb.zip'), small);
  expect(told(await failure(at('bomb.zip')))).toContain(
    `"all.json" can't be unpacked: too many bytes in the stream`,
  );
  writeFileSync(at('cut.zip'), bytes.subarray(0, bytes.length - 60));
  expect(told(await failure(at('cut.zip')))).toContain('zip: ');
  writeFileSync(at('text.zip'), long);
  expect(told(await failure(at('text.zip')))).toContain(
    'zip: End of central directory record signature not found',
  );
  const limits = { maxBytes: 1000, maxEntries: 10 };
  await expect(unzip(at('stored.zip'), at('nowhere'), { limits, signal })).rejects.toThrow(/more than 1000/);
  const few = { maxBytes: 1e9, maxEntries: 2 };
  await expect(unzip(at('stored.zip'), at('nowhere'), { limits: few, signal })).rejects.toThrow(
    /3 files, over 2/,
  );
});

test('a tar that is damaged or climbs out is refused', async () => {
  writeFileSync(at('text.tar.gz'), 'no archive');
  expect(told(await failure(at('text.tar.gz')))).toContain('database osv');
  writeFileSync(at('cut.tar'), readFileSync(at('db.tar')).subarray(0, 5_000));
  expect(told(await failure(at('cut.tar')))).toContain("it can't be unpacked");
  execFileSync('tar', ['-cPf', at('evil.tar'), '../db/empty'], { cwd: at('db') });
  expect(told(await failure(at('evil.tar')))).toContain("it can't be unpacked");
});

test('a URL that does not answer is a fault of the surroundings, which says what to do', async () => {
  const error = await failure(`https://127.0.0.1:9/all.zip@sha256:${'ab'.repeat(32)}`);
  expect(error).toBeInstanceOf(LabFault);
  expect(told(error)).toContain('database osv: https://127.0.0.1:9/all.zip could not be fetched');
});
