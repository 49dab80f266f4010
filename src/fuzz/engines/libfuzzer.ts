import { readSanitizer } from '../crash/sanitizer.ts';
import type { BuiltTarget, Command, Engine } from '../engine.ts';
import {
  boundArgs,
  libfuzzerFindings,
  libfuzzerStats,
  mergeArgs,
  minimiseArgs,
  sliceArgs,
} from './libfuzzer-lines.ts';
import { buildNative } from './native/build.ts';
import { findHarnesses } from './native/find.ts';

/** Options of libFuzzer that a target may set in its `.options`: those of its inputs, none of the campaign's. */
const OWN_OPTIONS = [
  'max_len',
  'len_control',
  'only_ascii',
  'use_value_profile',
  'use_counters',
  'use_cmp',
  'cross_over',
  'mutate_depth',
  'reduce_inputs',
  'shrink',
  'prefer_small',
  'entropic',
  'keep_seed',
  'detect_leaks',
  'malloc_limit_mb',
  'purge_allocator_interval',
];

/** What a target prints costs time and tells nothing: its crashes are replayed. */
const QUIET = '-close_fd_mask=3';

/** libFuzzer of LLVM 19: https://llvm.org/docs/LibFuzzer.html. */
export const libfuzzer: Engine = {
  name: 'libfuzzer',
  find: (place, files) => findHarnesses('libfuzzer', place, files),
  build: (place, plan, run) => buildNative('libfuzzer', { place, plan, run }),

  slice: (built, slice) => command(built, [QUIET, ...sliceArgs(slice, built.dictionary)]),
  stats: libfuzzerStats,
  findings: (_, { crashes }) => libfuzzerFindings(crashes),
  replay: (built, input, bounds) => command(built, [...boundArgs(bounds), input]),
  crash: readSanitizer,
  minimise: (built, input, to) => command(built, minimiseArgs(input, to)),
  merge: (built, corpora) => command(built, [QUIET, ...mergeArgs(corpora)]),
};

function command(built: BuiltTarget, args: readonly string[]): Command {
  const own = OWN_OPTIONS.flatMap((name) => {
    const value = built.options[name];
    return value !== undefined && /^\d+$/.test(value) ? [`-${name}=${value}`] : [];
  });
  return { argv: [built.program, ...own, ...args], cwd: built.cwd, env: built.env };
}
