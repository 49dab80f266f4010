import { copyFile, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Ended, FuzzTarget, Unbuilt } from '../../engine.ts';
import type { Outputs, Workshop } from './build.ts';
import { lastWords } from './compiler-output.ts';
import { type Layout, layOut } from './layout.ts';
import { type OutputTarget, outputFolder } from './output-folder.ts';
import type { NativeEngine } from './toolchain.ts';

/** Where a project of ClusterFuzzLite has its script, relative to the source. */
export const OWN_SCRIPT = '.clusterfuzzlite/build.sh';

/** Seconds that a build may take. */
const BUILD_SECONDS = 3_600;

/**
 * Runs the project's script on a copy of the sources, laid out as its Dockerfile says, with the variables that OSS-Fuzz
 * sets. What it leaves in $OUT are the targets.
 */
export async function buildByScript(engine: NativeEngine, shop: Workshop): Promise<Outputs> {
  const { place, plan, src, out, work, tools, run } = shop;
  const layout = await layOut(place.source, src, {
    dockerfile: await textOf(join(place.source, '.clusterfuzzlite/Dockerfile')),
    script: (await textOf(join(place.source, plan.script ?? OWN_SCRIPT))) ?? plan.script,
  });
  // Reports name files where the repository has them.
  const maps = layout.copies.map(({ from, to }) => `-ffile-prefix-map=${to}=${from}`);
  const flags = (own: readonly string[]) => [...own, ...maps].join(' ');
  const env = {
    ...tools.env,
    CFLAGS: flags(tools.cflags),
    CXXFLAGS: flags(tools.cxxflags),
    SRC: src,
    OUT: out,
    WORK: work,
  };
  const argv = await scriptCommand(shop, layout);
  const ended = await run({ argv, cwd: layout.cwd, env }, BUILD_SECONDS);
  const programs = await outputFolder(out, { engine, run, env });
  if (programs.length === 0) return { programs: [], failed: unbuilt(plan.targets, ended, layout.skipped) };
  const named = assign(programs, plan.targets, (file) => relative(place.source, file));
  const missing = plan.targets.filter(
    ({ name, file }) => !named.some(({ target }) => target.name === name || target.file === file),
  );
  return { programs: named, failed: ended.exitCode === 0 ? [] : unbuilt(missing, ended, layout.skipped) };
}

/** The script of the plan, a file of the source or a line for the shell; else the project's own. */
async function scriptCommand({ place, plan }: Workshop, { src, copies }: Layout): Promise<string[]> {
  const { script } = plan;
  if (script === undefined) {
    const own = join(src, 'build.sh');
    if (!(await isFile(own))) await copyFile(join(place.source, OWN_SCRIPT), own);
    return ['bash', '-eu', own];
  }
  const checkout = copies.find(({ from }) => from === place.source)?.to ?? place.source;
  const file = join(checkout, script);
  return (await isFile(file)) ? ['bash', '-eu', file] : ['bash', '-eu', '-c', script];
}

async function textOf(path: string): Promise<string | undefined> {
  return (await isFile(path)) ? readFile(path, 'utf8') : undefined;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/** Gives each program the target that was planned for it: by its name, or by the file of its harness. */
function assign(
  programs: readonly OutputTarget[],
  planned: readonly FuzzTarget[],
  inSource: (file: string) => string,
): OutputTarget[] {
  return programs.map((program) => {
    const { name, file } = program.target;
    const path = file.startsWith('/') ? inSource(file) : file;
    const twins = programs.filter((other) => other.target.file === file);
    const target =
      planned.find((one) => one.name === name) ??
      (twins.length === 1 ? planned.find((one) => one.file === path) : undefined);
    const own = path.startsWith('..') || path === '' ? OWN_SCRIPT : path;
    return { ...program, target: target ?? { ...program.target, file: own } };
  });
}

function unbuilt(targets: readonly FuzzTarget[], ended: Ended, skipped: readonly string[]): Unbuilt[] {
  const how = ended.cut
    ? 'did not end in time'
    : `ended with ${ended.signal ?? `exit code ${ended.exitCode}`}`;
  const words =
    ended.exitCode === 0
      ? 'left no program with LLVMFuzzerTestOneInput in $OUT'
      : `${how}: ${lastWords(ended.output)}`;
  const not =
    skipped.length === 0
      ? ''
      : ` (commands of its Dockerfile that are not run here: ${skipped.join('; ').slice(0, 300)})`;
  return targets.map((target) => ({ target, reason: `the build script ${words}${not}` }));
}
