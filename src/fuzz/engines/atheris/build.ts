import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BuildPlan, BuiltTarget, Ended, FuzzTarget, Place, Run, Unbuilt } from '../../engine.ts';
import { inherited } from '../../inherited.ts';
import { filesIn } from '../inputs.ts';

/** The interpreter that has Atheris. */
const PYTHON = '/opt/atheris/bin/python';
const LOAD_SECONDS = 120;
const UNPACK_SECONDS = 60;

/** Folders of a repository in which its modules lie, and those it brings along. */
const ROOTS = ['.', 'src', 'vendor'];

/** Nothing is compiled: a target is built when it loads. */
export async function buildAtheris(place: Place, { targets }: BuildPlan, run: Run) {
  const built: BuiltTarget[] = [];
  const failed: Unbuilt[] = [];
  for (const [index, target] of targets.entries()) {
    const program = await launcher(place, target, index);
    const env = environment(place);
    const ended = await run({ argv: [program, '-runs=0'], cwd: place.source, env }, LOAD_SECONDS);
    // It may well crash on the empty input: then it has been loaded.
    if (!/^INFO: Seed: /m.test(ended.output)) {
      failed.push({ target, reason: whyNot(ended) });
      continue;
    }
    built.push({
      target,
      program,
      cwd: place.source,
      env,
      ...(target.dictionary === undefined ? {} : { dictionary: join(place.source, target.dictionary) }),
      seeds: await seeds(place, { target, index, run }),
      options: {},
    });
  }
  return { built, failed };
}

function environment({ source }: Place): Record<string, string> {
  return {
    ...inherited(),
    PYTHONPATH: ROOTS.map((folder) => join(source, folder)).join(':'),
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
  };
}

/** What runs a harness as a program of its own: to minimise and to merge, libFuzzer starts itself by its first argument. */
async function launcher({ source, build }: Place, target: FuzzTarget, index: number): Promise<string> {
  const file = join(build, `atheris-${index}`);
  const harness = join(source, target.file);
  const lines = [
    `#!${PYTHON}`,
    'import sys',
    `__file__ = ${JSON.stringify(harness)}`,
    `sys.path[0] = ${JSON.stringify(dirname(harness))}`,
    'exec(compile(open(__file__, "rb").read(), __file__, "exec"))',
  ];
  await mkdir(build, { recursive: true });
  await writeFile(file, `${lines.join('\n')}\n`);
  await chmod(file, 0o755);
  return file;
}

async function seeds(
  place: Place,
  { target, index, run }: { target: FuzzTarget; index: number; run: Run },
): Promise<string[]> {
  const found: string[] = [];
  for (const seed of target.seeds) {
    const from = join(place.source, seed);
    const into = join(place.build, `seeds-${index}`);
    if (seed.endsWith('.zip')) {
      const argv = [PYTHON, '-m', 'zipfile', '-e', from, into];
      await run({ argv, cwd: place.build, env: inherited() }, UNPACK_SECONDS);
    }
    found.push(...(await filesIn(seed.endsWith('.zip') ? into : from)));
  }
  return found;
}

/** Why a harness can't be loaded, in one sentence. */
export function whyNot({ output, cut }: Ended): string {
  if (cut) return 'it did not load in time';
  const [, missing] = /^ModuleNotFoundError: No module named '([^']+)'/m.exec(output) ?? [];
  if (missing !== undefined) {
    return `it imports ${missing}, which is neither in the repository (its root, src, vendor) nor in Python`;
  }
  const said = output
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return `it can't be loaded: ${said.at(-1) ?? 'it says no reason'}`;
}
