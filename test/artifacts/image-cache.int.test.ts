import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ImageCache, prefixOf } from '../../src/cache/image-cache.ts';
import { indexOfGitHub, mayKeep } from '../../src/cache/index-of-github.ts';
import { openGitHub } from '../../src/github/api.ts';
import { readGitHubContext } from '../../src/github/event.ts';
import { connectDocker } from '../../src/lab/docker/connect.ts';
import type { ImageSpec } from '../../src/lab/images/graph.ts';
import { isPresent } from '../../src/lab/images/presence.ts';
import { folderOf } from '../support/folder.ts';
import { startGitHubApi } from '../support/github-api/server.ts';
import { startResultsService } from '../support/results-service/service.ts';

const hash = randomBytes(32).toString('hex');
const name = `test-cache-${hash.slice(0, 8)}`;
const tag = `assay/${name}:${hash.slice(0, 16)}`;
const image: ImageSpec = { name, hash, tag, bases: new Map(), foreign: [], buildDisk: 0 };
const docker = connectDocker();
const remove = () => execFileSync('docker', ['rmi', '-f', tag, `assay/${name}:latest`], { stdio: 'pipe' });
afterAll(remove);

test('a built image is kept by a branch, and taken back only as it was kept', async () => {
  await using service = await startResultsService();
  await using github = await startGitHubApi();
  using folder = folderOf({ 'in-image.txt': 'hello' });
  execFileSync('sh', ['-c', 'tar -C "$1" -c in-image.txt | docker import - "$2"', 'sh', folder.path, tag]);

  const said: string[] = [];
  const tell = (text: string) => void said.push(text);
  const log = { debug() {}, info: tell, warn: tell, error: tell };
  const signal = AbortSignal.timeout(100_000);
  const api = openGitHub({ apiUrl: github.url, token: 't', log, signal });
  const variables = { GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'o/r', GITHUB_REF: 'refs/heads/main' };
  const context = (event: string) => {
    const repository = { full_name: 'o/r', default_branch: 'main' };
    const side = { sha: 'a'.repeat(40), ref: 'main', repo: { full_name: 'o/r' } };
    const pull_request = event === 'push' ? undefined : { number: 1, head: side, base: side };
    const read = readGitHubContext({ ...variables, GITHUB_EVENT_NAME: event }, { repository, pull_request });
    if (read === undefined) throw new Error('no context');
    return read;
  };
  expect(mayKeep(context('push'))).toBe(true);
  expect(mayKeep(context('pull_request'))).toBe(false);
  expect(mayKeep(context('issue_comment'))).toBe(false);

  const temp = { PATH: process.env.PATH, RUNNER_TEMP: folder.path, GITHUB_WORKSPACE: folder.path };
  const list = 'GET /repos/{owner}/{repo}/actions/caches';
  /** `refs` are the scopes of the job, the first of which it writes to; `listed` is what GitHub tells of the cache. */
  const cacheOf = (event: string, refs: string[], listed = service.caches) => {
    const scopes = refs.map((ref, at) => ({ ref, permission: at === 0 ? (3 as const) : (1 as const) }));
    const env = { ...temp, ...service.environment({ scopes }) };
    const caches = listed.map(({ id, key, scope }) => ({ id, key, ref: scope }));
    github.always(list, { status: 200, body: { total_count: caches.length, actions_caches: caches } });
    const storage = { program: join(import.meta.dirname, '../../src/entry/github-storage.ts'), env, log };
    const index = indexOfGitHub(api, context(event));
    return new ImageCache({ docker, index, folder: join(folder.path, 'moved'), storage });
  };
  const main = ['refs/heads/main'];
  const change = ['refs/pull/1/merge', 'refs/heads/main'];

  expect(await cacheOf('push', main).restore(image, signal)).toBe(false);
  expect(await cacheOf('push', main).save(image, signal)).toMatch(/kept in the cache in/);
  expect(await cacheOf('push', main).save(image, signal)).toMatch(/is in the cache already/);
  expect(service.caches.map(({ key }) => key)).toEqual([
    expect.stringMatching(`^${prefixOf(image)}[0-9a-f]{64}$`),
  ]);

  remove();
  expect(await cacheOf('pull_request', change).restore(image, signal)).toBe(true);
  expect(await isPresent(docker, tag)).toBe(true);

  // What the change's own runs have written, under whatever key, keeps the cache from being used.
  remove();
  const [kept] = service.caches;
  if (kept === undefined) throw new Error('nothing is kept');
  const poisoned = [...service.caches, { ...kept, id: 9, scope: 'refs/pull/1/merge' }];
  expect(await cacheOf('pull_request', change, poisoned).restore(image, signal)).toBe(false);
  expect(said.at(-1)).toMatch(/has an entry of its own/);

  // Other bytes under the same key are refused before the engine sees them.
  writeFileSync(join(folder.path, 'moved', `${name}.tar`), 'something else');
  const { key, version } = kept;
  service.caches.length = 0;
  const { saveCache } = await import('@actions/cache');
  Object.assign(process.env, temp, service.environment());
  await saveCache([join(folder.path, 'moved', `${name}.tar`)], key);
  expect(service.caches).toMatchObject([{ key, version }]);
  expect(await cacheOf('push', main).restore(image, signal)).toBe(false);
  expect(said.at(-1)).toMatch(/refused what is in the cache: its SHA-256 is/);
  expect(await isPresent(docker, tag)).toBe(false);

  // Without the service, or the permission, images are pulled or built.
  service.trouble({ answer: 403 });
  expect(await cacheOf('push', main).restore(image, signal)).toBe(false);
  expect(github.violations).toEqual([]);
});
