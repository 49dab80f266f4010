import { afterAll, beforeAll, expect, test } from 'vitest';
import { DRAIN_SIGNAL } from '../../src/contract/environment.ts';
import { workerHealth } from '../../src/contract/health.ts';
import { freePort } from '../support/free-port.ts';
import { startWorker } from '../support/worker.ts';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab[Symbol.asyncDispose]());

/** What a worker answers; `status` is undefined while nothing listens. */
async function ask(port: number, path: string): Promise<{ status: number | undefined; text: string }> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: answer.status, text: await answer.text() };
  } catch {
    return { status: undefined, text: '' };
  }
}

/** The value of a sample; 0 when there is none. */
function sample(text: string, name: string, ...labels: string[]): number {
  const line = text
    .split('\n')
    .find((it) => it.startsWith(`${name}{`) && labels.every((label) => it.includes(label)));
  return Number(line?.split(' ').at(-1) ?? 0);
}

test('a worker tells of its health and its tasks, to whom the lab lets ask', async () => {
  const port = await freePort();
  await lab.worker({ WORKER_VERTICAL: 'told', WORKER_HTTP_PORT: String(port) });
  const vertical = 'told';
  const run = await lab.start([
    { kind: 'fine', vertical, command: 'true' },
    { kind: 'broken', vertical, command: 'false', max_retries: 1, exit_codes: { retry: [1] } },
    { kind: 'slow', vertical, command: 'sleep', args: ['300'] },
  ]);
  await run.until((running) => running.some(({ taskId, phase }) => taskId === 'slow' && phase === 'running'));
  await expect
    .poll(async () => sample((await ask(port, '/metrics')).text, 'assay_tasks_ended_total', 'broken'), {
      timeout: 20_000,
    })
    .toBe(2);

  const { text } = await ask(port, '/metrics');
  expect(sample(text, 'assay_tasks_running', 'kind="slow"', 'vertical="told"')).toBe(1);
  expect(sample(text, 'assay_tasks_ended_total', 'kind="fine"', 'status="succeeded"')).toBe(1);
  expect(sample(text, 'assay_tasks_ended_total', 'kind="broken"', 'status="failed"')).toBe(2);
  expect(sample(text, 'assay_task_retries_total', 'kind="broken"')).toBe(1);
  expect(sample(text, 'assay_task_duration_seconds_count', 'kind="fine"')).toBe(1);
  expect(sample(text, 'assay_worker_runs_total')).toBe(1);
  expect(sample(text, 'assay_worker_polling', 'type="activity"')).toBe(1);
  expect(sample(text, 'process_resident_memory_bytes')).toBeGreaterThan(50e6);

  const health = await ask(port, '/healthz');
  expect(health.status).toBe(200);
  expect(workerHealth.parse(JSON.parse(health.text))).toMatchObject({
    vertical,
    state: 'serving',
    tasksRunning: 1,
    tasksEnded: 3,
  });
  expect((await ask(port, '/environ')).status).toBe(404);
  await run.handle.cancel();
  await run.handle.result().catch(() => undefined);
});

test('a worker that is to end takes no new task, ends the one it has, and loses nothing of it', async () => {
  const port = await freePort();
  const vertical = 'leaving';
  const first = await lab.worker({ WORKER_VERTICAL: vertical, WORKER_HTTP_PORT: String(port) });
  const run = await lab.start([{ kind: 'long', vertical, shell: true, command: 'sleep 4; echo whole' }]);
  await run.until((running) => running[0]?.phase === 'running');
  await first.kill(DRAIN_SIGNAL);
  await expect.poll(async () => (await ask(port, '/healthz')).status).toBe(503);
  expect((await ask(port, '/healthz')).text).toContain('"draining"');
  const later = await lab.start([{ kind: 'later', vertical, command: 'true' }], { queueSeconds: 300 });

  expect(await first.exited).toBe(0);
  const { long } = await run.results();
  expect(long).toMatchObject({ status: 'succeeded', attempts: 1 });
  expect(await lab.text(long?.files.stdout)).toBe('whole\n');
  // What came meanwhile waits for whoever is next.
  await lab.worker({ WORKER_VERTICAL: vertical });
  expect((await later.results()).later).toMatchObject({ status: 'succeeded', attempts: 1 });
});

test('runs submitted while the workers of a vertical end and are started afresh: none is lost', async () => {
  const vertical = 'renewed';
  let starts = 0;
  let over = false;
  // As the engine does for a container with `restart: unless-stopped`.
  const keepUp = async (number: number) => {
    while (!over) {
      starts += 1;
      const worker = startWorker(lab.home, {
        ...lab.environment,
        ...{ WORKER_VERTICAL: vertical, WORKER_MAX_TASKS: '3', MAX_CONCURRENT_ACTIVITIES: '2' },
        // Two at a time: neither shares folders or users with the other.
        ...{
          CACHE_DIR: `${lab.home.cacheDir}/renewed-${number}`,
          ASSAY_TASK_UID: String(26_000 + number * 100),
        },
      });
      workers.add(worker);
      expect(await worker.exited, worker.output()).toBe(0);
      workers.delete(worker);
    }
  };
  const workers = new Set<ReturnType<typeof startWorker>>();
  const kept = [1, 2].map(keepUp);
  const runs = await Promise.all(
    Array.from({ length: 20 }, (_, number) =>
      lab.start([{ kind: 'short', vertical, shell: true, command: `sleep 0.2; echo run ${number}` }], {
        queueSeconds: 300,
      }),
    ),
  );
  for (const [number, run] of runs.entries()) {
    const { short } = await run.results();
    expect(short, `run ${number}`).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(await lab.text(short?.files.stdout)).toBe(`run ${number}\n`);
  }
  over = true;
  await Promise.all([...workers].map((worker) => worker[Symbol.asyncDispose]()));
  await Promise.all(kept);
  expect(starts).toBeGreaterThan(4);
});

test('a changed task file is used by the next run without a restart, and not by the run under way', async () => {
  const vertical = 'changing';
  const worker = await lab.worker({ WORKER_VERTICAL: vertical });
  const before = await lab.start(
    [
      { kind: 'first', vertical, shell: true, command: 'sleep 3' },
      { kind: 'second', vertical, shell: true, command: 'echo the old file' },
    ],
    { after: { second: ['first'] } },
  );
  await before.until((running) =>
    running.some(({ taskId, phase }) => taskId === 'first' && phase === 'running'),
  );
  const after = await lab.start([{ kind: 'second', vertical, shell: true, command: 'echo the new file' }]);
  const [old, changed] = [await before.results(), await after.results()];
  expect(await lab.text(changed.second?.files.stdout)).toBe('the new file\n');
  expect(await lab.text(old.second?.files.stdout)).toBe('the old file\n');
  expect(worker.output().match(/assay-worker ready/g)).toHaveLength(1);
});
