import { expect, test } from 'vitest';
import { fromText } from './text.ts';

const gcc =
  '^(?<file>[^:]+):(?<line>\\d+):(?<column>\\d+): (?<level>\\w+): (?<message>.*?)(?: \\[(?<rule>[\\w-]+)\\])?$';
const how = { pattern: gcc, rule: 'mytool', mayBeEmpty: false };

test('a finding for each line that matches; colours, other lines and Windows ends are no obstacle', () => {
  const raw =
    'checking 2 files\r\n\u001b[1ma.c:3:0: warning: \u001b[0munused [unused-x]\r\nb.c:7:2: E: broken\nall done\n';
  expect(fromText(raw, how)).toEqual({
    findings: [
      {
        file: 'a.c',
        line: 3,
        column: undefined,
        level: 'warning',
        severity: undefined,
        rule: 'unused-x',
        message: 'unused',
      },
      {
        file: 'b.c',
        line: 7,
        column: 2,
        level: 'error',
        severity: undefined,
        rule: 'mytool',
        message: 'broken',
      },
    ],
  });
});

test('severities are words or numbers; a word nobody knows is told', () => {
  const pattern = '(?<severity>\\S+) (?<message>.*)';
  const found = fromText('HIGH a\n9.1 b\nugly c', { ...how, pattern });
  expect(found.findings.map(({ severity }) => severity)).toEqual([8, 9.1, undefined]);
  expect(found.warnings).toEqual(['level or severity "ugly" is not known, taken as warning']);
});

test('an empty report is a fault, unless the task file says that it means "nothing found"', () => {
  expect(() => fromText(' \n', how)).toThrow('is empty (output.may_be_empty: true is for a tool');
  expect(fromText('', { ...how, mayBeEmpty: true })).toEqual({ findings: [] });
});

test('lines of which none matches are told: the pattern may be wrong', () => {
  expect(fromText('ok\n\nbye\n', how)).toEqual({
    findings: [],
    warnings: ['none of its 2 lines matches output.pattern'],
  });
});
