import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withLab } from '../../bench/load/lab.ts';
import { mixedUp, submit } from '../../bench/load/submit.ts';
import { makeTargets } from '../../bench/load/targets.ts';
import { connectDocker } from '../../src/lab/docker/connect.ts';
import { ensureImages } from '../../src/lab/images/ensure.ts';
import { silent } from '../../src/log/logger.ts';
import { folderOf } from '../support/folder.ts';

const root = join(import.meta.dirname, '../..');

test('twenty runs at once on one lab of two workers: none is lost, and each has the findings it has alone', async () => {
  using dir = folderOf({});
  const docker = connectDocker();
  const signal = AbortSignal.timeout(280_000);
  const made = { docker, root, policy: 'local' as const, log: silent, signal };
  const images = await ensureImages(['core', 'worker', 'secrets'], made);
  const targets = makeTargets(dir.path, 20);
  await withLab({ docker, root, images, scale: 2, log: silent, signal }, async (lab) => {
    const alone = [];
    for (const target of targets.slice(0, 4)) alone.push(await submit(target, lab));
    const among = await Promise.all(targets.map((target) => submit(target, lab)));
    expect(among.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(
      targets.flatMap((target, i) => mixedUp(among[i] ?? { ms: 0, found: [], wrong: [] }, target)),
    ).toEqual([]);
    expect(among.slice(0, 4).map(({ found }) => found)).toEqual(alone.map(({ found }) => found));
  });
}, 300_000);
