import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';
import type { BuiltTarget, Engine, FuzzTarget, Place, Unbuilt } from './engine.ts';
import { runProcess } from './process.ts';
import type { Settings } from './settings.ts';

/** Lines of a build that are told when it fails. */
const LAST_LINES = 5;

/** What there is to be fuzzed. */
export interface Prepared {
  built: BuiltTarget[];
  failed: Unbuilt[];
}

/**
 * Finds the targets that are wanted, and builds them. Throws UsageError when there is none, or when none of a name that
 * was asked for is there.
 */
export async function prepare(
  engine: Engine,
  settings: Settings,
  { files, signal, log }: { files: readonly string[]; signal: AbortSignal; log: (line: string) => void },
): Promise<Prepared> {
  const place: Place = { source: settings.source, build: join(settings.scratch, 'build') };
  await mkdir(place.build, { recursive: true });
  const found = await engine.find(place, files);
  // A script of the project may build targets that no convention sees: its build says which there are.
  if (found.length === 0 && settings.script === undefined) return nothing(engine, settings);
  const wanted = settings.script === undefined ? chosen(found, settings.targets) : found;
  log(`targets found: ${wanted.map(({ name }) => name).join(', ') || 'those of the build script'}`);
  const { sanitizer, script } = settings;
  const result = await engine.build(
    place,
    { targets: wanted, sanitizer, ...(script === undefined ? {} : { script }) },
    async (command, seconds) => {
      log(`builds: ${command.argv.join(' ').slice(0, 300)}`);
      const ended = await runProcess(command, { seconds, signal });
      if (ended.exitCode !== 0) log(ended.output.split('\n').slice(-LAST_LINES).join('\n'));
      return ended;
    },
  );
  const names = new Set(
    chosen(
      [...result.built, ...result.failed].map(({ target }) => target),
      settings.targets,
    ),
  );
  const built = result.built.filter(({ target }) => names.has(target));
  const failed = result.failed.filter(({ target }) => names.has(target));
  if (built.length === 0 && failed.length === 0) return nothing(engine, settings);
  return { built, failed };
}

/** The targets whose names match; a pattern that matches none is a mistake. */
export function chosen(found: readonly FuzzTarget[], patterns: readonly string[]): FuzzTarget[] {
  const names = found.map(({ name }) => name);
  for (const pattern of patterns) {
    if (names.includes(pattern) || names.some((name) => picomatch(pattern)(name))) continue;
    throw new UsageError(`targets: "${pattern}" is no fuzz target; ${suggest(pattern, names)}`);
  }
  if (patterns.length === 0) return [...found];
  const matches = picomatch([...patterns]);
  return found.filter(({ name }) => patterns.includes(name) || matches(name));
}

function nothing(engine: Engine, { requireTargets }: Settings): Prepared {
  if (!requireTargets) return { built: [], failed: [] };
  throw new UsageError(`no fuzz target of ${engine.name} was found`, {
    hint: 'docs/fuzzing.md says by what each engine finds its targets',
  });
}
