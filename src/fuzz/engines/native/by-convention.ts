import { readdir, readFile, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { FuzzTarget } from '../../engine.ts';
import type { Outputs, Workshop } from './build.ts';
import { entryLine, hasMain, isCpp, SOURCE } from './c-source.ts';
import { lastWords } from './compiler-output.ts';
import { beside } from './output-folder.ts';

/** Folders whose sources are a project's own, in this order: the first that has any counts. Else those at its root. */
const FOLDERS = ['src', 'source', 'lib'];
const INCLUDES = ['', 'include', 'src', 'source', 'lib'];

/** Sources over which a project needs a script. */
const MOST = 500;
const LARGEST = 5_000_000;
const COMPILE_SECONDS = 600;
const ADVICE = 'write .clusterfuzzlite/build.sh, or name a build command';

/**
 * Builds targets of a project without a build script, in the one way that fits small ones: the harness is compiled for
 * itself and linked with the C and C++ sources of `src/` (or `source/`, `lib/`, else the root) and those beside the
 * harness, but for other harnesses and for files with a `main`. Of a source that can't be compiled, the others are built.
 */
export async function buildByConvention(shop: Workshop): Promise<Outputs> {
  const { place, plan } = shop;
  const own = await ownSources(place.source);
  if (own.length > MOST) {
    const reason = `${own.length} sources are too many to build without a build script: ${ADVICE}`;
    return { programs: [], failed: plan.targets.map((target) => ({ target, reason })) };
  }
  const objects = await compileAll(shop, own);
  const outputs: Outputs = { programs: [], failed: [] };
  for (const target of plan.targets) {
    const made = await makeOne(shop, target, objects);
    if (typeof made === 'string') outputs.failed.push({ target, reason: `${made}: ${ADVICE}` });
    else outputs.programs.push(made);
  }
  return outputs;
}

async function makeOne(shop: Workshop, target: FuzzTarget, objects: Map<string, string>) {
  const { place, out, work, tools, run } = shop;
  const near = (await sourcesIn(place.source, dirname(target.file), false)).filter(
    (file) => !objects.has(file),
  );
  for (const [file, object] of await compileAll(shop, near)) objects.set(file, object);
  const harness = join(work, `harness-${target.name}.o`);
  const compiled = await run(compile(shop, target.file, harness), COMPILE_SECONDS);
  if (compiled.exitCode !== 0)
    return `${target.file} can't be compiled for itself: ${shown(shop, compiled.output)}`;
  const archive = join(work, `${target.name}.a`);
  const library = [...objects.values()];
  if (library.length > 0)
    await run({ argv: ['llvm-ar', 'crs', archive, ...library], cwd: work, env: tools.env }, COMPILE_SECONDS);
  const program = join(out, target.name);
  const argv = [
    tools.cxx,
    ...tools.cxxflags,
    tools.engine,
    harness,
    ...(library.length > 0 ? [archive] : []),
    '-lm',
    '-lpthread',
    '-o',
    program,
  ];
  const linked = await run({ argv, cwd: place.source, env: tools.env }, COMPILE_SECONDS);
  if (linked.exitCode !== 0)
    return `${target.file} can't be linked with the project's sources: ${shown(shop, linked.output)}`;
  return { target, program, ...(await beside(out, target.name)) };
}

/** Compiles what can be. Returns the objects of those, by source. */
async function compileAll(shop: Workshop, files: readonly string[]): Promise<Map<string, string>> {
  const objects = new Map<string, string>();
  const left = [...files.entries()];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [number, file] = next;
      const object = join(shop.work, `${number}-${file.replaceAll(/[^\w.]/g, '_').slice(-80)}.o`);
      const { exitCode } = await shop.run(compile(shop, file, object), COMPILE_SECONDS);
      if (exitCode === 0) objects.set(file, object);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return new Map([...objects].sort());
}

function compile({ place, tools }: Workshop, file: string, object: string) {
  const includes = [...INCLUDES, dirname(file)].map((folder) => `-I${join(place.source, folder)}`);
  const [compiler, flags] = isCpp(file) ? [tools.cxx, tools.cxxflags] : [tools.cc, tools.cflags];
  const argv = [compiler, ...flags, ...includes, '-c', join(place.source, file), '-o', object];
  return { argv, cwd: place.source, env: tools.env };
}

async function ownSources(source: string): Promise<string[]> {
  for (const folder of FOLDERS) {
    const found = await sourcesIn(source, folder, true);
    if (found.length > 0) return found;
  }
  return sourcesIn(source, '', false);
}

/** Sources of a folder, relative to the root, that are no harness and no program of their own. */
async function sourcesIn(root: string, folder: string, recursive: boolean): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
  const own: string[] = [];
  for (const file of files) {
    if (/(?:^|\/)(?:tests?|examples?|bench(?:marks?)?)\//.test(file)) continue;
    if ((await stat(join(root, file))).size > LARGEST) continue;
    const text = await readFile(join(root, file), 'utf8');
    if (entryLine(text) === undefined && !hasMain(text)) own.push(file);
  }
  return own;
}

/** A compiler's words, with paths as the repository has them. */
function shown({ place }: Workshop, output: string): string {
  return lastWords(output.replaceAll(`${place.source}/`, ''));
}
