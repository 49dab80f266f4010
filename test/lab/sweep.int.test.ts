import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { processOwner } from '../../src/lab/docker/owner.ts';
import { listLabs, sweep } from '../../src/lab/docker/sweep.ts';
import { silent } from '../../src/log/logger.ts';
import { leftovers } from '../support/engine.ts';
import { docker, startStub, stubStack } from './stub-lab.ts';

test('expired labs and those of dead owners are swept, the neighbours are not touched', async () => {
  await using stack = await stubStack();
  const dead = processOwner().replace(/:\d+:\d+$/, ':4194305:1');
  await using living = startStub(stack.file, { verticals: [] });
  await using remote = startStub(stack.file, { verticals: [], owner: 'github:1/1' });
  await using expired = startStub(stack.file, { verticals: [], owner: 'github:2/1', ttlSeconds: -1 });
  await using orphan = startStub(stack.file, { owner: dead });
  await Promise.all([living.ready, remote.ready, expired.ready, orphan.ready]);
  expect((await listLabs(docker)).map(({ id }) => id)).toEqual(
    expect.arrayContaining([living.id, remote.id, expired.id, orphan.id]),
  );

  const swept = await sweep(docker, { now: Date.now(), log: silent });
  expect(swept.map(({ id }) => id)).toEqual(expect.arrayContaining([expired.id, orphan.id]));
  expect(swept.map(({ id }) => id)).not.toContain(living.id);
  expect(swept.map(({ id }) => id)).not.toContain(remote.id);
  expect(await leftovers(expired.id)).toEqual([]);
  expect(await leftovers(orphan.id)).toEqual([]);
  for (const neighbour of [living, remote]) {
    expect(await leftovers(neighbour.id)).toHaveLength(6);
    const { s3 } = await neighbour.core;
    expect((await fetch(`${s3.endpoint}/minio/health/live`)).status).toBe(200);
  }
});

test('the lab of a process that was killed is swept, whatever it was doing', async () => {
  await using stack = await stubStack();
  const program = new URL('./hold-lab.ts', import.meta.url).pathname;
  for (const delay of [0, 200, 700]) {
    const child = spawn(process.execPath, [program, stack.file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [id] = (await once(child.stdout, 'data')).map((chunk) => String(chunk).trim());
    await new Promise((resolve) => setTimeout(resolve, delay));
    const exited = once(child, 'exit');
    expect(child.kill('SIGKILL')).toBe(true);
    await exited;
    // What the engine had begun for it may appear after its death: the next start finds that too.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await sweep(docker, { now: Date.now(), log: silent });
    expect(await leftovers(id ?? ''), `killed after ${delay} ms`).toEqual([]);
  }
});
