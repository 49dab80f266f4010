import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { down } from '../src/lab/docker/remove.ts';
import { ensureImages } from '../src/lab/images/ensure.ts';
import { chooseStanding } from '../src/lab/standing/find.ts';
import { statusOfLab } from '../src/lab/standing/status.ts';
import { up } from '../src/lab/standing/up.ts';
import { silent } from '../src/log/logger.ts';
import { essence, findSecrets, type Place, plantTargets } from './planted.ts';
import type { Stage } from './stage.ts';
import { median, type Row, seconds } from './table.ts';

const RUNS = 100;
const TARGETS = 10;
const SCALE = 3;

/** Runs submitted at once to one lab of three workers, against the same one at a time: none lost, none mixed up. */
export async function benchMany(stage: Stage): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const name = `bench-${randomBytes(4).toString('hex')}`;
  const { docker, root, signal } = stage;
  try {
    const targets = await plantTargets(folder, TARGETS);
    await up({
      ...{ docker, name, signal, log: silent, env: process.env, verticals: [], ui: false },
      composeFile: join(root, 'compose', 'lab.yaml'),
      scale: new Map([['secrets', SCALE]]),
      images: (names) => ensureImages(names, { docker, root, policy: 'auto', log: stage.log, signal }),
    });
    const place = { root, lab: name, signal };
    const solo = await oneByOne(targets, place);
    const memory = watchMemory(stage, name);
    const many = await atOnce(targets, place, solo.essences);
    return [row(stage, { solo, many, memory: await memory.peaks() })];
  } finally {
    await down(docker, name);
    await rm(folder, { recursive: true });
  }
}

interface Solo {
  essences: string[];
  ms: number[];
  wallMs: number;
}

async function oneByOne(targets: readonly string[], place: Place): Promise<Solo> {
  const ms: number[] = [];
  const essences: string[] = [];
  // The first also fetches and warms what all share.
  await findSecrets(targets[0] ?? '', place);
  const since = performance.now();
  for (const [number, target] of targets.entries()) {
    const begun = performance.now();
    const outcome = await findSecrets(target, place);
    ms.push(performance.now() - begun);
    if (outcome.findings.length !== number + 1) {
      throw new Error(`alone, target ${number} has ${outcome.findings.length} findings, not ${number + 1}`);
    }
    essences.push(essence(outcome));
  }
  return { essences, ms, wallMs: performance.now() - since };
}

interface Many {
  ms: number[];
  wallMs: number;
  lost: number;
  mixedUp: number;
  peakMb: number;
}

async function atOnce(targets: readonly string[], place: Place, alone: readonly string[]): Promise<Many> {
  const since = performance.now();
  const many: Many = { ms: [], wallMs: 0, lost: 0, mixedUp: 0, peakMb: 0 };
  await Promise.all(
    Array.from({ length: RUNS }, async (_, index) => {
      const number = index % targets.length;
      const outcome = await findSecrets(targets[number] ?? '', place).catch(() => undefined);
      many.ms.push(performance.now() - since);
      if (outcome === undefined || outcome.verdict.verdict !== 'passed') many.lost += 1;
      else if (essence(outcome) !== alone[number]) many.mixedUp += 1;
    }),
  );
  return { ...many, wallMs: performance.now() - since, peakMb: process.resourceUsage().maxRSS / 1024 };
}

/** Looks at the memory of the lab's containers until it is asked for the peaks. */
function watchMemory({ docker }: Stage, name: string): { peaks(): Promise<Map<string, number>> } {
  const peaks = new Map<string, number>();
  const over = new AbortController();
  const watched = (async () => {
    while (!over.signal.aborted) {
      const services = await statusOfLab(docker, await chooseStanding(docker, name), undefined);
      for (const { name: service, memoryBytes = 0 } of services) {
        peaks.set(service, Math.max(peaks.get(service) ?? 0, memoryBytes));
      }
      await sleep(500);
    }
  })();
  return {
    async peaks() {
      over.abort();
      await watched;
      return peaks;
    },
  };
}

function row({ cpus }: Stage, found: { solo: Solo; many: Many; memory: Map<string, number> }): Row {
  const { solo, many, memory } = found;
  const perMinute = (runs: number, ms: number) => `${Math.round((runs / ms) * 60_000)} runs a minute`;
  const sorted = many.ms.toSorted((a, b) => a - b);
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN;
  const peaks = [...memory].map(([service, bytes]) => `${service} ${Math.round(bytes / 1e6)} MB`);
  return {
    what: `${RUNS} runs at once, one lab, ${SCALE} workers, ${cpus} CPUs`,
    ours: `${perMinute(RUNS, many.wallMs)}, p95 ${(p95 / 1000).toFixed(1)} s; ${many.lost} lost, ${many.mixedUp} mixed up`,
    goal: 'none lost, none mixed up',
    rival: `${perMinute(TARGETS, solo.wallMs)}, each ${seconds(solo.ms)} (one at a time)`,
    ratio: `${((RUNS / many.wallMs) * (solo.wallMs / TARGETS)).toFixed(2)}x`,
    met: many.lost === 0 && many.mixedUp === 0,
    runs: RUNS,
    notes: [
      `peaks of memory: ${peaks.join(', ')}, the program that submits ${Math.round(many.peakMb)} MB`,
      `all ${RUNS} were submitted in the same moment, so that p95 is the time until the 95th was judged; median ${(median(many.ms) / 1000).toFixed(1)} s`,
    ],
  };
}
