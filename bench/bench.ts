import { join } from 'node:path';
import { describe, UsageError } from '../src/fault/fault.ts';
import { suggest } from '../src/fault/nearest.ts';
import { connectDocker } from '../src/lab/docker/connect.ts';
import { cpusOf } from '../src/lab/docker/engine.ts';
import { ensureImages } from '../src/lab/images/ensure.ts';
import { lineLogger } from '../src/log/logger.ts';
import { interruption } from '../src/run/interrupt.ts';
import { benchBundles } from './bundle.ts';
import { benchGate } from './gate.ts';
import { benchFirstTask, benchLab, VERTICALS } from './lab.ts';
import { benchLoad } from './load/load.ts';
import { machine } from './machine.ts';
import { packRows } from './pack-rows.ts';
import type { Stage } from './stage.ts';
import { markdown, type Row } from './table.ts';
import { benchWorkerStart } from './worker-start.ts';
import { benchWorkspaces } from './workspace.ts';

/** What can be measured, by the name under which it is asked for. */
const BENCHES: Record<string, (stage: Stage) => Promise<Row[]>> = {
  /** Ready, memory and teardown of a whole lab. */
  lab: benchLab,
  /** Ready with one worker, and its first task. */
  task: benchFirstTask,
  /** A worker's program from the start of its container. */
  worker: benchWorkerStart,
  /** The ways to get a folder that a task may change. */
  workspace: benchWorkspaces,
  gate: benchGate,
  pack: packRows,
  bundles: benchBundles,
  /** 100 runs at once on one lab. */
  load: benchLoad,
};

const log = lineLogger((line) => process.stderr.write(`${line}\n`));

/** Measures what was asked for, and prints one table; a row that can't be measured costs the exit code alone. */
async function bench(asked: string[]): Promise<number> {
  const names = asked.length > 0 ? asked : Object.keys(BENCHES);
  for (const name of names) {
    if (BENCHES[name] !== undefined) continue;
    throw new UsageError(`there is no row "${name}"`, { hint: suggest(name, Object.keys(BENCHES)) });
  }
  const runs = Number(process.env.BENCH_RUNS ?? 7);
  if (!Number.isInteger(runs) || runs < 1) throw new UsageError('BENCH_RUNS: write a number from 1 up');

  const docker = connectDocker();
  const about = await machine(docker);
  const root = join(import.meta.dirname, '..');
  const signal = interruption((text) => log.warn(text));
  const images = await ensureImages(['core', 'worker', ...VERTICALS], {
    docker,
    root,
    policy: 'auto',
    log,
    signal,
  });
  const stage: Stage = { root, docker, cpus: await cpusOf(docker), images, runs, log, signal };

  const rows: Row[] = [];
  let unmeasured = 0;
  for (const name of names) {
    log.info(name);
    try {
      rows.push(...((await BENCHES[name]?.(stage)) ?? []));
    } catch (error) {
      unmeasured += 1;
      log.error(`${name}: ${describe(error)}`);
      rows.push({ what: name, ours: 'not measured', runs: 0, notes: [describe(error)] });
    }
  }
  process.stdout.write(`${markdown(rows)}\n${about}`);
  return unmeasured === 0 ? 0 : 1;
}

try {
  process.exitCode = await bench(process.argv.slice(2));
} catch (error) {
  log.error(`${describe(error)}${error instanceof UsageError && error.hint ? ` (${error.hint})` : ''}`);
  process.exitCode = 1;
}
