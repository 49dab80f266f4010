import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PipelineInput, TaskResult } from '../src/contract/pipeline.ts';
import { connectEngine } from '../src/engine/engine.ts';
import { startLab } from '../src/lab/docker/lab.ts';
import { processOwner } from '../src/lab/docker/owner.ts';
import type { Endpoints } from '../src/lab/lab.ts';
import { silent } from '../src/log/logger.ts';
import { openStore } from '../src/storage/store.ts';
import { packFolders } from '../src/target/folders.ts';
import { listTarget } from '../src/target/list.ts';
import { packTarget } from '../src/target/pack.ts';
import { limitsOf, taskFile } from '../src/toolbox/task.ts';
import { runOnce } from './first-task.ts';
import type { Stage } from './stage.ts';
import { type Row, seconds, times } from './table.ts';
import { growTree } from './tree.ts';
import { taken } from './turns.ts';

const SHAPE = { files: 10_000, bytes: 25_000 };
const VERTICAL = 'secrets';

/** What each way to a folder of a task's own takes, in milliseconds. */
interface Sample {
  copy: number;
  isolated: number;
  plain: number;
}

/** A writable folder of 250 MB in 10,000 files: a copy of what the worker has, against a download and `cp -a`. */
export async function benchWorkspaces(stage: Stage): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const lab = startLab({
    ...{ docker: stage.docker, images: stage.images, signal: stage.signal, log: silent, ttlSeconds: 1_800 },
    ...{ verticals: [VERTICAL], egress: [], owner: processOwner() },
    composeFile: join(stage.root, 'compose', 'lab.yaml'),
  });
  try {
    growTree(join(dir, 'target'), SHAPE);
    const { samples, disk } = await measure(stage, await lab.ready, dir);
    const of = (name: keyof Sample) => samples.map((sample) => sample[name]);
    return [
      {
        what: 'workspace of 250 MB in 10,000 files, copy-on-write',
        ours: seconds(of('copy')),
        rival: `${seconds(of('isolated'))} (isolated: download and unpack)`,
        ratio: times(of('copy'), of('isolated')),
        runs: stage.runs,
        notes: [
          'a workflow with one task that does nothing, from its start to its result; the worker has the target already, as from the second task on',
          `the worker's disk is ${disk}: on one that shares blocks, as XFS and btrfs, a copy writes names alone; else it writes all, as \`isolated\` does, and spares the download`,
          `\`cp -a\` of the same folder on the same disk, by a task: ${seconds(of('plain'))}; copy-on-write to that: ${times(of('copy'), of('plain'))}`,
        ],
      },
    ];
  } finally {
    await lab.down();
    await rm(dir, { recursive: true });
  }
}

async function measure(
  stage: Stage,
  { s3, temporal }: Endpoints,
  dir: string,
): Promise<{ samples: Sample[]; disk: string }> {
  const store = await openStore(s3);
  try {
    await store.prepare();
    const listing = await listTarget(join(dir, 'target'), { includeGit: false, log: silent });
    const target = await packTarget(listing, { store, runId: 'bench', log: silent });
    const commands = { nothing: 'true', plain: 'cp -a . "$HOME/copy"; stat -f -c %T .' };
    const tasks = await Promise.all(
      Object.entries(commands).map(async ([kind, command]) => {
        const output = { mode: 'exit_code_only' as const };
        const task = { kind, vertical: VERTICAL, description: kind, shell: true, command, output };
        await mkdir(join(dir, 'tasks', VERTICAL), { recursive: true });
        await writeFile(join(dir, 'tasks', VERTICAL, `${kind}.yaml`), JSON.stringify(task));
        return {
          id: kind,
          kind,
          vertical: VERTICAL,
          after: [],
          inputs: {},
          limits: limitsOf(taskFile.parse(task)),
        };
      }),
    );
    const [nothing, plain] = tasks;
    if (nothing === undefined || plain === undefined) throw new Error('no tasks');
    const layers = [{ dir: join(dir, 'tasks'), prefix: 'tasks' }];
    const toolbox = await packFolders(layers, { store, runId: 'bench', log: silent });
    const input = { workflow: 'bench', bucket: s3.bucket, target, toolbox };
    await using engine = await connectEngine(temporal);
    const samples: Sample[] = [];
    let disk = '';
    let count = 0;
    const once = (workspace: PipelineInput['workspace'], task: typeof nothing): Promise<TaskResult> => {
      count += 1;
      const run = { ...input, runId: `bench-${count}`, workspace, tasks: [task] };
      return runOnce(engine, run, stage.signal);
    };
    // The first of them fetches the target for the others, and is not counted.
    for (let i = 0; i <= stage.runs; i++) {
      const copy = await taken(() => once('copy-on-write', nothing));
      const isolated = await taken(() => once('isolated', nothing));
      const { durationMs, files } = await once('shared', plain);
      const sample = { copy, isolated, plain: durationMs };
      disk = Buffer.from(await store.bytes(files.stdout ?? '', 1_000))
        .toString()
        .trim();
      if (i > 0) samples.push(sample);
    }
    return { samples, disk };
  } finally {
    store.close();
  }
}
