import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectEngine, type Engine } from '../../src/engine/engine.ts';
import { startWith } from './code-lab.ts';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
let engine: Engine;
beforeAll(async () => {
  lab = await startLab();
  engine = await connectEngine({
    address: lab.environment.TEMPORAL_ADDRESS ?? '',
    namespace: 'default',
  });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await lab[Symbol.asyncDispose]();
});

test('a run of workflow code goes on when the worker that served it is killed', async () => {
  const code = `
    import { sleep } from '@temporalio/workflow';
    import { runTask } from 'assay/workflow';
    export default async function (): Promise<void> {
      const first = await runTask('first');
      await sleep(4_000);
      if (first.outputs.n === '1') await runTask('second');
    }`;
  const worker = await lab.worker();
  const tasks = [
    { kind: 'first', shell: true, command: 'echo "::assay set-output key=n::1"' },
    { kind: 'second', command: 'true' },
  ];
  const run = await startWith(engine, lab, { code, tasks, timeout: 100 });
  await expect.poll(async () => (await run.look()).ended.length, { timeout: 30_000 }).toBe(1);
  await worker.kill('SIGKILL');
  await worker.exited;
  await lab.worker();
  const { ended, failure, status } = await run.end();
  expect(failure).toBeUndefined();
  expect(status).toBe('COMPLETED');
  expect(ended.map(({ id, status: how, attempts }) => [id, how, attempts])).toEqual([
    ['first', 'succeeded', 1],
    ['second', 'succeeded', 1],
  ]);
});
