import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DatabaseCache } from '../../src/cache/database-cache.ts';
import { mayKeep } from '../../src/cache/index-of-github.ts';
import type { DatabaseSource } from '../../src/config/databases.ts';
import { openDatabase } from '../../src/databases/open.ts';
import { folderOf } from '../support/folder.ts';
import { startGitHubApi } from '../support/github-api/server.ts';
import { CHANGE, contextOf, githubCache, MAIN } from '../support/github-cache.ts';
import { startResultsService } from '../support/results-service/service.ts';

test('a pinned database is kept by a branch, and is used only when it is the one that was pinned', async () => {
  await using service = await startResultsService();
  await using github = await startGitHubApi();
  using folder = folderOf({ 'content/a.json': '{"id": "CVE-1"}' });
  const archive = join(folder.path, 'osv.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', join(folder.path, 'content'), '.']);
  const bytes = readFileSync(archive);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  let fetches = 0;
  const server = createServer((_, response) => {
    fetches += 1;
    response.end(bytes);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  const path = `http://127.0.0.1:${address.port}/osv.tar.gz`;
  const source: DatabaseSource = {
    ...{ name: 'osv', given: path, packing: '.tar.gz', sha256 },
    place: { kind: 'url', path },
  };

  const said: string[] = [];
  const signal = AbortSignal.timeout(100_000);
  const { env, optionsOf } = githubCache({ service, github, folder: folder.path }, said);
  const cacheOf = (event: string, refs: string[], listed = service.caches) =>
    new DatabaseCache({ ...optionsOf(event, refs, listed), keeps: mayKeep(contextOf(event)) });
  /** Opens it as a job does, and keeps at its end what it has to keep. */
  const job = async (cache: DatabaseCache, of = source) => {
    const before = fetches;
    for (let scans = 0; scans < 2; scans++) {
      await using open = await openDatabase(of, signal, cache);
      expect(readFileSync(join(open.dir, 'a.json'), 'utf8')).toContain('CVE-1');
    }
    for (const waiting of cache.waiting()) said.push(await cache.save(waiting, signal));
    expect(existsSync(join(folder.path, 'moved', 'osv.database'))).toBe(false);
    return fetches - before;
  };

  // The run of a pull request keeps nothing, of a fork or not; nor does anybody what is not pinned.
  expect(await job(cacheOf('pull_request', CHANGE))).toBe(2);
  expect(await job(cacheOf('push', MAIN), { ...source, sha256: undefined })).toBe(2);
  expect(service.caches).toEqual([]);

  // A push fetches once, for both of its scans.
  expect(await job(cacheOf('push', MAIN))).toBe(1);
  expect(said.at(-1)).toMatch(/^database osv: kept in the cache in/);
  expect(service.caches.map(({ key }) => key)).toEqual([`assay-database-osv-${sha256}`]);
  expect(await job(cacheOf('pull_request', CHANGE))).toBe(0);
  expect(said.at(-1)).toMatch(/^database osv: from the cache in/);

  // Another pin is another database: what is kept is not looked at.
  const calls = service.calls.length;
  const other = { ...source, sha256: 'ab'.repeat(32) };
  await expect(openDatabase(other, signal, cacheOf('push', MAIN))).rejects.toThrow(/not the pinned abab/);
  expect(service.calls.length).toBe(calls);

  // What the change's own runs have written keeps the cache from being used at all.
  const [kept] = service.caches;
  if (kept === undefined) throw new Error('nothing is kept');
  const poisoned = [...service.caches, { ...kept, id: 9, scope: 'refs/pull/1/merge' }];
  expect(await job(cacheOf('pull_request', CHANGE, poisoned))).toBe(2);
  expect(said.join('\n')).toMatch(/database osv: the cache is not used: the pull request has an entry/);

  // Other bytes under the same key are refused, and the database is fetched anew.
  writeFileSync(join(folder.path, 'moved', 'osv.database'), 'something else');
  service.caches.length = 0;
  const { saveCache } = await import('@actions/cache');
  Object.assign(process.env, env, service.environment());
  await saveCache([join(folder.path, 'moved', 'osv.database')], kept.key);
  expect(service.caches).toMatchObject([{ key: kept.key, version: kept.version }]);
  expect(await job(cacheOf('pull_request', CHANGE))).toBe(2);
  expect(said.at(-1)).toMatch(/database osv: refused what is in the cache: its SHA-256 is/);

  // Without the service it is fetched.
  service.trouble({ answer: 403 });
  expect(await job(cacheOf('pull_request', CHANGE))).toBe(2);
  expect(github.violations).toEqual([]);
  server.closeAllConnections();
  server.close();
});
