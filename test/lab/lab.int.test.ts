import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Cancelled, describe, LabFault } from '../../src/fault/fault.ts';
import { down } from '../../src/lab/docker/remove.ts';
import { ServiceFault } from '../../src/lab/service-fault.ts';
import { leftovers } from '../support/engine.ts';
import { asCommand, containerOf, docker, startStub, stubStack } from './stub-lab.ts';

test('a lab comes up, serves Temporal and MinIO, and leaves nothing', async () => {
  await using stack = await stubStack();
  const lab = startStub(stack.file, { verticals: ['python', 'secrets'] });
  const { temporal, s3 } = await lab.ready;

  expect(temporal.address).toMatch(/:\d+$/);
  expect((await fetch(`${s3.endpoint}/minio/health/live`)).status).toBe(200);
  expect(await lab.storage).toEqual(s3);
  expect((await lab.core).s3).toEqual(s3);
  expect(await lab.logs('python', 5)).toEqual(['assay-worker ready']);
  // 4 containers, the networks lab and edge, 4 volumes.
  expect(await leftovers(lab.id)).toHaveLength(10);

  await lab.down();
  expect(await leftovers(lab.id)).toEqual([]);
  await lab.down();
  await down(docker, lab.id);
});

test('credentials are random, and wrong ones are refused', async () => {
  await using stack = await stubStack();
  await using one = startStub(stack.file, { verticals: [] });
  await using two = startStub(stack.file, { verticals: [] });
  const [{ s3: first, secretsKey }, { s3: second, secretsKey: other }] = await Promise.all([
    one.core,
    two.core,
  ]);
  expect(secretsKey).toMatch(/^[0-9a-f]{64}$/);
  expect(secretsKey).not.toBe(other);
  expect(first.secretKey).toHaveLength(40);
  expect(first.secretKey).not.toBe(second.secretKey);
  expect((await fetch(`${first.endpoint}/${first.bucket}`)).status).toBe(403);
});

test('two labs side by side do not touch each other', async () => {
  await using stack = await stubStack();
  const one = startStub(stack.file);
  await using two = startStub(stack.file);
  const [first, second] = await Promise.all([one.ready, two.ready]);
  expect(first.temporal.address).not.toBe(second.temporal.address);
  await one.down();
  expect(await leftovers(one.id)).toEqual([]);
  expect(await leftovers(two.id)).toHaveLength(8);
  expect((await fetch(`${second.s3.endpoint}/minio/health/live`)).status).toBe(200);
});

test('an abort at any moment leaves nothing', async () => {
  await using stack = await stubStack();
  for (let round = 0; round < 20; round++) {
    const stop = new AbortController();
    const lab = startStub(stack.file, { signal: stop.signal });
    await sleep(round * 60);
    stop.abort();
    const outcome = await lab.ready.then(
      () => 'ready',
      (error: unknown) => error,
    );
    if (outcome === 'ready') await lab.down();
    else expect(outcome, `after ${round * 60} ms`).toBeInstanceOf(Cancelled);
    expect(await leftovers(lab.id), `after ${round * 60} ms`).toEqual([]);
  }
});

test('teardown while the lab comes up leaves nothing', async () => {
  await using stack = await stubStack();
  for (const delay of [0, 30, 120, 300]) {
    const lab = startStub(stack.file);
    await sleep(delay);
    await lab.down();
    expect(await leftovers(lab.id)).toEqual([]);
    await expect(lab.ready).rejects.toThrow('taken down');
  }
});

test('a service that dies at its start is reported with its last lines, and nothing is left', async () => {
  const dying = ['sh', '-c', 'echo first; echo the reason >&2; exit 7'];
  await using stack = await stubStack((text) =>
    text.replace('    volumes: ["work-python:/work"]', (line) => `${line}\n    command: ${asCommand(dying)}`),
  );
  const lab = startStub(stack.file);
  const fault = await lab.ready.catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(ServiceFault);
  expect(fault).toMatchObject({ service: 'python', exitStatus: 7, outOfMemory: false });
  expect(String(fault)).toContain('service python ended with exit status 7');
  expect((fault as ServiceFault).lines).toEqual(expect.arrayContaining(['first', 'the reason']));
  expect(await leftovers(lab.id)).toEqual([]);
});

test('a program that is not in the image is reported, and nothing is left', async () => {
  await using stack = await stubStack((text) => text.replace('[minio, server', '[nimio, server'));
  const lab = startStub(stack.file);
  const fault = await lab.storage.catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(LabFault);
  expect(describe(fault)).toMatch(/could not start minio.*nimio/);
  expect((fault as LabFault).hint).toContain('lacks a program');
  expect(await leftovers(lab.id)).toEqual([]);
});

test('an image that is missing is reported, and nothing is left', async () => {
  await using stack = await stubStack();
  const images = new Map([
    ['core', 'assay/core:nowhere'],
    ['python', 'assay/core:nowhere'],
  ]);
  const lab = startStub(stack.file, { images });
  await expect(lab.ready).rejects.toThrow('the image assay/core:nowhere of ');
  expect(await leftovers(lab.id)).toEqual([]);
});

// The engine may tell of a memory kill only after the end of the container: this one test gets another try.
test('a service that is killed for lack of memory is reported as that', { retry: 2 }, async () => {
  const greedy = ['perl', '-e', '$x .= "x" x 10_000_000 while 1'];
  await using stack = await stubStack((text) =>
    text.replace(
      '    volumes: ["work-python:/work"]',
      (line) => `${line}\n    command: ${asCommand(greedy)}\n    mem_limit: 64m`,
    ),
  );
  const lab = startStub(stack.file);
  const fault = await lab.ready.catch((error: unknown) => error);
  expect(fault).toMatchObject({ service: 'python', outOfMemory: true });
  expect(String(fault)).toContain('killed for lack of memory');
  expect((fault as ServiceFault).hint).toContain('mem_limit');
});

test('the core lost after it was ready is told, with its name', async () => {
  await using stack = await stubStack();
  await using lab = startStub(stack.file, { verticals: [] });
  await lab.ready;
  await containerOf(lab, 'minio').kill();
  const fault = await lab.lost;
  expect(fault).toMatchObject({ service: 'minio', exitStatus: 137 });
});

test('an engine that is not there is a fault with a hint', async () => {
  await using stack = await stubStack();
  const { connectDocker } = await import('../../src/lab/docker/connect.ts');
  const lab = startStub(stack.file, {
    docker: connectDocker({ DOCKER_HOST: 'unix:///nowhere/docker.sock' }),
  });
  const fault = await lab.ready.catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(LabFault);
  expect((fault as LabFault).message).toContain("the container engine can't be reached");
  expect((fault as LabFault).hint).toContain('is the engine running');
});
