import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { Cancelled, UsageError } from '../../src/fault/fault.ts';
import { down } from '../../src/lab/docker/remove.ts';
import { listLabs, sweep } from '../../src/lab/docker/sweep.ts';
import { type AttachOptions, attachLab } from '../../src/lab/standing/attach.ts';
import { chooseStanding, findStanding } from '../../src/lab/standing/find.ts';
import { type UpOptions, up } from '../../src/lab/standing/up.ts';
import { silent } from '../../src/log/logger.ts';
import { leftovers } from '../support/engine.ts';
import { asCommand, core, docker, stubStack } from './stub-lab.ts';

/** Names of their own, so that a lab of the person who runs this is never meant. */
const names: string[] = [];
function newName(): string {
  const name = `test-${randomBytes(4).toString('hex')}`;
  names.push(name);
  return name;
}

afterEach(async () => {
  await Promise.all(names.splice(0).map((name) => down(docker, name)));
});

const env = { ...process.env };
const images = async (wanted: readonly string[]) => new Map(wanted.map((name) => [name, core]));

function bringUp(composeFile: string, options: Partial<UpOptions> & { name: string }) {
  return up({
    ...{ docker, composeFile, env, images, log: silent, ui: false },
    verticals: [],
    scale: new Map(),
    signal: new AbortController().signal,
    ...options,
  });
}

function attach(composeFile: string, options: Partial<AttachOptions> & { name: string }) {
  return attachLab({
    ...{ docker, composeFile, env, log: silent, egress: [], verticals: ['python'] },
    images: new Map([
      ['python', core],
      ['secrets', core],
    ]),
    signal: new AbortController().signal,
    ...options,
  });
}

async function services(name: string): Promise<string[]> {
  const { members } = await chooseStanding(docker, name);
  return members.map(({ service, instance }) => `${service} ${instance}`);
}

test('a lab stays: nothing of it expires, the sweep leaves it, and what it is stands on the engine alone', async () => {
  await using stack = await stubStack();
  const name = newName();
  const { endpoints, created, views } = await bringUp(stack.file, { name, verticals: ['python'] });
  expect(created).toBe(true);
  expect(await services(name)).toEqual(['gateway 1', 'minio 1', 'python 1', 'temporal 1']);
  expect(views).toMatchObject({
    ui: undefined,
    gateway: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
  });

  const inFarFuture = Date.now() + 10 * 365 * 86_400_000;
  expect(await sweep(docker, { now: inFarFuture, log: silent })).not.toContainEqual(
    expect.objectContaining({ id: name }),
  );
  expect((await listLabs(docker)).find(({ id }) => id === name)).toMatchObject({ name, expires: Infinity });
  const worker = await docker.getContainer(`assay-${name}-python`).inspect();
  expect(worker.HostConfig.RestartPolicy?.Name).toBe('unless-stopped');
  expect(worker.Config.Env).toEqual(
    expect.arrayContaining(['WORKER_HTTP_PORT=9464', 'WORKER_MAX_TASKS=1000']),
  );
  expect(worker.HostConfig.PortBindings).toEqual({});
  // The gateway is the one more that the machine reaches, and has no rights at all.
  const { Containers: members } = await docker.getNetwork(`assay-${name}-edge`).inspect();
  expect(
    Object.values(members ?? {})
      .map(({ Name }) => Name)
      .sort(),
  ).toEqual(['gateway', 'minio', 'temporal'].map((service) => `assay-${name}-${service}`));
  const gateway = await docker.getContainer(`assay-${name}-gateway`).inspect();
  expect(gateway.Config.User).toBe('10001:10001');
  expect(gateway.HostConfig).toMatchObject({ CapDrop: ['ALL'], ReadonlyRootfs: true, Privileged: false });
  const published = Object.values(gateway.NetworkSettings.Ports).flatMap((bindings) => bindings ?? []);
  expect(published.map(({ HostIp }) => HostIp)).toEqual(['127.0.0.1']);
  // Another program finds the same endpoints and credentials.
  const again = await bringUp(stack.file, { name });
  expect(again).toMatchObject({ created: false, added: [], woken: [], replaced: [], retired: [] });
  expect(again.endpoints).toEqual(endpoints);

  await down(docker, name);
  expect(await leftovers(name)).toEqual([]);
  expect(await findStanding(docker, name)).toBeUndefined();
});

