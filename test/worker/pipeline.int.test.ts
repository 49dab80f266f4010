import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestWorker } from '../support/worker.ts';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
let worker: TestWorker;
beforeAll(async () => {
  lab = await startLab();
  worker = await lab.worker();
});
afterAll(() => lab[Symbol.asyncDispose]());

const sarif = '{"version":"2.1.0","runs":[]}';
const report = { mode: 'file', path: 'r.sarif' };
const writes = `printf '%s' '${sarif}' > "$OUTPUT_DIR/r.sarif"`;

test('a task runs in the target, gets its environment and arguments, and leaves its report and logs', async () => {
  const run = await lab.start([
    {
      kind: 'ok',
      shell: true,
      command: `${writes}; cat app.py; echo "$1|$2|$GREETING|$ASSAY_WORKFLOW|$ASSAY_ATTEMPT/$ASSAY_MAX_ATTEMPTS"; echo bye >&2`,
      args: ['it\'s "$GREETING"', '$$HOME; exit 3'],
      env: { GREETING: 'h i' },
      output: report,
    },
  ]);
  const { ok } = await run.results();
  expect(ok).toMatchObject({ status: 'succeeded', exitCode: 0, attempts: 1, tail: ['bye'] });
  expect(ok?.workspace).toMatch(/\/targets\/[0-9a-f]{64}$/);
  expect(await lab.text(ok?.files.report)).toBe(sarif);
  expect(await lab.text(ok?.files.stdout)).toBe(`print(1)\nit's "h i"|$HOME; exit 3|h i|test_workflow|1/3\n`);
  expect(await run.memo()).toEqual({ ok });
});

test('exit codes mean what the file says; a failure skips what comes after it, and nothing else', async () => {
  const run = await lab.start(
    [
      {
        kind: 'findings',
        shell: true,
        command: `${writes}; exit 1`,
        output: report,
        exit_codes: { success: [0, 1] },
      },
      { kind: 'broken', shell: true, command: `${writes}; echo oh no >&2; exit 2`, output: report },
      { kind: 'unknown', command: 'no-such-scanner' },
      { kind: 'later', command: 'true' },
      { kind: 'never', command: 'true' },
      { kind: 'nor-this', command: 'true' },
    ],
    { after: { later: ['findings'], never: ['broken', 'findings'], 'nor-this': ['never'] } },
  );
  const results = await run.results();
  expect(results.findings).toMatchObject({ status: 'succeeded', exitCode: 1 });
  expect(results.later).toMatchObject({ status: 'succeeded' });
  expect(results.broken).toMatchObject({
    status: 'failed',
    reason: 'exit code 2 (only 0 count as success)',
    attempts: 1,
    tail: ['oh no'],
  });
  expect(await lab.text(results.broken?.files.report)).toBe(sarif);
  expect(results.unknown?.reason).toMatch(
    /its command "no-such-scanner", or one it called, (was not found|could not be executed)/,
  );
  expect(results.never).toMatchObject({ status: 'skipped', reason: 'comes after broken, which failed' });
  expect(results['nor-this']).toMatchObject({
    status: 'skipped',
    reason: 'comes after never, which was skipped',
  });
  expect(Object.keys(await run.memo()).sort()).toEqual(Object.keys(results).sort());
});

test('tasks run side by side', async () => {
  const command = 'sleep 3';
  const run = await lab.start(['a', 'b', 'c'].map((kind) => ({ kind, shell: true, command })));
  const startedAt = Date.now();
  const results = await run.results();
  expect(Object.values(results).map((result) => result.status)).toEqual([
    'succeeded',
    'succeeded',
    'succeeded',
  ]);
  expect(Date.now() - startedAt).toBeLessThan(8000);
});

test('a retry gets the state that was saved, and its attempts are counted', async () => {
  const run = await lab.start([
    {
      kind: 'resumes',
      shell: true,
      command:
        'echo "::assay set-state key=page::$((STATE_PAGE + 1))"; echo "page $STATE_PAGE"; [ "$ASSAY_ATTEMPT" = 3 ] || exit 75',
    },
    { kind: 'gives-up', command: 'false', exit_codes: { retry: [1] }, max_retries: 1 },
  ]);
  const results = await run.results();
  expect(results.resumes).toMatchObject({ status: 'succeeded', attempts: 3 });
  expect(await lab.text(results.resumes?.files.stdout)).toBe('page 2\n');
  expect(results['gives-up']).toMatchObject({
    status: 'failed',
    attempts: 2,
    reason: 'asked for another attempt (exit code 1) (attempt 2)',
  });
});

