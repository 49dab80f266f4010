import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stage } from '../stage.ts';
import type { Row } from '../table.ts';
import { withLab } from './lab.ts';
import { peaksDuring } from './peaks.ts';
import { mixedUp, type Sample, submit } from './submit.ts';
import { type LoadTarget, makeTargets } from './targets.ts';

/** Runs submitted at once, and workers that take their tasks. */
const RUNS = 100;
const SCALE = 3;

/** Half of what a worker's container may hold in compose/lab.yaml, and Temporal's and MinIO's whole. */
const BOUNDS_MB: Record<string, number> = { temporal: 1_024, minio: 2_048, secrets: 3_072 };

/** 100 runs on one lab, all at once, beside the same runs one after the other. */
export async function benchLoad(stage: Stage): Promise<Row[]> {
  const dir = mkdtempSync(join(tmpdir(), 'assay-load-'));
  try {
    const targets = makeTargets(dir, RUNS);
    return await withLab({ ...stage, scale: SCALE }, async (lab) => {
      const [first] = targets;
      if (first !== undefined) await submit(first, lab);
      stage.log.info(`  ${RUNS} runs one after the other`);
      const solo = await measured(async () => {
        const samples: Sample[] = [];
        for (const target of targets) samples.push(await submit(target, lab));
        return samples;
      });
      stage.log.info(`  ${RUNS} runs at once`);
      const { result: load, peaks } = await peaksDuring(stage.docker, lab.standing, () =>
        measured(() => Promise.all(targets.map((target) => submit(target, lab)))),
      );
      return rows({ targets, solo, load, peaks });
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

interface Measured {
  samples: Sample[];
  ms: number;
}

async function measured(work: () => Promise<Sample[]>): Promise<Measured> {
  const since = performance.now();
  return { samples: await work(), ms: performance.now() - since };
}

function rows(of: {
  targets: LoadTarget[];
  solo: Measured;
  load: Measured;
  peaks: ReadonlyMap<string, number>;
}): Row[] {
  const { targets, solo, load, peaks } = of;
  const lost = load.samples.filter(({ wrong }) => wrong.length > 0);
  const mixed = targets.flatMap((target, i) => {
    const [alone, among] = [solo.samples[i], load.samples[i]];
    if (alone === undefined || among === undefined) return [`${target.path}: no sample`];
    const differs = alone.found.join('\n') === among.found.join('\n') ? [] : [`${target.path}: not as alone`];
    return [...mixedUp(alone, target), ...mixedUp(among, target), ...differs];
  });
  const minute = ({ samples, ms }: Measured) => (samples.length / ms) * 60_000;
  const over = [...peaks].filter(([name, bytes]) => bytes / 2 ** 20 > boundOf(name));
  return [
    {
      what: `${RUNS} runs at once on one lab, ${SCALE} workers: whole and its own findings`,
      ours: `${RUNS - lost.length} whole, ${mixed.length} mixed up`,
      goal: `${RUNS} whole, 0 mixed up`,
      met: lost.length === 0 && mixed.length === 0,
      runs: 1,
      notes: [
        'each run is what `assay run --lab` does, from listing its target to its verdict, all from one program; each target has secrets of its own, and the findings, fingerprints included, are those of the same run alone',
        ...lost.slice(0, 5).flatMap(({ wrong }) => wrong),
        ...mixed.slice(0, 5),
      ],
    },
    {
      what: 'throughput of those',
      ours: `${minute(load).toFixed(0)} runs a minute`,
      rival: `${minute(solo).toFixed(0)} runs a minute (one at a time)`,
      ratio: `${(minute(load) / minute(solo)).toFixed(2)}x`,
      runs: 1,
    },
    {
      what: 'time of a run among those, 95th of 100',
      ours: `${(percentile(load, 0.95) / 1000).toFixed(1)} s`,
      rival: `${(percentile(solo, 0.95) / 1000).toFixed(1)} s (one at a time)`,
      runs: 1,
      notes: [
        `median ${(percentile(load, 0.5) / 1000).toFixed(1)} s, alone ${(percentile(solo, 0.5) / 1000).toFixed(1)} s; a run waits for those submitted before it`,
      ],
    },
    {
      what: 'peak memory under that load',
      ours: `${[...peaks].map(([name, bytes]) => `${name} ${(bytes / 1e6).toFixed(0)} MB`).join(', ')}`,
      goal: Object.entries(BOUNDS_MB)
        .map(([name, mb]) => `${name} ${mb} MiB`)
        .join(', '),
      met: over.length === 0,
      runs: 1,
    },
  ];
}

function boundOf(name: string): number {
  return Object.entries(BOUNDS_MB).find(([service]) => name.startsWith(service))?.[1] ?? 1_024;
}

function percentile({ samples }: Measured, part: number): number {
  const sorted = samples.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
