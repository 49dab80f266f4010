import { expect, test } from 'vitest';
import { libfuzzerStats } from './libfuzzer-lines.ts';

// Of Atheris 3.1.0 and of libFuzzer with -fork=1.
test.each([
  [
    '#76798\tREDUCE cov: 5 ft: 5 corp: 4/14b lim: 760 exec/s: 25599 rss: 40Mb L: 5/5 MS: 1 InsertByte-',
    { executions: 76798, coverage: 5, executionsPerSecond: 25599 },
  ],
  [
    '#2\tINITED cov: 2 ft: 2 corp: 1/1b exec/s: 0 rss: 40Mb',
    { executions: 2, coverage: 2, executionsPerSecond: 0 },
  ],
  [
    '#61453: cov: 39 ft: 40 corp: 7 exec/s: 30726 oom/timeout/crash: 0/0/2 time: 3s job: 2 dft_time: 0',
    { executions: 61453, coverage: 39, executionsPerSecond: 30726 },
  ],
  ['stat::number_of_executed_units: 76829', { executions: 76829 }],
  ['stat::average_exec_per_sec:     0', undefined],
  ['INFO: Seed: 645198643', undefined],
])('%s', (line, stats) => {
  expect(libfuzzerStats(line)).toEqual(stats);
});
