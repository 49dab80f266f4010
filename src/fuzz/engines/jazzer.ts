import type { BuiltTarget, Command, Engine, InputBounds } from '../engine.ts';
import { buildJazzer, CLI, MODULE } from './jazzer/build.ts';
import { jazzerCrash } from './jazzer/crash.ts';
import { findJazzer } from './jazzer/find.ts';
import { libfuzzerFindings, libfuzzerStats, mergeArgs, minimiseArgs, sliceArgs } from './libfuzzer-lines.ts';

/** Jazzer.js, which fuzzes JavaScript by libFuzzer: https://github.com/CodeIntelligenceTesting/jazzer.js. */
export const jazzer: Engine = {
  name: 'jazzer',
  find: findJazzer,
  build: buildJazzer,
  slice: (built, slice) => command(built, slice, sliceArgs(slice, built.dictionary)),
  stats: libfuzzerStats,
  findings: (_built, { crashes }) => libfuzzerFindings(crashes),
  replay: (built, input, bounds) => {
    const { argv, cwd, env } = command(built, bounds, [`-rss_limit_mb=${bounds.memoryMb}`, input]);
    const [node = '', ...rest] = argv;
    // Objects that fill the heap: Node tells where it was.
    const heap = `--max-old-space-size=${Math.floor(bounds.memoryMb / 2)}`;
    // In modules of ECMAScript it counts lines as it has changed them, unless it changes none.
    const plain = built.options[MODULE] === undefined ? [] : ['--dry_run'];
    const [cli = '', ...more] = rest;
    return { argv: [node, heap, '--stack-trace-limit=64', cli, ...plain, ...more], cwd, env };
  },
  crash: jazzerCrash,
  minimise: (built, input, to) => command(built, to, minimiseArgs(input, to)),
  merge: (built, corpora) => command(built, corpora, mergeArgs(corpora)),
};

/** Jazzer.js takes inputs and corpora before `--`, options of libFuzzer after it, and the time of an input in its own way. */
function command(built: BuiltTarget, bounds: InputBounds, args: readonly string[]): Command {
  const paths = args.filter((arg) => !arg.startsWith('-'));
  const options = args.filter((arg) => arg.startsWith('-') && !arg.startsWith('-timeout='));
  const own = [`--timeout=${bounds.timeoutSeconds * 1000}`];
  return {
    argv: ['node', CLI, built.program, ...paths, ...own, '--', ...options],
    cwd: built.cwd,
    env: built.env,
  };
}
