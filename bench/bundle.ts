import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Stage } from './stage.ts';
import { median, type Row, seconds, times } from './table.ts';
import { inTurns, taken } from './turns.ts';

const exec = promisify(execFile);
const GOAL_MS = 250;

/** From the start of a bundle's process to its end, with nothing to do; against Node with nothing to load. */
export async function benchBundles(stage: Stage): Promise<Row[]> {
  const bundles = { cli: ['--version'], post: [] };
  const rows: Row[] = [];
  for (const [name, args] of Object.entries(bundles)) {
    const bundle = join(stage.root, 'dist', name, 'index.js');
    const { ours, rival } = await inTurns(
      stage,
      () => node([bundle, ...args]),
      () => node(['-e', '0']),
    );
    rows.push({
      what: `load of the bundle ${name}`,
      ours: seconds(ours),
      goal: '0.25 s',
      rival: `${seconds(rival)} (\`node -e 0\`)`,
      ratio: times(ours, rival),
      met: median(ours) <= GOAL_MS,
      runs: stage.runs,
    });
  }
  return rows;
}

/** Outside the repository, and without the state by which a post step finds a lab. */
function node(args: string[]): Promise<number> {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  return taken(() => exec(process.execPath, args, { cwd: '/', env }));
}
