import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ArchiveRef } from '../../src/contract/pipeline.ts';
import { silent } from '../../src/log/logger.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { Cache, type CacheSection } from '../../src/worker/cache/cache.ts';
import { DiskFull } from '../../src/worker/cache/disk-full.ts';
import { type Minio, startMinio } from '../support/minio.ts';
import { archive, entry, sha256 } from '../support/tar.ts';

const LIMITS = { maxBytes: 100_000_000, maxEntries: 1_000 };
const HOUR = 3_600_000;
const signal = AbortSignal.timeout(100_000);

let minio: Minio;
let store: Store;
let dir: string;
let clock: number;
beforeAll(async () => {
  minio = await startMinio();
  store = await openStore(minio.config);
  await store.prepare();
});
afterAll(async () => {
  store?.close();
  await minio?.[Symbol.asyncDispose]();
});
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'assay-cache-'));
  clock = Date.now();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** An archive of about 100 KB in the store. */
async function stored(name: string): Promise<ArchiveRef> {
  const tar = archive(entry({ name }, name.repeat(100_000)));
  const ref = { key: `targets/${name}.tar.zst`, sha256: sha256(tar), bytes: tar.length };
  await store.put(ref.key, zstdCompressSync(tar));
  return ref;
}

async function open(
  options: { maxBytes?: number; ttlMs?: number } = {},
): Promise<Cache & { of: CacheSection }> {
  const cache = new Cache({ maxBytes: 1e9, ttlMs: HOUR, log: silent, now: () => clock, ...options });
  return Object.assign(cache, { of: await cache.section(dir, LIMITS) });
}

/** Uses an archive, a second after whatever was used before. */
async function use(cache: { of: CacheSection }, ref: ArchiveRef): Promise<string> {
  clock += 1_000;
  const lease = await cache.of.lease(ref, store, signal);
  lease.release();
  return lease.path;
}
const folders = () => readdirSync(dir).filter((name) => /^[0-9a-f]{64}$/.test(name));

test('many that want one archive at once share one extraction', async () => {
  const cache = await open();
  const ref = await stored('a');
  const leases = await Promise.all(Array.from({ length: 20 }, () => cache.of.lease(ref, store, signal)));
  expect(new Set(leases.map(({ path }) => path)).size).toBe(1);
  expect(readFileSync(join(leases[0]?.path ?? '', 'a'), 'utf8')).toHaveLength(100_000);
  expect(cache.numbers()).toMatchObject({ entries: 1, misses: 1, hits: 19, evictions: 0 });
  expect(cache.numbers().bytes).toBeGreaterThan(100_000);
});

test('a target that was uploaded twice, under two keys, is unpacked once', async () => {
  const cache = await open();
  const ref = await stored('a');
  await use(cache, ref);
  await store.remove(ref.key);
  expect(readdirSync(await use(cache, { ...ref, key: 'targets/another-run/target.tar.zst' }))).toEqual(['a']);
  expect(cache.numbers()).toMatchObject({ entries: 1, misses: 1, hits: 1 });
});

test('what was used longest ago goes first, before the new one is unpacked', async () => {
  const cache = await open({ maxBytes: 350_000 });
  const [a, b, c, d] = await Promise.all(['a', 'b', 'c', 'd'].map(stored));
  if (!a || !b || !c || !d) throw new Error('not stored');
  for (const ref of [a, b, c, a]) await use(cache, ref);
  expect(cache.numbers()).toMatchObject({ entries: 3, evictions: 0 });
  clock += 1_000;
  const lease = await cache.of.lease(d, store, signal);
  expect(cache.numbers()).toMatchObject({ entries: 3, evictions: 1 });
  lease.release();
  expect(folders().sort()).toEqual([a, c, d].map((ref) => ref.sha256).sort());
  expect(cache.numbers()).toMatchObject({ entries: 3, evictions: 1 });
  expect(cache.numbers().bytes).toBeLessThanOrEqual(350_000);
});

