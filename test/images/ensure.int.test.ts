import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LabFault } from '../../src/fault/fault.ts';
import { connectDocker } from '../../src/lab/docker/connect.ts';
import { type EnsureOptions, ensureImages } from '../../src/lab/images/ensure.ts';
import { inventory, pruneImages } from '../../src/lab/images/inventory.ts';
import { lineLogger } from '../../src/log/logger.ts';
import { registryWith } from './registry.ts';

const docker = connectDocker();
let root: string;
let name: string;
let lines: string[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'assay-ensure-'));
  name = `test-${randomBytes(4).toString('hex')}`;
  lines = [];
  await dockerfile(name, `FROM debian:trixie-slim\nRUN echo ${name} > /name\n`);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
  for (const image of await docker.listImages()) {
    for (const tag of image.RepoTags ?? []) {
      if (tag.includes(name)) await docker.getImage(tag).remove({ force: true });
    }
  }
});

async function dockerfile(image: string, text: string) {
  await mkdir(join(root, 'images', image), { recursive: true });
  await writeFile(join(root, 'images', image, 'Dockerfile'), text);
}

function ensure(options: Partial<EnsureOptions> = {}, names = [name]) {
  const log = lineLogger((line) => lines.push(line));
  return ensureImages(names, {
    docker,
    root,
    policy: 'auto',
    log,
    signal: AbortSignal.timeout(60_000),
    ...options,
  });
}

async function tagsHere(): Promise<string[]> {
  const images = await docker.listImages({ filters: { reference: [`assay/${name}`] } });
  return images.flatMap(({ RepoTags }) => RepoTags ?? []).sort();
}

test('what is missing is built once, under its hash and as latest, and then found without a word', async () => {
  const tag = (await ensure()).get(name);
  expect(await tagsHere()).toEqual([tag, `assay/${name}:latest`].sort());
  expect(lines[0]).toBe(`not on this engine: ${name}; built here`);
  expect(lines.at(-1)).toMatch(/built in [\d.]+ s$/);
  lines = [];
  await ensure({ policy: 'local' });
  expect(lines).toEqual([]);
});

test('latest is the version that was asked for last, though it was here before', async () => {
  const first = (await ensure()).get(name) ?? '';
  await dockerfile(name, 'FROM debian:trixie-slim\nRUN echo other > /name\n');
  const second = (await ensure()).get(name) ?? '';
  const latest = async () => (await docker.getImage(`assay/${name}:latest`).inspect()).RepoTags;
  expect(await latest()).toContain(second);
  await dockerfile(name, `FROM debian:trixie-slim\nRUN echo ${name} > /name\n`);
  await ensure({ policy: 'local' });
  expect(await latest()).toContain(first);
});

test('an image is built on the version of its base that this checkout describes', async () => {
  const upper = `${name}-upper`;
  const argument = name.toUpperCase().replaceAll('-', '_');
  await dockerfile(upper, `ARG ${argument}\nFROM \${${argument}}\nRUN grep -q ${name} /name\n`);
  const tags = await ensure({}, [upper]);
  expect([...tags.keys()]).toEqual([upper]);
  expect((await tagsHere()).length).toBe(2);
});

test('two at once do each other no harm', async () => {
  const [one, two] = await Promise.all([ensure(), ensure()]);
  expect(one).toEqual(two);
});

test('the policy local only looks', async () => {
  await expect(ensure({ policy: 'local' })).rejects.toThrow(`not on this engine: assay/${name}:`);
  expect(await tagsHere()).toEqual([]);
});

test('a build that fails is told with image, step and last line; its lines come before', async () => {
  await dockerfile(name, 'FROM debian:trixie-slim\nRUN echo the reason && exit 7\n');
  const fault = await ensure().catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(LabFault);
  expect(fault).toMatchObject({
    message: expect.stringMatching(
      new RegExp(
        `^image ${name} could not be built \\(exit 1\\) in step \\[2/2\\] RUN echo the reason && exit 7: the reason`,
      ),
    ),
    hint: expect.stringContaining('images: pull'),
  });
  expect(lines).toContain(`${name} | the reason`);
});

