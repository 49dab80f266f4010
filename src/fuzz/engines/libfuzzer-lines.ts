import { basename } from 'node:path';
import type { InputBounds, Slice, SliceStats } from '../engine.ts';
import { filesIn } from './inputs.ts';

/** What engines have in common that are driven by libFuzzer: https://llvm.org/docs/LibFuzzer.html. */

/** `#12345 REDUCE cov: 12 ft: 13 corp: 4/20b ... exec/s: 1234`, and with -fork `#12345: cov: 12 ... exec/s 1234`. */
const STATUS = /^#(?<executions>\d+):?\s.*?\bcov: (?<coverage>\d+)\b.*?\bexec\/s:? (?<rate>\d+)/;
const TOTAL = /^stat::number_of_executed_units:\s+(?<executions>\d+)/;

/** Its names of inputs that are findings; `slow-unit-` are none. */
const FOUND = /^(?:crash|timeout|oom|leak)-[0-9a-f]+$/;

export function libfuzzerStats(line: string): Partial<SliceStats> | undefined {
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
}

export async function libfuzzerFindings(crashes: string): Promise<string[]> {
  return (await filesIn(crashes)).filter((file) => FOUND.test(basename(file)));
}

/** Arguments of a slice. */
export function sliceArgs(slice: Slice, dictionary: string | undefined): string[] {
  const goOn = ['-fork=1', '-ignore_crashes=1', '-ignore_timeouts=1', '-ignore_ooms=1'];
  return [
    ...boundArgs(slice),
    `-max_total_time=${slice.seconds}`,
    `-seed=${slice.seed}`,
    `-artifact_prefix=${slice.crashes}/`,
    '-print_final_stats=1',
    ...(dictionary === undefined ? [] : [`-dict=${dictionary}`]),
    ...(slice.goOn ? goOn : []),
    slice.corpus,
  ];
}

export function minimiseArgs(input: string, to: { output: string; seconds: number } & InputBounds): string[] {
  return [
    ...boundArgs(to),
    '-minimize_crash=1',
    // Tries without a smaller one after which it gives up; it would take its whole time otherwise.
    '-runs=10000',
    `-max_total_time=${to.seconds}`,
    `-exact_artifact_path=${to.output}`,
    input,
  ];
}

export function mergeArgs({
  from,
  into,
  ...bounds
}: { from: readonly string[]; into: string } & InputBounds): string[] {
  return [...boundArgs(bounds), '-merge=1', into, ...from];
}

/** What one input may take. */
export function boundArgs({ timeoutSeconds, memoryMb }: InputBounds): string[] {
  return [`-timeout=${timeoutSeconds}`, `-rss_limit_mb=${memoryMb}`];
}
