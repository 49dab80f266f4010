import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { down } from '../../src/lab/docker/remove.ts';
import { ensureImages } from '../../src/lab/images/ensure.ts';
import { up } from '../../src/lab/standing/up.ts';
import { silent } from '../../src/log/logger.ts';
import { temporaryFolder } from '../support/checkout.ts';
import { docker } from '../support/engine.ts';
import { essence, findSecrets, plantTargets } from '../support/planted.ts';

const root = join(import.meta.dirname, '../..');
const TARGETS = 5;
const RUNS = 25;

test('many runs at once on one lab, its workers renewed meanwhile: none is lost, none gets what another found', async () => {
  await using folder = await temporaryFolder('many');
  const targets = await plantTargets(folder.path, TARGETS);
  const name = `test-${randomBytes(4).toString('hex')}`;
  const { signal } = new AbortController();
  try {
    await up({
      ...{ docker, name, signal, log: silent, verticals: [], ui: false },
      env: { ...process.env, ASSAY_WORKER_MAX_TASKS: '4' },
      composeFile: join(root, 'compose', 'lab.yaml'),
      scale: new Map([['secrets', 2]]),
      images: (names) => ensureImages(names, { docker, root, policy: 'local', log: silent, signal }),
    });
    const outcomes = await Promise.all(
      Array.from({ length: RUNS }, (_, index) =>
        findSecrets(targets[index % TARGETS] ?? '', { root, lab: name, signal }),
      ),
    );
    for (const [index, outcome] of outcomes.entries()) {
      const number = index % TARGETS;
      const keys = Array.from({ length: number + 1 }, (_, key) => {
        const line = number + key + 1;
        return `aws-access-token settings-${number}-${key}.py:${line}`;
      });
      expect(essence(outcome), `run ${index}`).toBe(['passed', ...keys].join('\n'));
    }
    const restarts = await Promise.all(
      ['secrets', 'secrets-2'].map(async (part) => {
        const { RestartCount: count } = await docker.getContainer(`assay-${name}-${part}`).inspect();
        return count;
      }),
    );
    expect(restarts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1);
  } finally {
    await down(docker, name);
  }
});
