import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectEngine, type Engine } from '../../src/engine/engine.ts';
import { UsageError } from '../../src/fault/fault.ts';
import { workerImage } from '../support/worker.ts';
import { type Sketch, startWith } from './code-lab.ts';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
let engine: Engine;
beforeAll(async () => {
  lab = await startLab();
  engine = await connectEngine({ address: lab.environment.TEMPORAL_ADDRESS ?? '', namespace: 'default' });
  // Two workers on one machine share neither folders nor users.
  const other = { WORKER_VERTICAL: 'other', ASSAY_TASK_UID: '27001', CACHE_DIR: `${folderFor(lab)}/other` };
  await Promise.all([lab.worker(), lab.worker(other)]);
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await lab[Symbol.asyncDispose]();
});

const tasks: Sketch['tasks'] = [
  { kind: 'build', shell: true, command: 'echo "::assay set-output key=kind::deep"' },
  { kind: 'deep', vertical: 'other', shell: true, command: 'echo "depth $INPUT_DEPTH for $INPUT_WHO"' },
  { kind: 'fails', command: 'false' },
  { kind: 'idle', command: 'true', unfit: 'no file matches *.idle' },
];
const start = (code: string, more: Partial<Sketch> = {}) => startWith(engine, lab, { code, tasks, ...more });

function folderFor({ home }: TestLab): string {
  return workerImage === undefined ? home.name : '/work';
}

const byId = (ended: { id: string }[]) => ended.map(({ id }) => id).sort();

test('code branches on outputs, runs tasks of two verticals, side by side, and other workflows', async () => {
  const code = `
    import { sleep } from '@temporalio/workflow';
    import { childScan, parallel, runTask, type WorkflowInput } from 'assay/workflow';
    export default async function (input: WorkflowInput): Promise<void> {
      const build = await runTask('build');
      await sleep(50);
      if (build.outputs.kind === 'deep' && input.files.languages.python === 1) {
        await parallel([runTask('deep', { with: { who: 'one' } }), () => runTask('deep', { id: 'again' })]);
      } else await runTask('fails');
      await runTask('idle');
      const [child] = await childScan('list', { depth: 7 });
      if (child?.status !== 'succeeded') throw new Error('the child has failed');
      await childScan('code');
    }`;
  const run = await start(code, {
    lists: { list: [{ task: 'build' }, { task: 'deep', when: 'tasks.build.outputs.kind = "deep"' }] },
    others: {
      code: "import { runTask } from 'assay/workflow'; export default async () => { await runTask('build'); };",
    },
  });
  const { ended, failure, status } = await run.end();
  expect(failure).toBeUndefined();
  expect(status).toBe('COMPLETED');
  expect(byId(ended)).toEqual(['again', 'build', 'code.build', 'deep', 'idle', 'list.build', 'list.deep']);
  expect(new Map(ended.map(({ id, status }) => [id, status])).get('idle')).toBe('left-out');
  const printed = async (id: string) => lab.text(ended.find((task) => task.id === id)?.files.stdout);
  expect(await printed('deep')).toBe('depth 3 for one\n');
  expect(await printed('list.deep')).toBe('depth 7 for \n');
});

test.each([
  ['throws', "throw new Error('not today');", 'workflow.ts threw: not today'],
  [
    'asks for a task that is not there',
    "await runTask('biuld');",
    'workflow.ts threw: the task "biuld" is not known in the verticals test, other; did you mean "build"? known: build, deep, fails, idle',
  ],
  [
    'asks for a workflow that is not there',
    "await childScan('x');",
    'workflow.ts threw: childScan: the workflow "x" is not known; none are known',
  ],
  ['runs nothing', 'await runTask("idle");', 'it ran no task'],
  [
    'is not deterministic',
    'await runTask("build"); new WeakRef({});',
    /WeakRef cannot be used in workflows/i,
  ],
  [
    'uses one id twice',
    'await runTask("build"); await runTask("deep", { id: "build" });',
    /there is a task "build" already/,
  ],
])('code that %s has failed, and its other tasks count', async (_, body, message) => {
  const code = `import { childScan, runTask } from 'assay/workflow';
    export default async function () { void childScan; ${body} }`;
  const run = await start(code);
  const { failure, status } = await run.end();
  expect(status).toBe('COMPLETED');
  if (typeof message === 'string') expect(failure).toBe(message);
  else expect(failure).toMatch(message);
});

test('what fails in a task is an outcome, what is not waited for is waited for', async () => {
  const run = await start(`import { runTask } from 'assay/workflow';
    export default async function () {
      const { status } = await runTask('fails');
      if (status !== 'failed') throw new Error(status);
      void runTask('build');
    }`);
  const { ended, failure } = await run.end();
  expect(failure).toBeUndefined();
  expect(ended.map(({ id, status }) => [id, status])).toEqual([
    ['fails', 'failed'],
    ['build', 'succeeded'],
  ]);
});

test.each([
  [
    'a syntax error',
    'export default async function () {\n  const a = ;\n}',
    'sources/1/workflows/main/workflow.ts:2: Expression expected',
  ],
  [
    'a module that is not there',
    "import x from 'lodash';\nexport default () => x;",
    /workflow\.ts:1: there is no module "lodash"/,
  ],
  [
    'a module of Node',
    "import { readFileSync } from 'node:fs';\nexport default () => readFileSync('/');",
    /workflow\.ts:1: imports node:fs, which a workflow may not/,
  ],
])('%s is the mistake of who wrote it, told at once', async (_, code, message) => {
  const since = performance.now();
  const starting = start(code);
  await expect(starting).rejects.toThrow(UsageError);
  await expect(starting).rejects.toThrow(message);
  expect(performance.now() - since).toBeLessThan(30_000);
});

test('a broken workflow that is not called harms nobody', async () => {
  const code =
    "import { runTask } from 'assay/workflow'; export default async () => { await runTask('build'); };";
  const run = await start(code, { others: { broken: 'export default async () => {' } });
  const { failure, ended } = await run.end();
  expect(failure).toBeUndefined();
  expect(byId(ended)).toEqual(['build']);
});

test('code that never yields is cut at its deadline, and its worker goes on', async () => {
  const endless = await start('export default async function () { for (;;); }', { timeout: 12 });
  const code =
    "import { runTask } from 'assay/workflow'; export default async () => { await runTask('build'); };";
  const other = await start(code);
  expect((await other.end()).failure).toBeUndefined();
  const { status } = await endless.end();
  expect(status).toBe('TIMED_OUT');
  expect(await endless.execution.trouble()).toMatch(
    /Script execution timed out after 5000ms|execution timed out/,
  );
  const again = await start(code);
  expect(byId((await again.end()).ended)).toEqual(['build']);
});
