import { expect, test } from 'vitest';
import type { PlannedTask, TaskResult } from '../contract/pipeline.ts';
import { limitsOf, taskFile } from '../toolbox/task.ts';
import { makeReady } from './ready.ts';
import { withoutProcess } from './without-process.ts';

const limits = limitsOf(
  taskFile.parse({
    kind: 'k',
    vertical: 'v',
    description: 'd',
    command: 'c',
    output: { mode: 'exit_code_only' },
  }),
);
const task = (more: Partial<PlannedTask>): PlannedTask => ({
  id: 'scan',
  kind: 'scan',
  vertical: 'v',
  after: [],
  inputs: { depth: 3 },
  limits,
  ...more,
});
const ended = (results: Record<string, Partial<TaskResult>>) =>
  new Map(
    Object.entries(results).map(([id, result]) => [
      id,
      { ...withoutProcess(task({ id }), { status: 'succeeded' }), ...result },
    ]),
  );
const facts = {
  parameters: { depth: 3 },
  files: { count: 1, languages: {}, extensions: {} },
  leftOut: ['gone'],
};
const ready = (more: Partial<PlannedTask>, results: Record<string, Partial<TaskResult>> = {}) =>
  makeReady(task(more), { ended: ended(results), facts });

test('a task without a condition is ready as it is', async () => {
  expect(await ready({})).toEqual(task({}));
});

test('outputs fill in its inputs', async () => {
  const templates = {
    url: ['http://', { task: 'build', output: 'host' }, '/'],
    was: [{ task: 'build', status: true as const }],
  };
  expect(await ready({ templates }, { build: { outputs: { host: 'h' } } })).toEqual(
    task({ inputs: { depth: 3, url: 'http://h/', was: 'succeeded' } }),
  );
});

test('a missing output fails the task, one of a task that was left out leaves it out', async () => {
  const templates = { url: [{ task: 'build', output: 'host' }] };
  expect(await ready({ templates }, { build: { outputs: { hots: 'h' } } })).toMatchObject({
    status: 'failed',
    reason: 'with.url needs the output "host" of build, which set: hots',
  });
  expect(await ready({ templates }, { build: { status: 'left-out' } })).toMatchObject({
    status: 'left-out',
    reason: 'with.url needs an output of build, which was left out',
  });
});

test('a condition decides, and one without an answer fails the task', async () => {
  const when = 'tasks.build.status = "failed" or tasks.build.outputs.found = "yes"';
  expect(await ready({ when }, { build: { outputs: { found: 'yes' } } })).toEqual(task({}));
  expect(await ready({ when }, { build: {} })).toMatchObject({ status: 'left-out', reason: `when: ${when}` });
  expect(await ready({ when: 'tasks.gone.status = "left-out"' })).toEqual(task({}));
  expect(await ready({ when: 'tasks.build.outputs.n > 1' }, { build: {} })).toMatchObject({
    status: 'failed',
  });
  expect(await ready({ when: '"a" - 1 = 2' })).toMatchObject({
    status: 'failed',
    reason: expect.stringMatching(/^when: .*must be numbers|^when: .*number/),
  });
});
