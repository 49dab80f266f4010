import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { partName } from '../src/lab/docker/blueprint.ts';
import { startLab } from '../src/lab/docker/lab.ts';
import { processOwner } from '../src/lab/docker/owner.ts';
import type { Endpoints, Lab } from '../src/lab/lab.ts';
import { silent } from '../src/log/logger.ts';
import { measureTasks } from './first-task.ts';
import { memoryOf } from './memory.ts';
import { type RivalKind, rivalKind, rivalLab } from './rival-lab.ts';
import type { Stage } from './stage.ts';
import { median, type Row, seconds, times } from './table.ts';
import { inTurns, taken } from './turns.ts';

export const VERTICALS = ['secrets', 'sast', 'python'];

const GOAL = { readyMs: 2_000, downMs: 1_500, memoryMB: 450 };

/** Milliseconds after which a lab that is ready has nothing left to do. */
const SETTLED_MS = 2_000;

/** Ready, memory and teardown of a lab with three workers. */
export async function benchLab(stage: Stage): Promise<Row[]> {
  const rival = await rivalKind();
  const samples = await inTurns(
    stage,
    () => oursUpAndDown(stage, VERTICALS, (lab) => memoryByService(stage, lab)),
    () => rivalUpAndDown(stage, rival, VERTICALS),
  );
  const down = { ours: samples.ours.map((it) => it.downMs), rival: samples.rival.map((it) => it.downMs) };
  return [
    readyRow({ stage, rival, verticals: VERTICALS, samples }),
    memoryRow(
      stage,
      samples.ours.map((it) => it.found),
    ),
    {
      what: 'teardown of that lab',
      ours: seconds(down.ours),
      goal: '1.5 s',
      rival: `${seconds(down.rival)} (${rival})`,
      ratio: times(down.ours, down.rival),
      met: median(down.ours) <= GOAL.downMs,
      runs: stage.runs,
      notes: [
        'from the call until the engine lists nothing of it; the rival kills at once too, `down --volumes --timeout 0`',
      ],
    },
  ];
}

/** Ready of a lab with one worker, and its first task. */
export async function benchFirstTask(stage: Stage): Promise<Row[]> {
  const [vertical = ''] = VERTICALS;
  const rival = await rivalKind();
  const samples = await inTurns(
    stage,
    () => oursUpAndDown(stage, [vertical], (_, endpoints) => measureTasks(stage, endpoints, vertical)),
    () => rivalUpAndDown(stage, rival, [vertical]),
  );
  const tasks = samples.ours.map((it) => it.found);
  return [
    readyRow({ stage, rival, verticals: [vertical], samples }),
    {
      what: 'first task after ready',
      ours: seconds(tasks.map((it) => it.firstMs)),
      rival: `${seconds(tasks.map((it) => it.nextMs))} (the next one)`,
      ratio: times(
        tasks.map((it) => it.firstMs),
        tasks.map((it) => it.nextMs),
      ),
      runs: stage.runs,
      notes: [
        'a workflow with one task that does nothing, from its start to its result; target and toolbox are in S3',
      ],
    },
  ];
}

interface Cycle {
  readyMs: number;
  downMs: number;
}

async function oursUpAndDown<T>(
  { docker, root, images, signal }: Stage,
  verticals: readonly string[],
  look: (lab: Lab, endpoints: Endpoints) => Promise<T>,
): Promise<Cycle & { found: T }> {
  const since = performance.now();
  const lab = startLab({
    ...{ docker, verticals, images, signal, egress: [], log: silent, ttlSeconds: 600 },
    composeFile: join(root, 'compose', 'lab.yaml'),
    owner: processOwner(),
  });
  try {
    const endpoints = await lab.ready;
    const readyMs = performance.now() - since;
    const found = await look(lab, endpoints);
    return { readyMs, found, downMs: await taken(() => lab.down()) };
  } finally {
    await lab.down();
  }
}

async function rivalUpAndDown(stage: Stage, kind: RivalKind, verticals: readonly string[]): Promise<Cycle> {
  const lab = await rivalLab(stage, kind, verticals);
  let downMs = 0;
  const cycle = { readyMs: 0 };
  try {
    cycle.readyMs = await taken(() => lab.up());
    await sleep(SETTLED_MS);
  } finally {
    downMs = await taken(() => lab.down());
  }
  return { ...cycle, downMs };
}

interface Ready {
  stage: Stage;
  rival: RivalKind;
  verticals: readonly string[];
  samples: { ours: Cycle[]; rival: Cycle[] };
}

function readyRow({ stage, rival, verticals, samples }: Ready): Row {
  const [ours, theirs] = [samples.ours.map((it) => it.readyMs), samples.rival.map((it) => it.readyMs)];
  return {
    what: `lab ready: ${verticals.join(', ')}`,
    ours: seconds(ours),
    goal: '2.0 s',
    rival: `${seconds(theirs)} (${rival})`,
    ratio: times(ours, theirs),
    met: median(ours) <= GOAL.readyMs,
    runs: stage.runs,
    notes: [
      'images are there; until MinIO serves and every worker has said that it polls, the same for the rival',
    ],
  };
}

type ByService = ReadonlyMap<string, number>;

/** Megabytes of each service, once the lab has settled. */
async function memoryByService({ docker }: Stage, lab: Lab): Promise<ByService> {
  await sleep(SETTLED_MS);
  const services = ['temporal', 'minio', ...VERTICALS];
  const figures = services.map(async (name) => {
    const bytes = await memoryOf(docker.getContainer(partName(lab.id, name)));
    return [name, bytes / 1e6] as const;
  });
  return new Map(await Promise.all(figures));
}

function memoryRow({ runs }: Stage, samples: ByService[]): Row {
  const sums = samples.map((sample) => [...sample.values()].reduce((sum, it) => sum + it, 0));
  const parts = [...(samples[0]?.keys() ?? [])].map((name) => {
    const figures = samples.map((sample) => sample.get(name) ?? Number.NaN);
    return `${name} ${median(figures).toFixed(0)} MB`;
  });
  return {
    what: 'memory of that lab, idle',
    ours: `${median(sums).toFixed(0)} MB`,
    goal: '450 MB',
    met: median(sums) <= GOAL.memoryMB,
    runs,
    notes: [`${parts.join(', ')}; as the engine counts it, without page cache`],
  };
}
