import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TARGET_LIMITS } from '../../src/contract/archive.ts';
import type { ArchiveRef } from '../../src/contract/pipeline.ts';
import { LabFault, UsageError } from '../../src/fault/fault.ts';
import { silent } from '../../src/log/logger.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { packFolders } from '../../src/target/folders.ts';
import { listTarget } from '../../src/target/list.ts';
import { packTarget } from '../../src/target/pack.ts';
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

const list = (dir: string) => listTarget(dir, { includeGit: false, log: silent });
const options = () => ({ store, runId: 'run-1', log: silent });

/** Unpacks an archive of the store as a worker does; the folder is the caller's to remove. */
async function unpacked({ key, sha256 }: ArchiveRef): Promise<string> {
  const into = join(tmpdir(), `assay-unpacked-${process.pid}-${performance.now()}`);
  await extractArchive({ source: await store.download(key), sha256, into, limits: TARGET_LIMITS });
  return into;
}

/** A tree with everything that a header can say. */
function awkwardTree() {
  const dir = folderOf({
    'a.py': 'print()',
    empty: '',
    '-dash': 'd',
    'new\nline': 'n',
    'ü/ö': 'ü',
    'run.sh': '#!',
  });
  const at = (name: string) => join(dir.path, name);
  chmodSync(at('run.sh'), 0o4711);
  chmodSync(at('a.py'), 0o600);
  for (const length of [99, 100, 101, 200]) dir.write('l'.repeat(length), `${length}`);
  for (const length of [99, 100, 101, 200]) symlinkSync('t'.repeat(length), at(`link-${length}`));
  symlinkSync('ü'.repeat(60), at('ü'.repeat(60)));
  symlinkSync('../a.py', at('ü/up'));
  mkdirSync(at(`none/${'e'.repeat(120)}`), { recursive: true });
  linkSync(at('a.py'), at('hard'));
  dir.write('block', 'b'.repeat(512));
  dir.write('large', 'x'.repeat(3_000_000));
  dir.write(`${'d'.repeat(200)}/${'e'.repeat(200)}/f`, 'deep');
  writeFileSync(Buffer.concat([Buffer.from(at('bad')), Buffer.from([0xff])]), 'bad');
  return dir;
}

test('the digest is that of the tree, whichever zstd compresses it, and stays what it is', async () => {
  using dir = awkwardTree();
  const listing = await list(dir.path);
  const system = await packTarget(listing, { ...options(), zstd: 'zstd' });
  const own = await packTarget(listing, { ...options(), zstd: false });
  expect(own).toMatchObject({ sha256: system.sha256, bytes: system.bytes });
  using small = folderOf({ 'a.py': 'print()\n', 'd/b': '' });
  // Fails when the dialect changes: then every target has another digest than before.
  expect((await packTarget(await list(small.path), options())).sha256).toBe(
    'd67bb529a62ff6d8be196aeffcfb65b8136ae15f3b5cd0a446ef072c2288b915',
  );
});

test('the same tree has the same digest, whatever its times, owners and modes; another has not', async () => {
  using one = folderOf({ 'a/b': '1', c: '2' });
  using two = folderOf({ c: '2', 'a/b': '1' });
  utimesSync(join(two.path, 'c'), 1, 1);
  chmodSync(join(two.path, 'c'), 0o640);
  const first = await packTarget(await list(one.path), options());
  const second = await packTarget(await list(two.path), options());
  expect(second).toMatchObject({ sha256: first.sha256, entries: 2, notices: [] });
  two.write('c', '3');
  expect((await packTarget(await list(two.path), options())).sha256).not.toBe(first.sha256);
});

test('what is unpacked is what was packed', async () => {
  using dir = awkwardTree();
  const into = await unpacked(await packTarget(await list(dir.path), options()));
  try {
    execFileSync('diff', ['-r', '--no-dereference', dir.path, into]);
    expect(statSync(join(into, 'run.sh')).mode & 0o7777).toBe(0o755);
    expect(statSync(join(into, 'a.py')).mode & 0o7777).toBe(0o644);
    expect(readlinkSync(join(into, 'ü/up'))).toBe('../a.py');
  } finally {
    rmSync(into, { recursive: true });
  }
});

test('files that change or vanish are named, and are no failure', async () => {
  for (const zstd of ['zstd', false] as const) {
    using dir = folderOf({ gone: 'x', kept: 'k' });
    const listing = await list(dir.path);
    rmSync(join(dir.path, 'gone'));
    const packed = await packTarget(listing, { ...options(), zstd });
    expect(packed.notices).toEqual([
      expect.stringMatching(/^changed while it was packed: gone: Cannot open: ENOENT/),
    ]);
    const into = await unpacked(packed);
    expect(readFileSync(join(into, 'kept'), 'utf8')).toBe('k');
    rmSync(into, { recursive: true });
  }
});

test('a file that shrinks while it is read keeps its place, and is named', async () => {
  using dir = folderOf({ a: '', b: 'kept' });
  truncateSync(join(dir.path, 'a'), 300_000_000);
  const listing = await list(dir.path);
  const packing = packTarget(listing, options());
  setTimeout(() => truncateSync(join(dir.path, 'a'), 10), 50);
  const packed = await packing;
  expect(packed.notices).toEqual([expect.stringMatching(/a: file shrank by \d+ bytes; padded with zeros/)]);
  const into = await unpacked(packed);
  expect(readFileSync(join(into, 'b'), 'utf8')).toBe('kept');
  rmSync(into, { recursive: true });
});