test('the scale of a vertical grows and shrinks, each worker with a volume of its own', async () => {
  await using stack = await stubStack();
  const name = newName();
  await bringUp(stack.file, { name, scale: new Map([['python', 3]]) });
  expect((await services(name)).filter((service) => service.startsWith('python'))).toEqual([
    'python 1',
    'python 2',
    'python 3',
  ]);
  const mounts = await Promise.all(
    ['', '-2', '-3'].map(async (suffix) => {
      const { Mounts } = await docker.getContainer(`assay-${name}-python${suffix}`).inspect();
      return Mounts.map(({ Name }) => Name);
    }),
  );
  expect(new Set(mounts.flat()).size).toBe(3);

  const less = await bringUp(stack.file, { name, scale: new Map([['python', 1]]) });
  expect(less).toMatchObject({ added: [], retired: ['python-2', 'python-3'] });
  expect((await leftovers(name)).filter((part) => /python-[23]/.test(part))).toEqual([]);
});

test('what is stopped is started again, and a worker of another version is replaced', async () => {
  await using stack = await stubStack();
  const name = newName();
  await bringUp(stack.file, { name, verticals: ['python', 'secrets'] });
  await docker.getContainer(`assay-${name}-secrets`).stop({ t: 0 });
  await docker.getContainer(`assay-${name}-minio`).stop({ t: 0 });
  const other = `${core.split(':')[0]}:latest`;
  const newer = async (wanted: readonly string[]) =>
    new Map(wanted.map((image) => [image, ['python', 'worker'].includes(image) ? other : core]));
  const done = await bringUp(stack.file, { name, images: newer });
  expect(done).toMatchObject({ created: false, added: [], replaced: ['gateway', 'python'] });
  expect(done.woken.sort()).toEqual(['minio', 'secrets']);
  expect((await fetch(`${done.endpoints.s3.endpoint}/minio/health/cluster`)).status).toBe(200);
});

test('an `up` that fails removes what it created, and nothing of the lab that was there', async () => {
  const dying = asCommand(['sh', '-c', 'echo the reason; exit 7']);
  await using stack = await stubStack((text) =>
    text.replace('    volumes: ["work-secrets:/work"]', (line) => `${line}\n    command: ${dying}`),
  );
  const fresh = newName();
  await expect(bringUp(stack.file, { name: fresh, verticals: ['secrets'] })).rejects.toThrow(
    /secrets.*status 7/s,
  );
  expect(await leftovers(fresh)).toEqual([]);

  const name = newName();
  await bringUp(stack.file, { name, verticals: ['python'] });
  const before = await leftovers(name);
  await expect(bringUp(stack.file, { name, verticals: ['secrets', 'sast'] })).rejects.toThrow('the reason');
  expect((await leftovers(name)).sort()).toEqual(before.sort());
});

test('an `up` that is cancelled at any moment leaves nothing', async () => {
  await using stack = await stubStack();
  for (const delay of [0, 150, 500, 1200]) {
    const name = newName();
    const stop = new AbortController();
    const done = bringUp(stack.file, { name, verticals: ['python'], signal: stop.signal }).catch(
      (error: unknown) => error,
    );
    await sleep(delay);
    stop.abort(new Cancelled('the person said so'));
    expect(await done, `after ${delay} ms`).toBeInstanceOf(Cancelled);
    expect(await leftovers(name), `after ${delay} ms`).toEqual([]);
  }
});

