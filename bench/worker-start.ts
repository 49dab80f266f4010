import { WORKER_READY } from '../src/contract/environment.ts';
import { withLab } from './load/lab.ts';
import type { Stage } from './stage.ts';
import { median, type Row, seconds } from './table.ts';

const GOAL_MS = 1_000;

/** From the engine's start of a worker's container to the worker's word that it polls, in a lab that is there. */
export async function benchWorkerStart(stage: Stage): Promise<Row[]> {
  const times = await withLab({ ...stage, scale: 1 }, async ({ standing }) => {
    const worker = standing.members.find(({ service }) => service === 'secrets');
    if (worker === undefined) throw new Error('the lab has no worker');
    const samples: number[] = [];
    // The first warms the caches and is not counted.
    for (let i = 0; i <= stage.runs; i++) {
      stage.signal.throwIfAborted();
      const ms = await startOf(stage, worker.container);
      if (i > 0) samples.push(ms);
    }
    return samples;
  });
  return [
    {
      what: 'worker start',
      ours: seconds(times),
      goal: '1.0 s',
      met: median(times) <= GOAL_MS,
      runs: stage.runs,
      notes: ['from the start of its container to its ready line, by the clock of the engine'],
    },
  ];
}

/** Starts a worker afresh. Milliseconds between the engine's own times of the start and of the ready line. */
async function startOf({ docker, signal }: Stage, id: string): Promise<number> {
  const container = docker.getContainer(id);
  await container.stop({ t: 5 });
  const since = Math.floor(Date.now() / 1000);
  await container.start();
  const { State: state } = await container.inspect();
  const started = Date.parse(state.StartedAt);
  const deadline = Date.now() + 30_000;
  for (;;) {
    signal.throwIfAborted();
    const log = await container.logs({ stdout: true, timestamps: true, since, follow: false });
    for (const [, time = '', text = ''] of log.toString('utf8').matchAll(/(\d{4}-\S+Z) ([^\n]*)/g)) {
      if (text.includes(WORKER_READY) && Date.parse(time) >= started) return Date.parse(time) - started;
    }
    if (Date.now() > deadline) throw new Error('the worker was not ready within 30 s');
  }
}