/** The processes that this one started and that still run a program of this name, as lines of id and name. */
function children(name: string): string[] {
  const lines = execFileSync('ps', ['-o', 'pid=,comm=', '--ppid', `${process.pid}`])
    .toString()
    .split('\n');
  return lines.filter((line) => line.trim().endsWith(` ${name}`));
}

test('a zstd that is killed fails the packing with its name, and leaves no process and no object', async () => {
  using dir = folderOf({ a: '' });
  truncateSync(join(dir.path, 'a'), 4_000_000_000);
  const packing = packTarget(await list(dir.path), { ...options(), zstd: 'zstd' }).catch(
    (thrown: unknown) => thrown,
  );
  await expect.poll(() => children('zstd')).toHaveLength(1);
  process.kill(Number.parseInt(children('zstd')[0] ?? '', 10), 'SIGKILL');
  const thrown = await packing;
  expect(thrown).toBeInstanceOf(LabFault);
  expect(String(thrown)).toMatch(/zstd failed to pack the target \(killed by SIGKILL\)/);
  expect(children('zstd')).toEqual([]);
});

test('an aborted packing fails with the reason, and leaves no process and no object', async () => {
  using dir = folderOf({ a: '' });
  truncateSync(join(dir.path, 'a'), 4_000_000_000);
  const stop = new AbortController();
  const packing = packTarget(await list(dir.path), { ...options(), zstd: 'zstd', signal: stop.signal }).catch(
    (thrown: unknown) => thrown,
  );
  await expect.poll(() => children('zstd')).toHaveLength(1);
  stop.abort(new Error('cancelled by hand'));
  expect(String(await packing)).toBe('Error: cancelled by hand');
  expect(children('zstd')).toEqual([]);
});

test('a store that fails is what the packing fails with', async () => {
  using dir = folderOf({ a: 'x' });
  const nowhere = await openStore({ ...minio.config, bucket: 'no-bucket' });
  const thrown = await packTarget(await list(dir.path), { ...options(), store: nowhere }).catch(
    (error: unknown) => error,
  );
  expect(String(thrown)).toMatch(/LabFault: the store at .* failed to store "targets\//);
  nowhere.close();
});

test('a file that grows while it is read keeps its size, and is named', async () => {
  using dir = folderOf({ log: 'one', next: 'n' });
  const listing = await list(dir.path);
  dir.write('log', 'one and more');
  const packed = await packTarget(listing, options());
  expect(packed.notices).toEqual(['changed while it was packed: log: file grew while it was read']);
  const into = await unpacked(packed);
  expect(readFileSync(join(into, 'log'), 'utf8')).toBe('one');
  expect(readFileSync(join(into, 'next'), 'utf8')).toBe('n');
  rmSync(into, { recursive: true });
});

test('a file that became a link, a pipe or a folder meanwhile is not followed, and does not block', async () => {
  using dir = folderOf({ a: 'a', b: 'b', c: 'c', d: 'd' });
  const listing = await list(dir.path);
  for (const name of ['a', 'b', 'c']) rmSync(join(dir.path, name));
  symlinkSync('/etc/passwd', join(dir.path, 'a'));
  execFileSync('mkfifo', [join(dir.path, 'b')]);
  mkdirSync(join(dir.path, 'c'));
  const packed = await packTarget(listing, options());
  const paths = new Set(packed.notices.map((text) => text.split(': ')[1]));
  expect([...paths]).toEqual(['a', 'b', 'c']);
  const into = await unpacked(packed);
  expect(existsSync(join(into, 'a'))).toBe(false);
  expect(readFileSync(join(into, 'd'), 'utf8')).toBe('d');
  rmSync(into, { recursive: true });
});

test('a target with more than a worker takes is refused before it is packed', async () => {
  using dir = folderOf({ a: 'x' });
  const listing = { ...(await list(dir.path)), bytes: 2 * TARGET_LIMITS.maxBytes };
  await expect(packTarget(listing, options())).rejects.toBeInstanceOf(UsageError);
});

test('folders are packed on top of each other, the later first, without links', async () => {
  using builtin = folderOf({ 'tasks/python/bandit.yaml': 'ours', 'tasks/go/gosec.yaml': 'go' });
  using added = folderOf({ 'python/bandit.yaml': 'theirs', 'python/new.yaml': 'new' });
  symlinkSync('/etc/passwd', join(added.path, 'evil'));
  symlinkSync('new.yaml', join(added.path, 'python/link.yaml'));
  const warnings: string[] = [];
  const packed = await packFolders(
    [
      { dir: builtin.path, prefix: '' },
      { dir: added.path, prefix: 'tasks' },
    ],
    { ...options(), log: { ...silent, warn: (text) => warnings.push(text) } },
  );
  expect(packed).toMatchObject({ entries: 3 });
  expect(warnings.join()).toMatch(/left out.*evil.*left out: a toolbox holds files only: python\/link.yaml/);
  const into = await unpacked(packed);
  expect(readFileSync(join(into, 'tasks/python/bandit.yaml'), 'utf8')).toBe('theirs');
  expect(readFileSync(join(into, 'tasks/go/gosec.yaml'), 'utf8')).toBe('go');
  rmSync(into, { recursive: true });
});
