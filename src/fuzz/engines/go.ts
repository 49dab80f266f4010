import type { BuiltTarget, Engine, InputBounds } from '../engine.ts';
import { inherited } from '../inherited.ts';
import { buildGo } from './go/build.ts';
import { goCrash } from './go/crash.ts';
import { findGo, functionOf } from './go/find.ts';
import { goStats } from './go/stats.ts';
import { CORPUS, CRASHES, INPUT, LIMIT } from './go/testing.ts';
import { filesIn } from './inputs.ts';

/** Seconds in which Go makes an input smaller, one that fails before it is kept. */
const MINIMISE_SECONDS = 5;

/**
 * Go's own fuzzing (https://go.dev/doc/security/fuzz), as `go test -fuzz` does it. Inputs are files in Go's own form, and
 * one that fails has been made smaller when it is kept.
 */
export const go: Engine = {
  name: 'go',
  find: findGo,
  build: buildGo,
  slice: (built, slice) => ({
    argv: limited(built, slice, [
      '-test.run=^$',
      `-test.fuzz=^${functionOf(built.target)}$`,
      `-test.fuzzcachedir=${slice.corpus}`,
      `-test.fuzztime=${slice.seconds}s`,
      `-test.fuzzminimizetime=${Math.min(MINIMISE_SECONDS, slice.seconds)}s`,
      '-test.parallel=1',
    ]),
    cwd: built.cwd,
    env: {
      ...bounded(built, slice),
      // Go tells of coverage only to those who look for defects in it, who also choose its seed.
      GODEBUG: `fuzzdebug=1,fuzzseed=${slice.seed}`,
      [CORPUS]: slice.corpus,
      [CRASHES]: slice.crashes,
    },
  }),
  stats: goStats,
  findings: (_built, { crashes }) => filesIn(crashes),
  replay: (built, input, bounds) => ({
    argv: limited(built, bounds, [
      `-test.run=^${functionOf(built.target)}$/^input$`,
      '-test.fullpath',
      '-test.timeout=0',
    ]),
    cwd: built.cwd,
    env: { ...bounded(built, bounds), [INPUT]: input },
  }),
  crash: goCrash,
};

/** What a process may hold of its own; what Go only sets aside isn't counted. */
function limited({ program }: BuiltTarget, { memoryMb }: InputBounds, args: readonly string[]): string[] {
  return ['prlimit', `--data=${memoryMb * 1024 * 1024}`, '--core=0', '--', program, ...args];
}

function bounded({ env }: BuiltTarget, { timeoutSeconds, memoryMb }: InputBounds): Record<string, string> {
  return {
    ...inherited(),
    ...env,
    [LIMIT]: String(timeoutSeconds),
    GOMEMLIMIT: `${Math.floor(memoryMb * 0.9)}MiB`,
  };
}
