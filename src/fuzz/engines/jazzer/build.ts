import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildPlan, BuiltTarget, Ended, FuzzTarget, Place, Run, Unbuilt } from '../../engine.ts';
import { inherited } from '../../inherited.ts';
import { filesIn } from '../inputs.ts';

export const CLI = '/opt/jazzer/node_modules/@jazzer.js/core/dist/cli.js';
const LOAD_SECONDS = 120;

/** Marks a harness that is a module of ECMAScript. */
export const MODULE = 'module';

/** Nothing is compiled: a target is built when it loads. */
export async function buildJazzer(place: Place, { targets }: BuildPlan, run: Run) {
  const built: BuiltTarget[] = [];
  const failed: Unbuilt[] = [];
  const [cwd, env] = [place.source, inherited()];
  for (const target of targets) {
    // Relative: Jazzer.js puts its own folder before it.
    const program = target.file;
    const ended = await run({ argv: ['node', CLI, program, '--', '-runs=0'], cwd, env }, LOAD_SECONDS);
    // It may well crash on the empty input: then it has been loaded.
    if (!/^INFO: Seed: /m.test(ended.output)) {
      failed.push({ target, reason: whyNot(ended) });
      continue;
    }
    const options = (await isModule(place, target)) ? { [MODULE]: '1' } : {};
    const seeds = await Promise.all(target.seeds.map((seed) => filesIn(join(place.source, seed))));
    const dictionary = target.dictionary && join(place.source, target.dictionary);
    built.push({
      target,
      program,
      cwd,
      env,
      ...(dictionary && { dictionary }),
      seeds: seeds.flat(),
      options,
    });
  }
  return { built, failed };
}

async function isModule({ source }: Place, { file }: FuzzTarget): Promise<boolean> {
  return /^\s*(?:export|import)\b/m.test(await readFile(join(source, file), 'utf8'));
}

/** Why a harness can't be loaded, in one sentence. */
export function whyNot({ output, cut }: Ended): string {
  if (cut) return 'it did not load in time';
  const [, missing] = /Cannot find (?:module|package) '([^']+)'/.exec(output) ?? [];
  if (missing !== undefined) {
    return `it imports ${missing}, which is not there: commit node_modules, or bundle the harness with what it needs`;
  }
  const said = /^(?:\w*Error\b.*|Uncaught .*)$/m.exec(output)?.[0] ?? output.trim().split('\n').at(-1);
  return `it can't be loaded: ${said || 'it says no reason'}`;
}
