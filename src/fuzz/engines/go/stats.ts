import type { SliceStats } from '../../engine.ts';

/** `fuzz: elapsed: 3s, execs: 102 (33/sec), new interesting: 1 (total: 2)`, and what fuzzdebug adds of coverage. */
export function goStats(line: string): Partial<SliceStats> | undefined {
  const [, executions, rate] = /^fuzz: elapsed: [^,]+, execs: (\d+) \((\d+)\/sec\)/.exec(line) ?? [];
  if (executions !== undefined) {
    return { executions: Number(executions), executionsPerSecond: Number(rate) };
  }
  const [, bits] = / DEBUG .*(?:total|initial coverage) bits: (\d+)/.exec(line) ?? [];
  return bits === undefined ? undefined : { coverage: Number(bits) };
}
