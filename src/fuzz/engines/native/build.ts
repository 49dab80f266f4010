import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildPlan, BuiltTarget, Place, Run, Unbuilt } from '../../engine.ts';
import { buildByConvention } from './by-convention.ts';
import { buildByScript, OWN_SCRIPT } from './by-script.ts';
import type { OutputTarget } from './output-folder.ts';
import { readyToRun } from './ready.ts';
import { type NativeEngine, type Toolchain, toolchain } from './toolchain.ts';

/** What a way of building leaves. */
export interface Outputs {
  programs: OutputTarget[];
  failed: Unbuilt[];
}

/** Where a build works: folders of its own, below the engine's. */
export interface Workshop {
  place: Place;
  plan: BuildPlan;
  /** $SRC, $OUT and $WORK, empty at first. */
  src: string;
  out: string;
  work: string;
  tools: Toolchain;
  run: Run;
}

/**
 * Builds the targets: by the script of the plan, else by the project's `.clusterfuzzlite/build.sh`, else by convention.
 * Every program is then started once on an empty input, so that what can't run at all is told here.
 */
export async function buildNative(
  engine: NativeEngine,
  { place, plan, run }: { place: Place; plan: BuildPlan; run: Run },
): Promise<{ built: BuiltTarget[]; failed: Unbuilt[] }> {
  const root = join(place.build, `${engine}-${plan.sanitizer}`);
  await rm(root, { recursive: true, force: true });
  const [src, out, work] = [join(root, 'src'), join(root, 'out'), join(root, 'work')];
  for (const folder of [src, out, work]) await mkdir(folder, { recursive: true });
  const shop: Workshop = { place, plan, src, out, work, tools: toolsFor(engine, plan, out), run };
  const byScript = plan.script !== undefined || (await isFile(join(place.source, OWN_SCRIPT)));
  const { programs, failed } = byScript ? await buildByScript(engine, shop) : await buildByConvention(shop);
  const built: BuiltTarget[] = [];
  for (const program of programs) {
    const ready = await readyToRun(withOwn(program, place), { engine, scratch: root, run });
    if ('reason' in ready) failed.push(ready);
    else built.push(ready);
  }
  return { built, failed };
}

/** For AFL++ the strings that the code compares with are written into a dictionary, as OSS-Fuzz does. */
function toolsFor(engine: NativeEngine, { sanitizer }: BuildPlan, out: string): Toolchain {
  const tools = toolchain(engine, sanitizer);
  if (engine === 'libfuzzer') return tools;
  return {
    ...tools,
    env: { ...tools.env, AFL_LLVM_DICT2FILE: compared(out), AFL_LLVM_DICT2FILE_NO_MAIN: '1' },
  };
}

/** Where that dictionary is. */
export function compared(out: string): string {
  return join(out, 'afl++.dict');
}

/** With the seeds and the dictionary that lie beside the harness. What the build made for the target comes first. */
function withOwn(program: OutputTarget, { source }: Place): OutputTarget {
  const { target } = program;
  const dictionary =
    program.dictionary ?? (target.dictionary === undefined ? undefined : join(source, target.dictionary));
  const seeds = [...program.seeds, ...target.seeds.map((seed) => join(source, seed))];
  return { ...program, seeds, ...(dictionary === undefined ? {} : { dictionary }) };
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
