import type { BuiltTarget, Command, Engine, InputBounds } from '../engine.ts';
import { buildAtheris } from './atheris/build.ts';
import { atherisCrash } from './atheris/crash.ts';
import { findAtheris } from './atheris/find.ts';
import { libfuzzerFindings, libfuzzerStats, mergeArgs, minimiseArgs, sliceArgs } from './libfuzzer-lines.ts';

/** Atheris, which fuzzes Python by libFuzzer: https://github.com/google/atheris. */
export const atheris: Engine = {
  name: 'atheris',
  find: findAtheris,
  build: buildAtheris,
  slice: (built, slice) => command(built, sliceArgs(slice, built.dictionary)),
  stats: libfuzzerStats,
  findings: (_built, { crashes }) => libfuzzerFindings(crashes),
  replay: (built, input, bounds) => {
    const { argv, cwd, env } = command(built, [
      `-timeout=${bounds.timeoutSeconds}`,
      '-rss_limit_mb=0',
      input,
    ]);
    // Python tells where it was when memory ran out, or native code died; while fuzzing libFuzzer keeps the input.
    return { argv: [...limited(bounds), ...argv], cwd, env: { ...env, PYTHONFAULTHANDLER: '1' } };
  },
  crash: atherisCrash,
  minimise: (built, input, to) => command(built, minimiseArgs(input, to)),
  merge: (built, corpora) => command(built, mergeArgs(corpora)),
};

function command({ program, cwd, env }: BuiltTarget, args: readonly string[]): Command {
  return { argv: [program, ...args], cwd, env };
}

function limited({ memoryMb }: InputBounds): string[] {
  return ['prlimit', `--data=${memoryMb * 1024 * 1024}`, '--core=0', '--'];
}
