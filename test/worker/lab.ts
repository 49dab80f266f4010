import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { PIPELINE_WORKFLOW, RESULTS_MEMO, WORKFLOW_QUEUE } from '../../src/contract/names.ts';
import type {
  ArchiveRef,
  PipelineInput,
  PipelineResult,
  PlannedTask,
  TaskResult,
} from '../../src/contract/pipeline.ts';
import { look } from '../../src/engine/follow.ts';
import { BUCKET, keys } from '../../src/storage/keys.ts';
import { openStore, type Store } from '../../src/storage/store.ts';
import { limitsOf, taskFile } from '../../src/toolbox/task.ts';
import { startMinio } from '../support/minio.ts';
import { startTemporal } from '../support/temporal.ts';
import { startWorker, type TestWorker, type WorkerHome, workerHome } from '../support/worker.ts';

/** The part of a task file that a test cares about; the rest is filled in. */
export type TaskSketch = { kind: string; command: string } & Record<string, unknown>;

/** A lab for one test file: Temporal, MinIO, a target, and workers on demand. */
export interface TestLab extends AsyncDisposable {
  store: Store;
  /** The packed target. */
  target: ArchiveRef;
  home: WorkerHome;
  /** Starts another worker of the vertical "test" and waits until it is ready. */
  worker(env?: Record<string, string>, options?: { diskMb?: number }): Promise<TestWorker>;
  /** The environment that workers get. */
  environment: Record<string, string>;
  /** Starts the pipeline with these tasks. */
  start(
    tasks: TaskSketch[],
    options?: Partial<PipelineInput> & {
      after?: Record<string, string[]>;
      /** What else a planned task has, by its kind. */
      plan?: Record<string, Partial<PlannedTask>>;
    },
  ): Promise<TestRun>;
  text(key: string | undefined): Promise<string>;
}

export interface TestRun {
  handle: WorkflowHandle;
  /** Waits for the end and returns the results by task id. */
  results(): Promise<Record<string, TaskResult>>;
  /** The results in the memo, by task id. */
  memo(): Promise<Record<string, TaskResult>>;
  /** Waits until a running task satisfies `condition`. */
  until(condition: (running: Awaited<ReturnType<typeof look>>['running']) => boolean): Promise<void>;
}

export async function startLab(): Promise<TestLab> {
  const stack = new AsyncDisposableStack();
  const temporal = stack.use(await startTemporal());
  const minio = stack.use(await startMinio());
  const home = stack.use(await workerHome());
  const store = await openStore({ ...minio.config, bucket: BUCKET });
  stack.defer(() => store.close());
  await store.prepare();
  const connection = await Connection.connect({ address: temporal.address });
  stack.defer(() => connection.close());
  const client = new Client({ connection });
  const target = await put(store, keys.target, {
    'app.py': 'print(1)\n',
    'deep/er/x.txt': 'x\n',
    inner: { link: 'deep' },
  });
  const environment = {
    TEMPORAL_ADDRESS: temporal.address,
    S3_ENDPOINT: minio.config.endpoint,
    S3_ACCESS_KEY: minio.config.accessKey,
    S3_SECRET_KEY: minio.config.secretKey,
    WORKER_VERTICAL: 'test',
    MAX_CONCURRENT_ACTIVITIES: '4',
  };
  return {
    store,
    target,
    home,
    environment,
    async worker(env = {}, options = {}) {
      const worker = stack.use(startWorker(home, { ...environment, ...env }, options));
      await worker.ready;
      return worker;
    },
    async start(sketches, { after = {}, plan = {}, ...options } = {}) {
      const files = sketches.map((sketch) =>
        taskFile.parse({ vertical: 'test', description: 'd', output: { mode: 'exit_code_only' }, ...sketch }),
      );
      // JSON is YAML.
      const folder = Object.fromEntries(
        sketches.map((sketch, index) => [
          pathOf(plan[sketch.kind]?.place, `tasks/${sketch.vertical ?? 'test'}/${sketch.kind}.yaml`),
          JSON.stringify(files[index]),
        ]),
      );
      const tasks = files.map(
        (file): PlannedTask => ({
          id: file.kind,
          kind: file.kind,
          vertical: file.vertical,
          after: after[file.kind] ?? [],
          inputs: {},
          limits: limitsOf(file),
          ...plan[file.kind],
        }),
      );
      const input: PipelineInput = {
        runId: `run-${randomBytes(6).toString('hex')}`,
        workflow: 'test_workflow',
        bucket: BUCKET,
        target,
        toolbox: await put(store, keys.toolbox, folder),
        workspace: 'shared',
        tasks,
        ...options,
      };
      const { runId: workflowId } = input;
      const handle = await client.workflow.start(PIPELINE_WORKFLOW, {
        taskQueue: WORKFLOW_QUEUE,
        workflowId,
        args: [input],
      });
      return testRun(handle);
    },
    async text(key) {
      if (key === undefined) throw new Error('there is no such file');
      return Buffer.from(await store.bytes(key, 100_000_000)).toString();
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function pathOf(place: PlannedTask['place'], usual: string): string {
  return place === undefined ? usual : `${place.source}/${place.file}`;
}

function testRun(handle: WorkflowHandle): TestRun {
  const execution = {
    describe: () => handle.describe(),
    cancel: async () => void (await handle.cancel()),
    terminate: async (reason: string) => void (await handle.terminate(reason)),
  };
  return {
    handle,
    async results() {
      const { tasks }: PipelineResult = await handle.result();
      return Object.fromEntries(tasks.map((task) => [task.id, task]));
    },
    async memo() {
      const memo: Record<string, unknown> = (await handle.describe()).memo ?? {};
      return (memo[RESULTS_MEMO] ?? {}) as Record<string, TaskResult>;
    },
    async until(condition) {
      const deadline = Date.now() + 30_000;
      for (;;) {
        const { running, ended } = await look(execution);
        if (condition(running)) return;
        if (Date.now() > deadline) throw new Error(`in vain: ${JSON.stringify({ running, ended })}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

/** Packs files as the controller would and stores the archive. */
export async function put(
  store: Store,
  keyOf: (sha256: string) => string,
  files: Record<string, string | { link: string }>,
): Promise<ArchiveRef> {
  const dir = mkdtempSync(join(tmpdir(), 'assay-pack-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    if (typeof text === 'string') writeFileSync(join(dir, path), text);
    else symlinkSync(text.link, join(dir, path));
  }
  const plain = ['--format=ustar', '--owner=0', '--group=0', '--numeric-owner', '--mode=0644', '--mtime=@0'];
  const tar = execFileSync('tar', ['-c', ...plain, '-C', dir, ...Object.keys(files).sort()], {
    maxBuffer: 1e8,
  });
  rmSync(dir, { recursive: true });
  const sha256 = createHash('sha256').update(tar).digest('hex');
  await store.put(keyOf(sha256), zstdCompressSync(tar));
  return { key: keyOf(sha256), sha256 };
}
