import { expect, test } from 'vitest';
import type { Severity } from '../toolbox/severity.ts';
import { ruleMap } from './rule-map.ts';
import type { ReportResult, ReportRule } from './sarif/schema.ts';
import { rate, severityOf } from './severity.ts';

function rated(result: ReportResult, rule?: ReportRule, map: Record<string, Severity> = {}) {
  const unknown: string[] = [];
  const { severity, level, source } = rate({ result, rule, ruleId: rule?.id ?? 'R' }, ruleMap(map), (word) =>
    unknown.push(word),
  );
  return { severity, level, source, unknown };
}
const score = (value: unknown): ReportRule => ({ id: 'R', properties: { 'security-severity': value } });

test.each([
  [10, 'critical'],
  [9, 'critical'],
  [8.9, 'high'],
  [7, 'high'],
  [6.9, 'medium'],
  [4, 'medium'],
  [3.9, 'low'],
  [0.1, 'low'],
  [0, 'note'],
])('a score of %d is %s', (value, severity) => {
  expect(severityOf(value)).toBe(severity);
});

test.each<[string, ReportResult, ReportRule | undefined, object]>([
  [
    'a number on the rule',
    { level: 'note' },
    score(9.8),
    { severity: 'critical', level: 'note', source: 'tool' },
  ],
  ['text on the rule', { level: 'note' }, score('7.5'), { severity: 'high' }],
  [
    'on the result, before the rule',
    { properties: { 'security-severity': '4.0' } },
    score(9.8),
    { severity: 'medium' },
  ],
  ['one that is none', { level: 'error' }, score('HIGH'), { severity: 'high', source: 'level' }],
  ['one out of range', { level: 'note' }, score(11), { severity: 'low' }],
  ['an empty one', { level: 'error' }, score(''), { severity: 'high' }],
  ['error', { level: 'error' }, undefined, { severity: 'high', level: 'error' }],
  ['warning', { level: 'warning' }, undefined, { severity: 'medium' }],
  ['note', { level: 'note' }, undefined, { severity: 'low' }],
  ['none', { level: 'none' }, undefined, { severity: 'note' }],
  [
    'the default of the rule',
    {},
    { defaultConfiguration: { level: 'error' } },
    { severity: 'high', level: 'error' },
  ],
  ['no level at all', {}, undefined, { severity: 'medium', level: 'warning' }],
  [
    'for review',
    { kind: 'review' },
    { defaultConfiguration: { level: 'error' } },
    { severity: 'note', level: 'none' },
  ],
  ['in capitals', { level: 'ERROR' }, undefined, { severity: 'high', level: 'error', unknown: [] }],
  [
    'a word of another scale',
    { level: 'Critical' },
    undefined,
    { severity: 'critical', level: 'error', unknown: ['Critical'] },
  ],
  [
    'an unknown word',
    { level: 'blocker' },
    undefined,
    { severity: 'medium', level: 'warning', unknown: ['blocker'] },
  ],
  [
    'a word of Object.prototype',
    { level: 'constructor' },
    undefined,
    { severity: 'medium', unknown: ['constructor'] },
  ],
])('severity: %s', (_, result, rule, expected) => {
  expect(rated(result, rule)).toMatchObject(expected);
});

test('the map of the task comes after the score of the tool and before the level', () => {
  const map = { 'py/*': 'critical', 'py/exact': 'low', '*': 'note' } as const;
  expect(rated({ level: 'error' }, { id: 'py/a/b' }, map)).toMatchObject({
    severity: 'critical',
    source: 'task',
    level: 'error',
  });
  expect(rated({ level: 'error' }, { id: 'py/exact' }, map)).toMatchObject({ severity: 'low' });
  expect(rated({ level: 'error' }, { id: 'other/x.y' }, map)).toMatchObject({ severity: 'note' });
  expect(rated({ level: 'note' }, { ...score(8), id: 'py/a' }, map)).toMatchObject({
    severity: 'high',
    source: 'tool',
  });
});
