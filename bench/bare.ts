import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { TaskFile } from '../src/toolbox/task.ts';
import { substitute } from '../src/worker/substitute.ts';
import { docker, type Stage } from './stage.ts';
import { taken } from './turns.ts';

/** Where a bare scanner finds what our worker would give it. */
const PLACES = { OUTPUT_DIR: '/out', TOOLBOX_DIR: '/toolbox', TMPDIR: '/tmp' };

/** Milliseconds of all, side by side, and of each. */
export interface BareSample {
  ms: number;
  tasks: Map<string, number>;
}

interface Bare {
  stage: Stage;
  /** A folder to work in. */
  home: string;
  target: string;
  tasks: TaskFile[];
}

/** Runs the command lines of the task files in their images, with nothing around them. */
export async function runBare({ stage, home, target, tasks }: Bare): Promise<BareSample> {
  const out = join(home, 'out');
  await rm(out, { recursive: true, force: true });
  const each = new Map<string, number>();
  const ms = await taken(() =>
    Promise.all(
      tasks.map(async (task) => {
        const own = join(out, task.kind);
        await mkdir(own, { recursive: true });
        each.set(task.kind, await taken(() => docker(bareArgs(stage, task, { own, target }))));
      }),
    ),
  );
  for (const task of tasks) await mustHaveFound(join(out, task.kind, task.output.path ?? ''));
  return { ms, tasks: each };
}

function bareArgs({ root, images }: Stage, task: TaskFile, { own, target }: { own: string; target: string }) {
  const env: Record<string, string> = { ...PLACES };
  for (const [name, value] of Object.entries(task.env)) env[name] = substitute(value, env);
  const args = task.args.map((arg) => substitute(arg, env));
  return [
    ...['run', '--rm', '--network', 'none', '--workdir', '/target'],
    ...['--volume', `${target}:/target:ro`, '--volume', `${join(root, 'toolbox')}:/toolbox:ro`],
    ...['--volume', `${own}:/out`],
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    images.get(task.vertical) ?? '',
    ...(task.shell ? ['/bin/sh', '-c', task.command, task.kind, ...args] : [task.command, ...args]),
  ];
}

const report = z.object({ runs: z.array(z.object({ results: z.array(z.unknown()).min(1) })).min(1) });

/** A scanner that finds nothing on the demo target did not run as ours did. */
async function mustHaveFound(file: string): Promise<void> {
  report.parse(JSON.parse(await readFile(file, 'utf8')));
}
