import type { Environment } from '../config/inputs.ts';
import { describe, EXIT, Fault } from '../fault/fault.ts';
import { connectDocker } from '../lab/docker/connect.ts';
import { checkEngine } from '../lab/docker/engine.ts';
import { listLabs } from '../lab/docker/sweep.ts';
import { imageGraph } from '../lab/images/graph.ts';
import { isPresent } from '../lab/images/presence.ts';
import { count, humanBytes } from '../report/plain.ts';
import { findZstd } from '../target/zstd.ts';
import { loadToolbox } from '../toolbox/load.ts';

/** Free disk below which images may not fit, in bytes: all verticals of this issue, and their build caches. */
const LOW_DISK = 8_000_000_000;

interface Check {
  name: string;
  ok: boolean;
  text: string;
  /** What to do when it is not ok. */
  hint?: string | undefined;
}

/** The lines of `assay doctor`; exit 3 when something that a run needs is missing. */
export async function doctor(root: string, env: Environment): Promise<{ lines: string[]; exitCode: number }> {
  const checks = [await node(), await programs(), await toolbox(root), ...(await engine(root, env))];
  const lines = checks.flatMap(({ name, ok, text, hint }) => [
    `${ok ? '✔' : '✖'} ${name.padEnd(8)} ${text}`,
    ...(ok || hint === undefined ? [] : [`  ${' '.repeat(8)} ${hint}`]),
  ]);
  return { lines, exitCode: checks.every(({ ok }) => ok) ? EXIT.passed : EXIT.lab };
}

async function node(): Promise<Check> {
  const ok = Number.parseInt(process.versions.node, 10) >= 24;
  return {
    name: 'node',
    ok,
    text: process.version,
    hint: 'Node 24 or newer is needed; script/bootstrap brings it',
  };
}

async function programs(): Promise<Check> {
  const zstd = await findZstd();
  const text = zstd ?? 'no zstd: large targets are compressed on one core';
  return { name: 'pack', ok: true, text };
}

async function toolbox(root: string): Promise<Check> {
  const { workflows, tasks, broken } = await loadToolbox(`${root}/toolbox`);
  const text = `${count(workflows.size, 'workflow')}, ${count(tasks.size, 'task')}`;
  const hint = broken.map(({ error }) => describe(error)).join('; ');
  return { name: 'toolbox', ok: broken.length === 0, text, hint };
}

async function engine(root: string, env: Environment): Promise<Check[]> {
  try {
    const docker = connectDocker(env);
    const report = await checkEngine(docker);
    const free = report.freeDiskBytes;
    const graph = await imageGraph(root);
    const images = await Promise.all(
      [...graph.values()].map(async ({ name, tag }) => ({ name, there: await isPresent(docker, tag) })),
    );
    const labs = await listLabs(docker);
    return [
      {
        name: 'engine',
        ok: true,
        text:
          `${report.version} (API ${report.apiVersion}, ${report.storageDriver}, cgroup v${report.cgroupVersion}), ` +
          `${count(report.cpus, 'core')}, ${humanBytes(report.memoryBytes)}`,
      },
      {
        name: 'disk',
        ok: free === undefined || free >= LOW_DISK,
        text: free === undefined ? 'not known: the engine is on another machine' : `${humanBytes(free)} free`,
        hint: `less than ${humanBytes(LOW_DISK)}: docker builder prune, docker image prune`,
      },
      {
        name: 'images',
        ok: true,
        text: images
          .map(({ name, there }) => `${name}${there ? '' : ' (not here yet: pulled or built at need)'}`)
          .join(', '),
      },
      {
        name: 'labs',
        ok: true,
        text: labs.length === 0 ? 'none' : labs.map(({ id, owner }) => `${id} of ${owner}`).join(', '),
      },
    ];
  } catch (error) {
    const hint = error instanceof Fault ? error.hint : undefined;
    return [{ name: 'engine', ok: false, text: describe(error), hint }];
  }
}
