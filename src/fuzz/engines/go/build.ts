import { mkdir, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { BuildPlan, BuiltTarget, Ended, Place, Run, Unbuilt } from '../../engine.ts';
import { inherited } from '../../inherited.ts';
import { filesIn } from '../inputs.ts';
import { functionOf } from './find.ts';
import { ADDED, changedTesting } from './testing.ts';

/** The standard library, compiled, as the image of the vertical `go` packs it. */
const LIBRARY = '/opt/go-cache.tar.zst';
const BUILD_SECONDS = 900;

/** One test program for each package, which holds all of its targets. */
export async function buildGo(place: Place, { targets }: BuildPlan, run: Run) {
  const built: BuiltTarget[] = [];
  const failed: Unbuilt[] = [];
  const env = environment(place);
  await unpackLibrary(place, run);
  const overlay = await overlayOf(place, run);
  if (overlay === undefined) {
    const reason = 'the version of Go in this image is not one whose fuzzing is known';
    return { built, failed: targets.map((target) => ({ target, reason })) };
  }
  for (const [folder, members] of Map.groupBy(targets, ({ file }) => posix.dirname(file))) {
    const cwd = join(place.source, folder);
    const program = join(place.build, `${folder.replaceAll('/', '_')}.test`);
    const make = (more: Record<string, string>) => {
      // With -fuzz the compiler adds what tells of coverage.
      const argv = ['go', 'test', '-c', '-vet=off', '-fuzz=.', `-overlay=${overlay}`, '-o', program, '.'];
      return run({ argv, cwd, env: { ...env, ...more } }, BUILD_SECONDS);
    };
    let ended = await make({});
    // A go.work above that doesn't name the module says nothing of it.
    if (ended.exitCode !== 0 && ended.output.includes('go.work')) ended = await make({ GOWORK: 'off' });
    const names = ended.exitCode === 0 ? await listed(program, cwd, run) : undefined;
    for (const target of members) {
      if (names?.has(functionOf(target))) {
        const seeds = (
          await Promise.all(target.seeds.map((seed) => filesIn(join(place.source, seed))))
        ).flat();
        built.push({ target, program, cwd, env: {}, seeds, options: {} });
      } else {
        failed.push({ target, reason: names ? 'Go leaves its file out (build constraints)' : whyNot(ended) });
      }
    }
  }
  return { built, failed };
}

/** Nothing of the target adds to it: no env file, no other toolchain, no C compiler, and there is no network. */
function environment({ build }: Place) {
  return {
    ...inherited(),
    GOENV: 'off',
    GOFLAGS: '',
    GOTOOLCHAIN: 'local',
    GOTELEMETRY: 'off',
    GOPROXY: 'off',
    CGO_ENABLED: '0',
    GOCACHE: join(build, 'go-cache'),
  };
}

/** Saves a part of the build; without it Go compiles its library itself. */
async function unpackLibrary(place: Place, run: Run): Promise<void> {
  const cache = environment(place).GOCACHE;
  if ((await mkdir(cache, { recursive: true })) === undefined) return;
  await run(
    { argv: ['tar', '-x', '--zstd', '-f', LIBRARY, '-C', cache], cwd: place.build, env: inherited() },
    120,
  );
}

/** Writes what builds put in place of files of Go's own; undefined when these are not the ones that are known. */
async function overlayOf(place: Place, run: Run): Promise<string | undefined> {
  const at = { cwd: place.build, env: environment(place) };
  const { output: root } = await run({ argv: ['go', 'env', 'GOROOT'], ...at }, 60);
  const folder = join(root.trim(), 'src/testing');
  const { output: source } = await run({ argv: ['cat', join(folder, 'fuzz.go')], ...at }, 60);
  const changed = changedTesting(source);
  if (changed === undefined) return undefined;
  const own = join(place.build, 'go-testing');
  await mkdir(own, { recursive: true });
  await writeFile(join(own, 'fuzz.go'), changed);
  await writeFile(join(own, 'added.go'), ADDED);
  const Replace = {
    [join(folder, 'fuzz.go')]: join(own, 'fuzz.go'),
    [join(folder, 'assay.go')]: join(own, 'added.go'),
  };
  const file = join(own, 'overlay.json');
  await writeFile(file, JSON.stringify({ Replace }));
  return file;
}

/** The targets that the program really holds. */
async function listed(program: string, cwd: string, run: Run): Promise<Set<string>> {
  const { output } = await run({ argv: [program, '-test.list=^Fuzz'], cwd, env: inherited() }, 60);
  return new Set(output.split('\n').map((line) => line.trim()));
}

/** Why Go built no test program, in one sentence. */
export function whyNot({ output, cut }: Ended): string {
  if (cut) return 'Go did not end building it in time';
  const missing = [
    ...output.matchAll(
      /no required module provides package (\S+?)[;:\s]|cannot find module providing package (\S+?):/g,
    ),
    ...output.matchAll(/(\S+?)@\S+: (?:module lookup disabled|missing go\.sum)/g),
    ...output.matchAll(/missing go\.sum entry for module providing package (\S+)/g),
  ].map(([, one, other]) => one ?? other);
  if (missing.length > 0) {
    const names = [...new Set(missing)].slice(0, 3).join(', ');
    return `it imports ${names}, which is not there: commit the folder that "go mod vendor" writes`;
  }
  if (/go\.mod file not found|cannot find main module/.test(output)) {
    return 'there is no go.mod: Go fuzzes packages of modules only';
  }
  const lines = output.split('\n').map((line) => line.replace(/^go: /, '').trim());
  const said = lines.find((line) => line !== '' && !line.startsWith('#') && !/^FAIL\b/.test(line));
  return `Go can't build it: ${said ?? 'it says no reason'}`;
}