test('a name, a vertical and a lab that are not known are mistakes that say what there is', async () => {
  await using stack = await stubStack();
  const name = newName();
  await expect(bringUp(stack.file, { name, verticals: ['gateway'] })).rejects.toThrow(UsageError);
  expect(await leftovers(name)).toEqual([]);
  await expect(attach(stack.file, { name }).ready).rejects.toThrow(`no lab is up under the name "${name}"`);
});

test('runs that attach at once share the workers they add, and leave the lab as they go', async () => {
  await using stack = await stubStack();
  const name = newName();
  const { endpoints } = await bringUp(stack.file, { name });
  const runs = [1, 2, 3].map(() => attach(stack.file, { name, verticals: ['python', 'secrets'] }));
  for (const run of runs) expect(await run.ready).toEqual(endpoints);
  expect(await services(name)).toEqual(['gateway 1', 'minio 1', 'python 1', 'secrets 1', 'temporal 1']);
  await Promise.all(runs.map((run) => run.down()));
  expect((await services(name)).length).toBe(5);
  expect((await fetch(`${endpoints.s3.endpoint}/minio/health/live`)).status).toBe(200);
});

test('a run seals secrets with the key that the workers of the lab have, whoever started them', async () => {
  await using stack = await stubStack();
  const name = newName();
  await bringUp(stack.file, { name, verticals: ['python'] });
  const endpoints = await attach(stack.file, { name, verticals: ['python', 'secrets'] }).ready;
  expect(endpoints.secretsKey).toMatch(/^[0-9a-f]{64}$/);
  const members = await docker.listContainers({ filters: { label: [`assay.lab=${name}`] } });
  // Two workers, and MinIO, where an attaching run finds it.
  const keys = await Promise.all(
    members.map(async ({ Id: id }) => {
      const { Config: config } = await docker.getContainer(id).inspect();
      return config.Env.filter((line) => line.startsWith('ASSAY_SECRETS_KEY='));
    }),
  );
  expect(keys.flat().sort()).toEqual(Array(3).fill(`ASSAY_SECRETS_KEY=${endpoints.secretsKey}`));
});

test('a run on a lab of another version is refused, and told what helps', async () => {
  await using stack = await stubStack();
  const name = newName();
  await bringUp(stack.file, { name, verticals: ['python'] });
  const run = attach(stack.file, { name, images: new Map([['python', 'assay/python:newer']]) });
  const fault = await run.ready.catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(UsageError);
  expect(fault).toMatchObject({ hint: expect.stringContaining(`assay up --name ${name}`) });
});

test('a worker of two may die, one of one is started again, and the core is lost', async () => {
  await using stack = await stubStack();
  const name = newName();
  await bringUp(stack.file, { name, scale: new Map([['python', 2]]) });
  const run = attach(stack.file, { name });
  await run.ready;
  await docker.getContainer(`assay-${name}-python-2`).remove({ force: true });
  await docker.getContainer(`assay-${name}-gateway`).remove({ force: true });
  expect(await Promise.race([run.lost, sleep(1500, 'alive')])).toBe('alive');
  await docker.getContainer(`assay-${name}-minio`).stop({ t: 0 });
  expect(await run.lost).toMatchObject({ service: 'minio' });
});

test('a run with a task that needs the network opens a way out for its worker', async () => {
  await using stack = await stubStack();
  const name = newName();
  await bringUp(stack.file, { name, scale: new Map([['python', 2]]) });
  const runs = [1, 2].map(() => attach(stack.file, { name, egress: ['python'] }));
  for (const run of runs) await run.ready;
  for (const part of ['python', 'python-2']) {
    const { NetworkSettings: settings } = await docker.getContainer(`assay-${name}-${part}`).inspect();
    expect(Object.keys(settings.Networks).sort()).toEqual([`assay-${name}-egress`, `assay-${name}-lab`]);
  }
});
