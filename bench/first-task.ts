import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PipelineInput, TaskResult } from '../src/contract/pipeline.ts';
import { connectEngine, type Engine } from '../src/engine/engine.ts';
import { look } from '../src/engine/follow.ts';
import type { Endpoints } from '../src/lab/lab.ts';
import { silent } from '../src/log/logger.ts';
import { openStore } from '../src/storage/store.ts';
import { packFolders } from '../src/target/folders.ts';
import { listTarget } from '../src/target/list.ts';
import { packTarget } from '../src/target/pack.ts';
import { readTaskFile } from '../src/toolbox/read.ts';
import { limitsOf } from '../src/toolbox/task.ts';
import type { Stage } from './stage.ts';
import { taken } from './turns.ts';

const KIND = 'nothing';

/** Milliseconds from the start of a workflow of one empty task to its result: the first of a lab, and one after it. */
export interface TaskSample {
  firstMs: number;
  nextMs: number;
}

/** Uploads an empty task and a target of one file to a lab that is ready, and runs it twice. */
export async function measureTasks(
  stage: Stage,
  { s3, temporal }: Endpoints,
  vertical: string,
): Promise<TaskSample> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const store = await openStore(s3);
  try {
    const tasks = join(dir, 'tasks', vertical);
    await mkdir(tasks, { recursive: true });
    const file = join(tasks, `${KIND}.yaml`);
    const task = {
      kind: KIND,
      vertical,
      description: 'Nothing',
      command: 'true',
      output: { mode: 'exit_code_only' },
    };
    await writeFile(file, JSON.stringify(task));
    await store.prepare();
    const options = { store, runId: `bench-${randomBytes(4).toString('hex')}`, log: silent };
    const target = await packTarget(await listTarget(tasks, { includeGit: false, log: silent }), options);
    const toolbox = await packFolders([{ dir, prefix: '' }], options);
    const limits = limitsOf(await readTaskFile(file));
    const input = {
      ...{ workflow: 'bench', workspace: 'isolated' as const, bucket: s3.bucket },
      target: { key: target.key, sha256: target.sha256 },
      toolbox: { key: toolbox.key, sha256: toolbox.sha256 },
      tasks: [{ id: KIND, kind: KIND, vertical, after: [], inputs: {}, limits }],
    };
    await using engine = await connectEngine(temporal);
    const once = (runId: string) => taken(() => runOnce(engine, { ...input, runId }, stage.signal));
    return { firstMs: await once(`${options.runId}-first`), nextMs: await once(`${options.runId}-next`) };
  } finally {
    store.close();
    await rm(dir, { recursive: true });
  }
}

/** Runs a workflow of one task and returns its result. Throws when it did not succeed. */
export async function runOnce(
  engine: Engine,
  input: PipelineInput,
  signal: AbortSignal,
): Promise<TaskResult> {
  const execution = await engine.start(input, 60);
  for (;;) {
    const { closed, status, ended } = await look(execution);
    const [result] = ended;
    if (closed && result?.status === 'succeeded' && ended.length === 1) return result;
    if (closed) throw new Error(`the task did not succeed: ${status}, ${result?.reason ?? 'no result'}`);
    await sleep(5, undefined, { signal });
  }
}
