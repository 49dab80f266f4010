import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { PlannedTask, TaskResult, TaskStatus } from '../contract/pipeline.ts';
import { limitsOf, taskFile } from '../toolbox/task.ts';
import { inOrder } from './order.ts';
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
const task = (id: string, ...after: string[]): PlannedTask => ({
  id,
  kind: id,
  vertical: 'v',
  after,
  inputs: {},
  limits,
});

/** Runs a plan where tasks end after a moment with the status given by id. */
async function play(tasks: PlannedTask[], statuses: Record<string, TaskStatus> = {}) {
  const log: string[] = [];
  const told: number[] = [];
  const results = await inOrder(tasks, {
    async run({ id, ...rest }): Promise<TaskResult> {
      log.push(`+${id}`);
      await sleep(5);
      log.push(`-${id}`);
      return withoutProcess({ id, ...rest }, { status: statuses[id] ?? 'succeeded' });
    },
    onEnded: (ended) => told.push(ended.length),
  });
  return {
    log: log.join(' '),
    told,
    results: results.map(({ id, status, reason }) => [id, status, reason ?? '']),
  };
}

test('tasks start together, and what comes after waits for all it comes after', async () => {
  const { log, told } = await play([task('c', 'a', 'b'), task('a'), task('b')]);
  expect(log).toBe('+a +b -a -b +c -c');
  expect(told).toEqual([1, 2, 3]);
});

test('a task without success is followed by nothing, however long the chain', async () => {
  const { log, results } = await play([task('c', 'b'), task('b', 'a'), task('a'), task('d')], {
    a: 'timed-out',
  });
  expect(log).toBe('+a +d -a -d');
  expect(results).toEqual([
    ['c', 'skipped', 'comes after b, which was skipped'],
    ['b', 'skipped', 'comes after a, which timed out'],
    ['a', 'timed-out', ''],
    ['d', 'succeeded', ''],
  ]);
});

test('a circle, or a name nobody has, hangs nothing', async () => {
  const { results } = await play([
    task('a', 'b'),
    task('b', 'a'),
    task('c', 'c'),
    task('d', 'gone'),
    task('e'),
  ]);
  expect(results).toEqual([
    ['a', 'skipped', 'waits for itself: b'],
    ['b', 'skipped', 'waits for itself: a'],
    ['c', 'skipped', 'waits for itself: c'],
    ['d', 'skipped', 'comes after "gone", which is not in the plan'],
    ['e', 'succeeded', ''],
  ]);
});

test('an empty plan ends at once', async () => {
  expect(await play([])).toEqual({ log: '', told: [], results: [] });
});
