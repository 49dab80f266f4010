import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startWorker, workerImage } from '../support/worker.ts';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

test('a worker killed with -9 is noticed, and the one after it starts the task again, from a clean start', async () => {
  const first = await lab.worker();
  const run = await lab.start([
    {
      kind: 'survivor',
      shell: true,
      command:
        'echo "::assay set-state key=seen::$ASSAY_ATTEMPT"; echo x > $HOME/left; (setsid sleep 311 &); [ "$ASSAY_ATTEMPT" = 2 ] || sleep 31$((0)); echo "$STATE_SEEN"; ls $HOME/../..; cat /proc/[0-9]*/cmdline | tr "\\0" " " | grep -c "[s]leep 310"',
      exit_codes: { success: [0, 1] },
    },
  ]);
  await run.until((running) => running[0]?.phase === 'running' && running[0].state.seen === '1');
  await first.kill('SIGKILL');
  await first.exited;
  const killedAt = Date.now();
  await lab.worker();
  const { survivor } = await run.results();
  expect(Date.now() - killedAt).toBeLessThan(20_000);
  expect(survivor).toMatchObject({ status: 'succeeded', attempts: 2 });
  // Its state came back, its folder is alone, and no process of the first attempt is left.
  expect(await lab.text(survivor?.files.stdout)).toMatch(/^1\n[0-9a-f]{12}\n0\n$/);
});

test('a task whose workers all die has failed, and says why', async () => {
  const worker = await lab.worker({ WORKER_VERTICAL: 'fragile' });
  const run = await lab.start([
    { kind: 'orphan', vertical: 'fragile', command: 'sleep', args: ['300'], max_retries: 0 },
  ]);
  await run.until((running) => running[0]?.phase === 'running');
  await worker.kill('SIGKILL');
  const { orphan } = await run.results();
  expect(orphan).toMatchObject({ status: 'failed', attempts: 1 });
  expect(orphan?.reason).toBe(
    'its worker died or stopped answering (no heartbeat for 10 s, 1 of 1 attempts)',
  );
});

test('a worker that is told to stop ends its tasks and itself within a second; they are tried again', async () => {
  const first = await lab.worker({ WORKER_VERTICAL: 'moving' });
  const run = await lab.start([
    {
      kind: 'moved',
      vertical: 'moving',
      shell: true,
      command: `trap '' TERM; [ "$ASSAY_ATTEMPT" = 2 ] || sleep 300`,
    },
  ]);
  await run.until((running) => running[0]?.phase === 'running');
  const stoppedAt = Date.now();
  await first.kill('SIGTERM');
  expect(await first.exited).toBe(0);
  expect(Date.now() - stoppedAt).toBeLessThan(1500);
  await lab.worker({ WORKER_VERTICAL: 'moving' });
  expect((await run.results()).moved).toMatchObject({ status: 'succeeded', attempts: 2 });
});

test('a worker that can not confine tasks, or is told nothing, does not start', async () => {
  const unfiltered = startWorker(lab.home, { ...lab.environment, ASSAY_NO_NETWORK_FILTER: '/nowhere.bpf' });
  expect(await unfiltered.exited).toBe(2);
  expect(unfiltered.output()).toContain(
    "ASSAY_NO_NETWORK_FILTER: the network filter /nowhere.bpf can't be read",
  );
  const blank = startWorker(lab.home, { ...lab.environment, S3_SECRET_KEY: '' });
  expect(await blank.exited).toBe(2);
  expect(blank.output()).toContain('S3_SECRET_KEY: is not set');
});

test('a worker waits for a Temporal that starts after it, and can be stopped meanwhile', async () => {
  await using worker = startWorker(lab.home, { ...lab.environment, TEMPORAL_ADDRESS: '127.0.0.1:9' });
  await sleep(workerImage === undefined ? 1500 : 2500);
  expect(worker.output()).toBe('');
  const stoppedAt = Date.now();
  await worker.kill('SIGTERM');
  expect(await worker.exited).toBe(0);
  expect(Date.now() - stoppedAt).toBeLessThan(1500);
});
