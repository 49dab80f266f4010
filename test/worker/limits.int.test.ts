import { afterAll, beforeAll, expect, test } from 'vitest';
import { workerImage } from '../support/worker.ts';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
  await lab.worker();
});
afterAll(() => lab[Symbol.asyncDispose]());

test('a timeout ends a task that ignores SIGTERM, after its grace', async () => {
  const run = await lab.start([
    {
      kind: 'deaf',
      shell: true,
      command: `trap 'echo heard' TERM; while :; do sleep 0.1; done`,
      timeout_seconds: 1,
      grace_period_seconds: 1,
    },
    {
      kind: 'at-once',
      command: 'sleep',
      args: ['60'],
      timeout_seconds: 1,
      timeout_action: 'kill',
      grace_period_seconds: 60,
    },
    { kind: 'polite', shell: true, command: `trap 'exit 0' TERM; sleep 60 & wait`, timeout_seconds: 1 },
  ]);
  const results = await run.results();
  const reason = 'ran longer than its timeout of 1 s';
  expect(results.deaf).toMatchObject({ status: 'timed-out', reason, signal: 'SIGKILL', attempts: 1 });
  expect(await lab.text(results.deaf?.files.stdout)).toBe('heard\n');
  expect(results.deaf?.durationMs).toBeGreaterThan(1900);
  expect(results['at-once']).toMatchObject({ status: 'timed-out', signal: 'SIGKILL' });
  expect(results['at-once']?.durationMs).toBeLessThan(1900);
  // It ended well when it was told to stop, and has still not done its work.
  expect(results.polite).toMatchObject({ status: 'timed-out', exitCode: 0 });
});

test('memory over the limit ends a task, whichever of its processes holds it', async () => {
  const eat = 'const b = []; setInterval(() => b.push(Buffer.alloc(20e6, 1)), 20)';
  const run = await lab.start([
    { kind: 'hungry', shell: true, command: `node -e "${eat}" & wait`, resources: { max_memory_mb: 200 } },
  ]);
  const { hungry } = await run.results();
  expect(hungry).toMatchObject({ status: 'failed', attempts: 1 });
  expect(hungry?.reason).toMatch(/^used \d+ MB of memory, over its limit max_memory_mb of 200$/);
});

test('a fork bomb is stopped, and the worker goes on', async () => {
  const run = await lab.start([
    { kind: 'bomb', shell: true, command: 'f() { f | f & }; f; sleep 30', resources: { max_processes: 20 } },
  ]);
  const { bomb } = await run.results();
  expect(bomb?.status).toBe('failed');
  expect(bomb?.reason).toMatch(/^ran \d+ processes, over its limit max_processes of 20$/);
  expect((await (await lab.start([{ kind: 'after', command: 'true' }])).results()).after?.status).toBe(
    'succeeded',
  );
});

test('what a task leaves running dies with it, in its own session or not', async () => {
  const run = await lab.start(
    [
      {
        kind: 'leaves',
        shell: true,
        command: 'setsid sh -c "trap : TERM HUP; echo $$; sleep 300" & sleep 0.3; echo done',
      },
      {
        kind: 'looks',
        shell: true,
        command:
          'for p in /proc/[0-9]*; do tr "\\0" " " < $p/cmdline; echo; done 2>/dev/null | grep -c "[s]leep 300" || true',
      },
    ],
    { after: { looks: ['leaves'] } },
  );
  const startedAt = Date.now();
  const { leaves, looks } = await run.results();
  expect(leaves?.status).toBe('succeeded');
  expect(await lab.text(leaves?.files.stdout)).toMatch(/done\n$/);
  expect(Date.now() - startedAt).toBeLessThan(10_000);
  expect(await lab.text(looks?.files.stdout)).toBe('0\n');
});

test('a flood of output is cut at its cap, counted and marked, and costs no more than the cap', async () => {
  const run = await lab.start([
    {
      kind: 'flood',
      shell: true,
      command: 'head -c 300000000 /dev/zero | tr "\\0" "x"; echo >&2 quiet',
      max_output_size_kb: 64,
    },
  ]);
  const { flood } = await run.results();
  expect(flood).toMatchObject({ status: 'succeeded', tail: ['quiet'] });
  const log = await lab.text(flood?.files.stdout);
  expect(log.length).toBeLessThan(65_536 + 200);
  expect(log).toMatch(
    /x\n\[assay\] stdout was cut at 64 KiB \(max_output_size_kb\): 299934464 more bytes were dropped\n$/,
  );
});

test.skipIf(workerImage === undefined)(
  'the kernel takes the task for memory, not the worker, and the reason says so (needs ASSAY_TEST_WORKER_IMAGE)',
  async () => {
    const run = await lab.start([
      {
        kind: 'huge',
        shell: true,
        command: 'node -e "const b=[];for(;;)b.push(Buffer.alloc(50e6,1))"; echo "ended $?"; kill -9 $$',
        resources: { max_memory_mb: 100_000 },
        max_retries: 0,
      },
      { kind: 'after', command: 'true' },
    ]);
    const { huge, after } = await run.results();
    expect(huge?.reason).toBe('was killed by the kernel: the container was out of memory');
    expect(after?.status).toBe('succeeded');
  },
);
