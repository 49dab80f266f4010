import { expect, test } from 'vitest';
import { regionOf } from './region.ts';
import type { ReportRegion } from './sarif/schema.ts';
import { Tally } from './tally.ts';
import { wording } from './wording.ts';

function repaired(region: ReportRegion | undefined) {
  const tally = new Tally();
  return { region: regionOf(region, tally, wording(['/work/ws/1'])), told: tally.lines() };
}

test.each<[string, ReportRegion | undefined, object, number]>([
  [
    'a whole region',
    { startLine: 3, startColumn: 2, endLine: 4, endColumn: 1 },
    { startLine: 3, startColumn: 2, endLine: 4, endColumn: 1 },
    0,
  ],
  ['column 0', { startLine: 3, startColumn: 0, endColumn: 0 }, { startLine: 3 }, 1],
  ['line 0', { startLine: 0, startColumn: 0 }, { startLine: 1 }, 2],
  ['a negative line', { startLine: -1 }, { startLine: 1 }, 1],
  ['a line that is no integer', { startLine: 2.5 }, { startLine: 1 }, 1],
  ['an end line before the start', { startLine: 9, endLine: 3, endColumn: 7 }, { startLine: 9 }, 1],
  [
    'an end column before the start',
    { startLine: 9, startColumn: 8, endColumn: 3 },
    { startLine: 9, startColumn: 8 },
    1,
  ],
  [
    'an empty region',
    { startLine: 9, startColumn: 8, endColumn: 8 },
    { startLine: 9, startColumn: 8, endColumn: 8 },
    0,
  ],
  ['no region', undefined, { startLine: 1 }, 0],
])('%s', (_, given, expected, repairs) => {
  const { region, told } = repaired(given);
  expect(region).toEqual(expected);
  expect(told).toHaveLength(repairs);
});

test('a snippet is bounded and names no folder of the lab', () => {
  const { region } = repaired({ startLine: 1, snippet: { text: `open("/work/ws/1/x")${'y'.repeat(5000)}` } });
  expect(region.snippet?.text).toMatch(/^open\("x"\)y+…$/);
  expect(region.snippet?.text).toHaveLength(1000);
});