test('a tool killed with -9 is tried again, and is never a success', async () => {
  const run = await lab.start([
    { kind: 'once', shell: true, command: '[ "$ASSAY_ATTEMPT" = 2 ] || kill -9 $$' },
    { kind: 'always', shell: true, command: 'kill -9 $$', max_retries: 1 },
  ]);
  const results = await run.results();
  expect(results.once).toMatchObject({ status: 'succeeded', attempts: 2 });
  expect(results.always).toMatchObject({ status: 'failed', signal: 'SIGKILL', attempts: 2 });
  expect(results.always?.reason).toContain('was killed from outside (SIGKILL)');
});

test('progress is seen while a task runs', async () => {
  const run = await lab.start([
    {
      kind: 'slow',
      shell: true,
      command: 'echo "::assay progress percent=40::half way"; sleep 3; echo "::assay set-output key=n::7"',
    },
  ]);
  const startedAt = Date.now();
  await run.until((running) => running[0]?.percent === 40 && running[0].message === 'half way');
  expect(Date.now() - startedAt).toBeLessThan(2000);
  const { slow } = await run.results();
  expect(JSON.parse(await lab.text(slow?.files.outputs))).toEqual({ n: '7' });
  expect(slow?.outputs).toEqual({ n: '7' });
  expect(await lab.text(slow?.files.stdout)).toBe('');
});

test('a cancelled run ends its tasks, stores what they left, and tells of each', async () => {
  const run = await lab.start(
    [
      { kind: 'quick', command: 'true' },
      {
        kind: 'polite',
        shell: true,
        command: `trap 'echo stopping; exit 0' TERM; ${writes}; sleep 60 & wait`,
        output: report,
      },
      { kind: 'stubborn', shell: true, command: `trap '' TERM; echo no; sleep 60; sleep 60` },
      { kind: 'later', command: 'true' },
    ],
    { after: { later: ['polite'] } },
  );
  await run.until((running) => running.filter((task) => task.phase === 'running').length === 2);
  await expect.poll(() => run.memo()).toHaveProperty('quick');
  const cancelledAt = Date.now();
  await run.handle.cancel();
  await expect(run.handle.result()).rejects.toThrow('Workflow execution cancelled');
  // The grace after a cancellation is 3 s.
  expect(Date.now() - cancelledAt).toBeLessThan(6000);
  const { quick, polite, stubborn, later } = await run.memo();
  expect(quick?.status).toBe('succeeded');
  expect(polite).toMatchObject({
    status: 'cancelled',
    reason: 'the run was cancelled',
    exitCode: 0,
    tail: ['stopping'],
  });
  expect(await lab.text(polite?.files.report)).toBe(sarif);
  expect(stubborn).toMatchObject({ status: 'cancelled', signal: 'SIGKILL' });
  expect(await lab.text(stubborn?.files.stdout)).toBe('no\n');
  expect(later).toMatchObject({ status: 'skipped', reason: 'comes after polite, which was cancelled' });
});

test('a task that no worker takes is cancelled, too', async () => {
  const run = await lab.start([{ kind: 'stranded', vertical: 'nowhere', command: 'true' }]);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await run.handle.cancel();
  await expect(run.handle.result()).rejects.toThrow('Workflow execution cancelled');
  expect((await run.memo()).stranded).toMatchObject({ status: 'cancelled', attempts: 0 });
});

test('a task file that is wrong fails its task alone, and says where', async () => {
  const run = await lab.start([
    { kind: 'wrong', command: 'echo', args: ['$NOT_THERE'] },
    { kind: 'right', command: 'true' },
  ]);
  const { wrong, right } = await run.results();
  expect(wrong).toMatchObject({ status: 'failed', attempts: 1 });
  expect(wrong?.reason).toContain('"$NOT_THERE": the task has no variable NOT_THERE');
  expect(right?.status).toBe('succeeded');
});

test('a target that is not what its digest says is refused', async () => {
  const run = await lab.start([{ kind: 'any', command: 'true' }], {
    target: { key: 'targets/x/target.tar.zst', sha256: 'a'.repeat(64) },
  });
  const missing = await run.results();
  expect(missing.any).toMatchObject({ status: 'failed', attempts: 3 });
  expect(missing.any?.reason).toContain('no object "targets/x/target.tar.zst"');
  expect(worker.output()).not.toContain('secret1234');
});
