import { expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import type { Level } from '../findings/finding.ts';
import { SEVERITIES } from '../toolbox/severity.ts';
import { FAIL_ON, type FailOn, parseFailOn, reaches } from './policy.ts';

test('a threshold is read in any case', () => {
  expect(FAIL_ON.map((word) => parseFailOn(` ${word.toUpperCase()} `))).toEqual([...FAIL_ON]);
});

test('an unknown threshold names the input, the value and what is known', () => {
  const parse = () => parseFailOn('hihg', 'INPUT_FAIL_ON');
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow('INPUT_FAIL_ON: "hihg" is not a threshold');
  expect(parse).toThrow(
    expect.objectContaining({ hint: expect.stringMatching(/did you mean "high"\?.*critical/), exitCode: 2 }),
  );
  expect(() => parseFailOn('')).toThrow(UsageError);
});

test.each<[FailOn, string]>([
  ['critical', 'critical'],
  ['high', 'critical high'],
  ['medium', 'critical high medium'],
  ['low', 'critical high medium low'],
  ['any', 'critical high medium low note'],
  ['none', ''],
])('fail-on %s is reached by: %s', (failOn, reached) => {
  const hits = SEVERITIES.filter((severity) => reaches({ severity, level: 'none' }, failOn));
  expect(hits.join(' ')).toBe(reached);
});

test.each<[FailOn, string]>([
  ['error', 'error'],
  ['warning', 'error warning'],
  ['note', 'error warning note'],
])('fail-on %s looks at the SARIF level alone: %s', (failOn, reached) => {
  const levels: Level[] = ['error', 'warning', 'note', 'none'];
  expect(levels.filter((level) => reaches({ severity: 'critical', level }, failOn)).join(' ')).toBe(reached);
});
