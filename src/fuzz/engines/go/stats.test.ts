import { expect, test } from 'vitest';
import { goStats } from './stats.ts';

test.each([
  ['fuzz: elapsed: 0s, gathering baseline coverage: 0/1 completed', undefined],
  [
    'fuzz: elapsed: 3s, execs: 102 (33/sec), new interesting: 1 (total: 2)',
    { executions: 102, executionsPerSecond: 33 },
  ],
  ['fuzz: elapsed: 1m3s, execs: 361083 (47483/sec)', { executions: 361083, executionsPerSecond: 47483 }],
  [
    '2026-11-21 17:46:39.633336985 DEBUG new interesting input, id: f3a30c0e, parent: seed#0, gen: 1, new bits: 1, total bits: 5, size: 31, exec time: 0s',
    { coverage: 5 },
  ],
  [
    '2026-11-21 17:46:39.56 DEBUG finished processing input corpus, entries: 1, initial coverage bits: 3',
    { coverage: 3 },
  ],
  ['fuzz: minimizing 31-byte failing input file', undefined],
])('%s', (line, stats) => {
  expect(goStats(line)).toEqual(stats);
});