test('without a client that can build, the clients tried are named', async () => {
  const folder = join(root, 'bin');
  await mkdir(folder);
  await writeFile(
    join(folder, 'docker'),
    '#!/bin/sh\n[ "$1" = --version ] && echo "Docker version 28.2.2, build 1"\n[ "$1" = --version ]\n',
    {
      mode: 0o755,
    },
  );
  vi.stubEnv('PATH', `${folder}:${join(root, 'nowhere')}`);
  await expect(ensure()).rejects.toThrow(
    `no docker client on the PATH can: ${folder}/docker (version 28 without buildx)`,
  );
});

test('a base image that can not be had is told before any build, with the way to make it', async () => {
  await dockerfile(name, 'FROM 127.0.0.1:1/none:1\n');
  await expect(ensure()).rejects.toMatchObject({
    message: expect.stringMatching(/^the base image 127\.0\.0\.1:1\/none:1 can't be pulled: /),
    hint: expect.stringContaining('script/base-image'),
  });
});

test('no room for a build is said with what is needed and what is free', async () => {
  await dockerfile(name, 'FROM debian:trixie-slim\nLABEL assay.build-disk-mb=999999999\n');
  await expect(ensure()).rejects.toThrow(
    /^no room to build test-\w+: 1000000\.0 GB needed, [\d.]+ GB free in \//,
  );
});

test('a published image is pulled, with the login of docker login, and named as if it had been built', async () => {
  await dockerfile('unused', 'FROM debian:trixie-slim\n');
  await using registry = await registryWith('debian:trixie-slim');
  const config = join(root, 'docker-config');
  await mkdir(config);
  vi.stubEnv('DOCKER_CONFIG', config);
  const published = `${registry.host}/owner/${name}`;

  await expect(ensure({ policy: 'pull', registry: published })).rejects.toMatchObject({
    message: expect.stringContaining(`image ${name} can't be pulled as ${published}/${name}:`),
    hint: expect.stringContaining('docker login'),
  });

  const auth = Buffer.from('me:secret').toString('base64');
  await writeFile(join(config, 'config.json'), JSON.stringify({ auths: { [registry.host]: { auth } } }));
  const tag = (await ensure({ policy: 'pull', registry: published })).get(name);
  expect(await tagsHere()).toEqual(expect.arrayContaining([tag, `assay/${name}:latest`]));
  expect(lines.at(-1)).toMatch(/pulled in [\d.]+ s$/);
});

test('what can not be pulled is built, and the order is told', async () => {
  await ensure({ registry: '127.0.0.1:1/owner' });
  expect(lines[0]).toBe(`not on this engine: ${name}; pulled from 127.0.0.1:1/owner, else built here`);
  expect(lines.some((line) => line.startsWith(`${name}: not pulled (`))).toBe(true);
  expect((await tagsHere()).length).toBe(2);
});

test('versions that are no longer described are removed, but for one that a container uses', async () => {
  const [used = ''] = (await ensure()).values();
  const holder = await docker.createContainer({ Image: used, Cmd: ['true'] });
  try {
    await dockerfile(name, 'FROM debian:trixie-slim\nRUN echo second > /name\n');
    const [old = ''] = (await ensure()).values();
    await dockerfile(name, 'FROM debian:trixie-slim\nRUN echo third > /name\n');
    const [current = ''] = (await ensure()).values();
    expect(await pruneImages(docker, root)).toEqual([old]);
    expect(await tagsHere()).toEqual(expect.arrayContaining([used, current, `assay/${name}:latest`]));
    expect(await inventory(docker, root)).toEqual([{ name, tag: current, size: expect.any(Number) }]);
  } finally {
    await holder.remove();
  }
});

test('a cancelled build ends at once, with the reason of the cancellation', async () => {
  await dockerfile(name, 'FROM debian:trixie-slim\nRUN sleep 120\n');
  const cancel = new AbortController();
  setTimeout(() => cancel.abort(new Error('stop asked')), 3_000);
  const since = performance.now();
  await expect(ensure({ signal: cancel.signal })).rejects.toThrow('stop asked');
  expect(performance.now() - since).toBeLessThan(8_000);
});
