import { existsSync, mkdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDatabases } from '../../src/config/databases.ts';
import { DATABASE_LIMITS } from '../../src/contract/database.ts';
import { uploadDatabases } from '../../src/databases/upload.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { extractArchive } from '../../src/worker/extract.ts';
import { folderOf } from '../support/folder.ts';
import { type Minio, startMinio } from '../support/minio.ts';

let minio: Minio;
let store: Store;
beforeAll(async () => {
  minio = await startMinio();
  store = await openStore(minio.config);
  await store.prepare();
});
afterAll(async () => {
  store?.close();
  await minio?.[Symbol.asyncDispose]();
});

const signal = AbortSignal.timeout(60_000);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const upload = async (...pairs: string[]) =>
  uploadDatabases(await parseDatabases(pairs), { store, runId: 'run-1', signal, log: quiet });
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

test('a folder reaches a worker as it is, with what git needs, and the same folder has the same digest', async () => {
  using db = folderOf({ 'crates/a.md': 'advisory', '.git/HEAD': 'ref: refs/heads/main\n' });
  mkdirSync(join(db.path, '.git/refs'));
  const { databases, notes } = await upload(`rustsec=${db.path}`);
  expect(notes).toEqual([]);
  const ref = databases.rustsec;
  if (ref === undefined) throw new Error('nothing was uploaded');
  expect(ref.key).toBe('databases/run-1/rustsec.tar.zst');
  const into = join(db.path, 'out');
  const source = await store.download(ref.key, signal);
  await extractArchive({ source, sha256: ref.sha256, into, limits: DATABASE_LIMITS, signal });
  expect(readFileSync(join(into, 'crates/a.md'), 'utf8')).toBe('advisory');
  expect(existsSync(join(into, '.git/refs'))).toBe(true);
  using copy = folderOf({ 'crates/a.md': 'advisory', '.git/HEAD': 'ref: refs/heads/main\n' });
  mkdirSync(join(copy.path, '.git/refs'));
  expect((await upload(`rustsec=${copy.path}@sha256:${ref.sha256}`)).databases.rustsec).toEqual(ref);
});

test('a folder that is not what was pinned is refused with both digests', async () => {
  using db = folderOf({ a: 'x' });
  const pinned = 'ab'.repeat(32);
  await expect(upload(`osv=${db.path}@sha256:${pinned}`)).rejects.toThrow(
    new RegExp(`has the SHA-256 [0-9a-f]{64}, not the pinned ${pinned}`),
  );
});

test('the age of an import is that of its newest file, or what it says itself', async () => {
  using db = folderOf({ old: 'x', newer: 'y' });
  utimesSync(join(db.path, 'old'), daysAgo(400), daysAgo(400));
  utimesSync(join(db.path, 'newer'), daysAgo(20), daysAgo(20));
  expect((await upload(`osv=${db.path}`)).notes[0]).toMatch(
    /^database osv is 20 days old \(its newest file is of/,
  );
  // A copy has new times; the mark of an image's build stays true.
  db.write('.fetched', daysAgo(30).toISOString());
  expect((await upload(`osv=${db.path}`)).notes[0]).toMatch(/^database osv is 30 days old \(fetched on/);
});

test('a folder without a file is no database', async () => {
  using db = folderOf({});
  await expect(upload(`osv=${db.path}`)).rejects.toThrow('database osv: it holds no file');
});
