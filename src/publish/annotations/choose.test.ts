import { expect, test } from 'vitest';
import { sampleFinding as finding, sampleOutcome as outcome } from '../../../test/support/outcome.ts';
import type { Finding } from '../../findings/finding.ts';
import { chooseAnnotations } from './choose.ts';

const ROOM = { error: 9, warning: 10, notice: 10 };

function choose(findings: Finding[], more: Partial<Parameters<typeof chooseAnnotations>[2]> = {}) {
  return chooseAnnotations(outcome({ findings }), 'new', { diff: undefined, room: ROOM, ...more });
}

test('an annotation names severity, rule, tool and the first line', () => {
  const { annotations } = choose([finding({ endLine: 90 })]);
  expect(annotations).toEqual([
    {
      level: 'error',
      title: 'high: B602',
      message: 'shell=True (CWE-78, Bandit)',
      file: 'src/a b.py',
      startLine: 3,
    },
  ]);
});

test('severities have a level each, and the most severe come first', () => {
  const findings = (['critical', 'high', 'medium', 'low', 'note'] as const).map((severity) =>
    finding({ severity }),
  );
  expect(choose(findings).annotations.map(({ level }) => level)).toEqual([
    'error',
    'error',
    'warning',
    'notice',
    'notice',
  ]);
});

test('of each level no more than there is room for, and what is left is counted', () => {
  const findings = [
    ...Array.from({ length: 30 }, (_, i) => finding({ severity: 'critical', line: i + 1 })),
    ...Array.from({ length: 12 }, (_, i) => finding({ severity: 'medium', line: i + 1 })),
    finding({ severity: 'low' }),
  ];
  const { annotations, left } = choose(findings);
  const count = (wanted: string) => annotations.filter(({ level }) => level === wanted).length;
  expect([count('error'), count('warning'), count('notice'), left]).toEqual([9, 10, 1, 23]);
  expect(annotations.map(({ startLine }) => startLine).slice(0, 9)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(choose(findings, { room: { error: -1, warning: 0, notice: 0 } })).toEqual({
    annotations: [],
    left: 43,
  });
});

test('of one level, what the change shows goes before what is more severe elsewhere', () => {
  const diff = new Map([['changed.py', [{ first: 1, last: 5 }]]]);
  const findings = [
    ...Array.from({ length: 12 }, () => finding({ severity: 'critical' })),
    finding({ path: 'changed.py', line: 3 }),
    finding({ path: 'changed.py', line: 30 }),
  ];
  const { annotations } = choose(findings, { diff });
  expect(annotations).toHaveLength(9);
  expect(annotations.at(-1)).toMatchObject({ file: 'changed.py', startLine: 3, title: 'high: B602' });
  expect(annotations[0]).toMatchObject({ title: 'critical: B602' });
});

test('what is suppressed, has no place or is known already is not annotated', () => {
  const findings = [
    finding({ suppressed: true }),
    finding({ path: undefined }),
    finding({ path: '.' }),
    finding({ state: 'unchanged', line: 7 }),
  ];
  expect(choose(findings)).toEqual({ annotations: [], left: 0 });
  const all = chooseAnnotations(outcome({ findings }), 'all', { diff: undefined, room: ROOM });
  expect(all.annotations.map(({ startLine }) => startLine)).toEqual([7]);
  expect(chooseAnnotations(outcome(), 'none', { diff: undefined, room: ROOM }).annotations).toEqual([]);
});

test('a hostile text stays on its line, without commands and invisible characters', () => {
  const evil = 'a\n::set-output name=x::y\r\n##[error]z\u{202e}\u{200b}';
  const [one] = choose([finding({ message: evil, ruleId: evil, tools: [evil] })]).annotations;
  for (const text of [one?.title, one?.message]) {
    expect(text).not.toMatch(/[\n\r\u{202e}]|##\[/u);
    expect(text).toContain('��');
  }
  const long = choose([finding({ message: 'x'.repeat(9000), ruleId: 'y'.repeat(9000) })]).annotations[0];
  expect(long?.message.length).toBeLessThan(4096);
  expect(long?.title.length).toBeLessThan(256);
});