test('what somebody holds is never evicted, though the cache is over its size and it is old', async () => {
  const cache = await open({ maxBytes: 150_000 });
  const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(stored));
  if (!a || !b || !c) throw new Error('not stored');
  const held = await cache.of.lease(a, store, signal);
  const again = await cache.of.lease(a, store, signal);
  await use(cache, b);
  clock += 2 * HOUR;
  await cache.evict();
  await use(cache, c);
  expect(existsSync(join(held.path, 'a'))).toBe(true);
  again.release();
  again.release();
  await cache.evict();
  // Giving one back twice does not count for the other.
  expect(existsSync(join(held.path, 'a'))).toBe(true);
  clock += 1_000;
  held.release();
  clock += HOUR + 1;
  await cache.evict();
  expect(existsSync(held.path)).toBe(false);
  expect(readdirSync(dir)).toEqual([]);
});

test('what nobody has used for its time goes, and what was used meanwhile stays', async () => {
  const cache = await open();
  const [a, b] = await Promise.all(['a', 'b'].map(stored));
  if (!a || !b) throw new Error('not stored');
  await use(cache, a);
  await use(cache, b);
  clock += HOUR - 10_000;
  await use(cache, a);
  clock += 30_000;
  await cache.evict();
  expect(folders()).toEqual([a.sha256]);
});

test('a cache that was left by another worker is measured again, and knows what was used last', async () => {
  const before = await open();
  const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(stored));
  if (!a || !b || !c) throw new Error('not stored');
  for (const ref of [a, b, a]) await use(before, ref);
  // The folder's own time says nothing of its use.
  utimesSync(join(dir, b.sha256), new Date(clock + HOUR), new Date(clock + HOUR));
  const after = await open({ maxBytes: 250_000 });
  await after.evict();
  expect(after.numbers()).toMatchObject({ entries: 2, hits: 0, evictions: 0 });
  expect(after.numbers().bytes).toBeGreaterThan(200_000);
  await store.remove(a.key);
  await use(after, a);
  await use(after, c);
  expect(folders().sort()).toEqual([a, c].map((ref) => ref.sha256).sort());
  expect(after.numbers()).toMatchObject({ hits: 1, misses: 1, evictions: 1 });
});

test('an archive that could not be had is tried again by the next one', async () => {
  const cache = await open();
  const ref = await stored('a');
  await store.remove(ref.key);
  await expect(cache.of.lease(ref, store, signal)).rejects.toThrow('no object');
  expect(cache.numbers()).toMatchObject({ entries: 0, bytes: 0 });
  await stored('a');
  expect(readdirSync(await use(cache, ref))).toEqual(['a']);
});

test('one that is aborted stops waiting, and holds nothing; the others get it', async () => {
  const cache = await open();
  const ref = await stored('a');
  const stop = new AbortController();
  const [stopped, got] = [cache.of.lease(ref, store, stop.signal), cache.of.lease(ref, store, signal)];
  stop.abort(new Error('enough'));
  await expect(stopped).rejects.toThrow('enough');
  (await got).release();
  clock += 2 * HOUR;
  await cache.evict();
  expect(folders()).toEqual([]);
});

test('work that finds the disk full is done again once nobody`s entries are gone, and then fails', async () => {
  const cache = await open();
  const [a, b] = await Promise.all(['a', 'b'].map(stored));
  if (!a || !b) throw new Error('not stored');
  const held = await cache.of.lease(a, store, signal);
  await use(cache, b);
  let tries = 0;
  const work = () => {
    tries += 1;
    // As long as what nobody holds is still there, there is no room.
    if (folders().length > 1) throw new DiskFull('no room for this');
    return Promise.resolve('done');
  };
  expect(await cache.withRoom(async () => work())).toBe('done');
  expect([tries, folders()]).toEqual([2, [a.sha256]]);
  const never = cache.withRoom(() => Promise.reject(new DiskFull('no room for that')));
  await expect(never).rejects.toThrow('the disk or volume of the worker is full: no room for that');
  held.release();
});

test('a cache that is watched looks after itself, until it is stopped', async () => {
  const cache = await open({ ttlMs: 10 });
  const [a, b] = await Promise.all(['a', 'b'].map(stored));
  if (!a || !b) throw new Error('not stored');
  await use(cache, a);
  clock += 1_000;
  cache.watch();
  await expect.poll(folders, { timeout: 10_000 }).toEqual([]);
  await use(cache, b);
  clock += 1_000;
  await expect.poll(folders, { timeout: 10_000 }).toEqual([]);
  cache.stop();
  expect(cache.numbers()).toMatchObject({ entries: 0, bytes: 0, evictions: 2 });
});
