import { statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readSanitizer } from '../crash/sanitizer.ts';
import type { BuiltTarget, Engine, InputBounds, SliceStats } from '../engine.ts';
import { buildNative, compared } from './native/build.ts';
import { findHarnesses } from './native/find.ts';

/** What afl-fuzz would ask of a machine that is its own, and how often it tells how it goes. */
const IN_CI = {
  AFL_SKIP_CPUFREQ: '1',
  AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES: '1',
  AFL_NO_AFFINITY: '1',
  AFL_NO_UI: '1',
  AFL_NO_CRASH_README: '1',
  AFL_FAST_CAL: '1',
  AFL_FUZZER_STATS_UPDATE_INTERVAL: '2',
  AFL_FORKSRV_INIT_TMOUT: '30000',
  // A corpus may hold what crashes since the code has changed: a finding, no reason to stop.
  AFL_IGNORE_SEED_PROBLEMS: '1',
  AFL_CRASHING_SEEDS_AS_NEW_CRASH: '1',
} as const;

/** Findings of a slice that are looked at: AFL++ keeps one for each way to a crash, of which there may be thousands. */
const MOST = 200;

/** Milliseconds of an input after which afl-fuzz looks whether it hangs. */
const USUAL_MS = 1_000;

/**
 * AFL++ 4.21: targets are those of libFuzzer, built with afl-clang-fast and linked with its driver. The corpus is a plain
 * folder, as libFuzzer's: `afl-slice` and `afl-merge` of the image (images/fuzz-native) see to that.
 */
export const afl: Engine = {
  name: 'afl',
  find: (place, files) => findHarnesses('afl', place, files),
  build: (place, plan, run) => buildNative('afl', { place, plan, run }),

  slice(built, slice) {
    const dictionaries = [built.dictionary, compared(dirname(built.program))].filter(isThere);
    const own = /^\d+$/.test(built.options.max_len ?? '') ? ['-G', built.options.max_len ?? ''] : [];
    return {
      argv: [
        ...['afl-slice', slice.corpus, outOf(slice.crashes), String(slice.seconds)],
        ...[
          '-s',
          String(slice.seed),
          '-t',
          `${Math.min(USUAL_MS, slice.timeoutSeconds * 1000)}+`,
          '-m',
          'none',
          ...own,
        ],
        ...dictionaries.flatMap((one) => ['-x', one]),
        ...['--', built.program],
      ],
      cwd: built.cwd,
      env: { ...fuzzing(built, slice), AFL_HANG_TMOUT: String(slice.timeoutSeconds * 1000) },
    };
  },

  stats(line): Partial<SliceStats> | undefined {
    const found = [...line.matchAll(/\b(execs_done|execs_per_sec|edges_found)=([\d.]+)/g)];
    const said = new Map(found.map(([, name, value]) => [name, Number(value)]));
    const [executions, rate, coverage] = ['execs_done', 'execs_per_sec', 'edges_found'].map((name) =>
      said.get(name),
    );
    if (executions === undefined || rate === undefined || coverage === undefined) return undefined;
    return { executions, executionsPerSecond: rate, coverage };
  },

  async findings(_, { crashes }) {
    const folders = ['crashes', 'hangs'].map((name) => join(outOf(crashes), 'default', name));
    const files = await Promise.all(folders.map(inputsIn));
    return files
      .flat()
      .sort((a, b) => a.time - b.time || (a.path < b.path ? -1 : 1))
      .slice(0, MOST)
      .map(({ path }) => path);
  },

  replay: (built, input, bounds) => ({
    argv: [built.program, input],
    cwd: built.cwd,
    env: { ...built.env, ASAN_OPTIONS: [built.env.ASAN_OPTIONS, 'handle_abort=1', memory(bounds)].join(':') },
  }),
  crash: readSanitizer,

  minimise(built, input, to) {
    const limits = ['-t', String(to.timeoutSeconds * 1000), '-m', 'none'];
    const tmin = ['afl-tmin', '-i', input, '-o', to.output, ...limits, '--', built.program];
    return {
      argv: ['timeout', '--signal=INT', '--kill-after=5', String(to.seconds), ...tmin],
      cwd: built.cwd,
      env: fuzzing(built, to),
    };
  },

  merge(built, { from, into, ...bounds }) {
    const limits = ['-t', String(bounds.timeoutSeconds * 1000), '-m', 'none'];
    return {
      argv: ['afl-merge', into, ...from, '--', ...limits, '--', built.program],
      cwd: built.cwd,
      env: fuzzing(built, bounds),
    };
  },
};

/** An empty dictionary is a mistake to afl-fuzz. */
function isThere(file: string | undefined): file is string {
  return file !== undefined && (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Where AFL++ works during a slice. */
function outOf(crashes: string): string {
  return join(crashes, 'afl');
}

async function inputsIn(folder: string): Promise<{ path: string; time: number }[]> {
  const names = await readdir(folder).catch(() => []);
  const inputs = names.filter((name) => name.startsWith('id:')).map((name) => join(folder, name));
  return Promise.all(inputs.map(async (path) => ({ path, time: (await stat(path)).mtimeMs })));
}

/** The environment of AFL++'s programs. It refuses a sanitizer that tells at length, or does not end in a signal. */
function fuzzing(built: BuiltTarget, bounds: InputBounds): Record<string, string> {
  const { UBSAN_OPTIONS: _, ...env } = built.env;
  const quiet = [
    'abort_on_error=1',
    'symbolize=0',
    'detect_leaks=0',
    'detect_odr_violation=0',
    'handle_segv=0',
  ];
  const signals = ['handle_sigbus=0', 'handle_abort=0', 'handle_sigfpe=0', 'handle_sigill=0'];
  return { ...env, ...IN_CI, ASAN_OPTIONS: [...quiet, ...signals, memory(bounds)].join(':') };
}

/** An allocation over the limit fails, as malloc does; which is the target's to see to. */
function memory({ memoryMb }: InputBounds): string {
  return `allocator_may_return_null=1:max_allocation_size_mb=${memoryMb}`;
}
