import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { silent } from '../src/log/logger.ts';
import { makePlan } from '../src/run/plan.ts';
import { openToolbox } from '../src/run/toolbox.ts';
import { listTarget } from '../src/target/list.ts';
import { type BareSample, runBare } from './bare.ts';
import type { Stage } from './stage.ts';
import { median, type Row, seconds, times } from './table.ts';
import { inTurns } from './turns.ts';

/** The same three scanners as from the first measure on, so that figures of different days can be compared. */
const WORKFLOW = 'three_scanners';
const METADATA = `name: ${WORKFLOW}
version: 1.0.0
description: What the gate is measured with
tasks: [gitleaks, bandit, semgrep]
`;
const GOAL_MS = 4_000;

/** What a run of the CLI took, by phase and by task. */
interface GateSample {
  ms: number;
  findings: number;
  phases: Map<string, number>;
}

const result = z.object({
  counts: z.object({ findings: z.number() }),
  durationsMs: z.record(z.string(), z.number()),
  tasks: z.array(z.object({ id: z.string(), durationMs: z.number() })),
});

/** A whole run of the built CLI on the demo target, against the same scanners run bare, side by side. */
export async function benchGate(stage: Stage): Promise<Row[]> {
  const home = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  try {
    const target = join(home, 'app');
    await cp(join(stage.root, 'examples', 'vulnerable-app'), target, { recursive: true });
    const own = join(target, '.assay', 'workflows', WORKFLOW);
    await mkdir(own, { recursive: true });
    await writeFile(join(own, 'metadata.yaml'), METADATA);
    const toolbox = await openToolbox({ root: stage.root, env: process.env, target, toolboxes: [] });
    const { files } = await listTarget(target, { includeGit: false, log: silent });
    const plan = await makePlan({ toolbox, workflow: WORKFLOW, parameters: {}, files, allowNetwork: false });
    const samples = await inTurns(
      stage,
      () => runOurs(stage, home),
      () => runBare({ stage, home, target, tasks: [...plan.files.values()] }),
    );
    return [row(stage, samples)];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

function row({ runs }: Stage, { ours, rival }: { ours: GateSample[]; rival: BareSample[] }): Row {
  const [own, bare] = [ours.map((it) => it.ms), rival.map((it) => it.ms)];
  const more = median(own) - median(bare);
  const names = [...(ours[0]?.phases.keys() ?? [])];
  const phases = names.map((name) => `${name} ${of(ours.map((it) => it.phases.get(name) ?? Number.NaN))}`);
  const tools = [...(rival[0]?.tasks.keys() ?? [])];
  const bareTasks = tools.map((name) => `${name} ${of(rival.map((it) => it.tasks.get(name) ?? Number.NaN))}`);
  return {
    what: 'gate run of the demo target',
    ours: seconds(own),
    goal: 'bare + 4 s',
    rival: `${seconds(bare)} (\`docker run\` of the three scanners, side by side)`,
    ratio: `${times(own, bare)}, +${(more / 1000).toFixed(2)} s`,
    met: more <= GOAL_MS,
    runs,
    notes: [
      `${ours[0]?.findings} findings; phases (some overlap): ${phases.join(', ')}`,
      `bare, with the start of their containers: ${bareTasks.join(', ')}`,
    ],
  };
}

function of(ms: number[]): string {
  return `${(median(ms) / 1000).toFixed(2)} s`;
}

function runOurs({ root, signal }: Stage, home: string): Promise<GateSample> {
  const cli = join(root, 'dist', 'cli', 'index.js');
  const args = [cli, 'run', WORKFLOW, '--target', 'app', '--sarif', 'report.sarif', '--json'];
  const since = performance.now();
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, args, { cwd: home, maxBuffer: 2 ** 26 }, (_, stdout, stderr) => {
      const ms = performance.now() - since;
      // A red gate exits 1, and is what the demo target is for.
      if (child.exitCode !== 1) {
        reject(new Error(`the run ended with exit code ${child.exitCode}: ${stderr.slice(-800)}`));
        return;
      }
      const { counts, durationsMs, tasks } = result.parse(JSON.parse(stdout));
      const inTasks = tasks.map(({ id, durationMs }) => [`task ${id}`, durationMs] as const);
      resolve({
        ms,
        findings: counts.findings,
        phases: new Map([...Object.entries(durationsMs), ...inTasks]),
      });
    });
    signal.addEventListener('abort', () => child.kill('SIGINT'), { once: true });
  });
}
