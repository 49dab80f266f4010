import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ImageCache, prefixOf } from '../../src/cache/image-cache.ts';
import { mayKeep } from '../../src/cache/index-of-github.ts';
import { connectDocker } from '../../src/lab/docker/connect.ts';
import type { ImageSpec } from '../../src/lab/images/graph.ts';
import { isPresent } from '../../src/lab/images/presence.ts';
import { folderOf } from '../support/folder.ts';
import { startGitHubApi } from '../support/github-api/server.ts';
import { CHANGE, contextOf, githubCache, MAIN } from '../support/github-cache.ts';
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
  const make = (inputs: string, ...names: string[]) => {
    const script =
      'tar -C "$1" -c in-image.txt | docker import --change "LABEL assay.inputs=$2" - "$3" && docker tag "$3" "$4"';
    const [first = tag, second = first] = names;
    execFileSync('sh', ['-c', script, 'sh', folder.path, inputs, first, second]);
  };
  make(hash);

  const said: string[] = [];
  const signal = AbortSignal.timeout(100_000);
  const { env, optionsOf } = githubCache({ service, github, folder: folder.path }, said);
  expect(mayKeep(contextOf('push'))).toBe(true);
  expect(mayKeep(contextOf('pull_request'))).toBe(false);
  expect(mayKeep(contextOf('issue_comment'))).toBe(false);

  const cacheOf = (...job: Parameters<typeof optionsOf>) => new ImageCache({ docker, ...optionsOf(...job) });

  expect(await cacheOf('push', MAIN).restore(image, signal)).toBe(false);
  expect(await cacheOf('push', MAIN).save(image, signal)).toMatch(/kept in the cache in/);
  expect(await cacheOf('push', MAIN).save(image, signal)).toMatch(/is in the cache already/);
  expect(service.caches.map(({ key }) => key)).toEqual([
    expect.stringMatching(`^${prefixOf(image)}[0-9a-f]{64}$`),
  ]);

  remove();
  expect(await cacheOf('pull_request', CHANGE).restore(image, signal)).toBe(true);
  expect(await isPresent(docker, tag)).toBe(true);

  // What the change's own runs have written, under whatever key, keeps the cache from being used.
  remove();
  const [kept] = service.caches;
  if (kept === undefined) throw new Error('nothing is kept');
  const poisoned = [...service.caches, { ...kept, id: 9, scope: 'refs/pull/1/merge' }];
  expect(await cacheOf('pull_request', CHANGE, poisoned).restore(image, signal)).toBe(false);
  expect(said.at(-1)).toMatch(/has an entry of its own/);

  // Other bytes under the same key are refused before the engine sees them.
  writeFileSync(join(folder.path, 'moved', `${name}.tar`), 'something else');
  const { key, version } = kept;
  service.caches.length = 0;
  const { saveCache } = await import('@actions/cache');
  Object.assign(process.env, env, service.environment());
  await saveCache([join(folder.path, 'moved', `${name}.tar`)], key);
  expect(service.caches).toMatchObject([{ key, version }]);
  expect(await cacheOf('push', MAIN).restore(image, signal)).toBe(false);
  expect(said.at(-1)).toMatch(/refused what is in the cache: its SHA-256 is/);
  expect(await isPresent(docker, tag)).toBe(false);

  // An archive of the right digest that brings another image, or this one from other inputs.
  const other = `assay/${name}:other`;
  const plant = async (...names: string[]) => {
    const archive = join(folder.path, 'moved', `${name}.tar`);
    execFileSync('docker', ['save', '-o', archive, ...names], { stdio: 'pipe' });
    execFileSync('docker', ['rmi', '-f', ...names], { stdio: 'pipe' });
    const sha256 = createHash('sha256').update(readFileSync(archive)).digest('hex');
    service.caches.length = 0;
    await saveCache([archive], `${prefixOf(image)}${sha256}`);
  };
  make(hash, tag, other);
  await plant(tag, other);
  expect(await cacheOf('push', MAIN).restore(image, signal)).toBe(false);
  expect(said.at(-1)).toMatch(new RegExp(`refused what is in the cache: it holds .*${other}.*, not ${tag}`));
  expect(await isPresent(docker, other)).toBe(false);
  make('cd'.repeat(32));
  await plant(tag);
  expect(await cacheOf('push', MAIN).restore(image, signal)).toBe(false);
  expect(said.at(-1)).toMatch(/refused what is in the cache: it was made from other inputs \(cdcd/);
  expect(await isPresent(docker, tag)).toBe(false);

  // Without the service, or the permission, images are pulled or built.
  service.trouble({ answer: 403 });
  expect(await cacheOf('push', MAIN).restore(image, signal)).toBe(false);
  expect(github.violations).toEqual([]);
});
