import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readSanitizer } from '../crash/sanitizer.ts';
import type { BuiltTarget, Command, Engine, InputBounds, SliceStats } from '../engine.ts';
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

/** `#12345 REDUCE cov: 12 ft: 13 corp: 4/20b ... exec/s: 1234`, and with -fork `#12345: cov: 12 ft: 13 corp: 4 exec/s: 1234`. */
const STATUS = /^#(?<executions>\d+):?\s.*?\bcov: (?<coverage>\d+)\b.*?\bexec\/s:? (?<rate>\d+)/;
const TOTAL = /^stat::number_of_executed_units:\s+(?<executions>\d+)/;

/** Its names of inputs that are findings; `slow-unit-` are none. */
const FOUND = /^(?:crash|timeout|oom|leak)-[0-9a-f]+$/;

/** libFuzzer of LLVM 19: https://llvm.org/docs/LibFuzzer.html. */
export const libfuzzer: Engine = {
  name: 'libfuzzer',
  find: (place, files) => findHarnesses('libfuzzer', place, files),
  build: (place, plan, run) => buildNative('libfuzzer', { place, plan, run }),

  slice(built, slice) {
    const goOn = ['-fork=1', '-ignore_crashes=1', '-ignore_timeouts=1', '-ignore_ooms=1'];
    return command(built, slice, [
      `-max_total_time=${slice.seconds}`,
      `-seed=${slice.seed}`,
      `-artifact_prefix=${slice.crashes}/`,
      '-print_final_stats=1',
      // What a target prints costs time and tells nothing: its crashes are replayed.
      '-close_fd_mask=3',
      ...(built.dictionary === undefined ? [] : [`-dict=${built.dictionary}`]),
      ...(slice.goOn ? goOn : []),
      slice.corpus,
    ]);
  },

  stats(line): Partial<SliceStats> | undefined {
    const status = STATUS.exec(line)?.groups;
    if (status !== undefined) {
      const { executions, coverage, rate } = status;
      return {
        executions: Number(executions),
        coverage: Number(coverage),
        executionsPerSecond: Number(rate),
      };
    }
    const total = TOTAL.exec(line)?.groups?.executions;
    return total === undefined ? undefined : { executions: Number(total) };
  },

  async findings(_, { crashes }) {
    const names = (await readdir(crashes)).filter((name) => FOUND.test(name));
    const files = await Promise.all(
      names.map(async (name) => ({
        path: join(crashes, name),
        time: (await stat(join(crashes, name))).mtimeMs,
      })),
    );
    return files.sort((a, b) => a.time - b.time || (a.path < b.path ? -1 : 1)).map(({ path }) => path);
  },

  replay: (built, input, bounds) => command(built, bounds, [input]),
  crash: readSanitizer,

  minimise(built, input, to) {
    return command(built, to, [
      '-minimize_crash=1',
      // Tries without a smaller one after which it gives up; it would take its whole time otherwise.
      '-runs=10000',
      `-max_total_time=${to.seconds}`,
      `-exact_artifact_path=${to.output}`,
      input,
    ]);
  },

  merge(built, { from, into, ...bounds }) {
    return command(built, bounds, ['-merge=1', '-close_fd_mask=3', into, ...from]);
  },
};

function command(built: BuiltTarget, bounds: InputBounds, args: readonly string[]): Command {
  const own = OWN_OPTIONS.flatMap((name) => {
    const value = built.options[name];
    return value !== undefined && /^\d+$/.test(value) ? [`-${name}=${value}`] : [];
  });
  const limits = [`-timeout=${bounds.timeoutSeconds}`, `-rss_limit_mb=${bounds.memoryMb}`];
  return { argv: [built.program, ...own, ...limits, ...args], cwd: built.cwd, env: built.env };
}
