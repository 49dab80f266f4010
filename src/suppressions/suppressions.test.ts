import { describe, expect, test } from 'vitest';
import { sampleFinding } from '../../test/support/outcome.ts';
import { UsageError } from '../fault/fault.ts';
import type { Finding } from '../findings/finding.ts';
import { applySuppressions } from './apply.ts';
import { fittingEntries } from './fitting.ts';
import { applyInline } from './inline.ts';
import { readSuppressions } from './read.ts';
import { pathMatcher, ruleMatcher } from './schema.ts';
import { withEntry } from './write.ts';

const SHOWN = '.assay/suppressions.yaml';
const PRINT = 'ab'.repeat(16);
const read = (text: string) => readSuppressions({ shown: SHOWN, text });

describe('the file', () => {
  test('is a list, or a mapping that holds it; each entry knows its line', () => {
    const list = '# accepted\n- rule: B602\n  reason: wraps git\n\n- path: vendor/\n  reason: not ours\n';
    expect(read(list)).toEqual([
      { rule: 'B602', reason: 'wraps git', place: `${SHOWN}:2` },
      { path: 'vendor/', reason: 'not ours', place: `${SHOWN}:5` },
    ]);
    expect(
      read(`suppressions:\n  - fingerprint: ${PRINT}\n    reason: x\n    expires: 2026-12-31\n`),
    ).toEqual([{ fingerprint: PRINT, reason: 'x', expires: '2026-12-31', place: `${SHOWN}:2` }]);
    expect([read(''), read('# nothing yet\n'), read('[]'), read('suppressions: []')]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  test.each([
    ['no reason', '- rule: B602\n', `${SHOWN}:1: [0].reason: missing`],
    ['an empty reason', '- rule: B602\n  reason: " "\n', `${SHOWN}:2: [0].reason: why`],
    [
      'a key that is unknown',
      '- rule: x\n  reason: y\n  expiry: 2026-01-01\n',
      ':3: [0].expiry: unknown key; known: rule',
    ],
    [
      'a day there is not',
      '- rule: x\n  reason: y\n  expires: 2026-02-30\n',
      ':3: [0].expires: a day as YYYY-MM-DD, which',
    ],
    ['nothing named', '- reason: y\n', ':1: [0]: names nothing'],
    ['every rule', '- rule: "*"\n  reason: y\n', 'accepts every finding'],
    ['every rule that is not x', '- rule: "!(x)"\n  reason: y\n', 'accepts every finding'],
    ['every path', '- path: "**/*"\n  rule: "**"\n  reason: y\n', 'accepts every finding'],
    ['a path out of the repository', '- path: ../x\n  reason: y\n', ':1: [0].path: a path or glob below'],
    ['a part of a fingerprint', '- fingerprint: abababab\n  reason: y\n', '[0].fingerprint: all 32'],
    ['no list', 'accepted: []\n', ':1: accepted: unknown key'],
    ['what is no YAML', '- rule: [\n', 'not valid YAML'],
  ])('with %s is refused by file, line and key', (_, text, expected) => {
    const error = (() => {
      try {
        return read(text);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toHaveProperty('message', expect.stringContaining(expected));
  });
});

function finding(more: Partial<Finding> = {}): Finding {
  return {
    ...{
      severity: 'high',
      level: 'error',
      ruleId: 'B602',
      message: 'm',
      path: 'src/a.py',
      line: 3,
      endLine: 3,
    },
    ...{ column: 1, kind: 'bandit', tools: ['Bandit'], cwe: [], helpUri: undefined, fingerprint: PRINT },
    ...{ suppressed: false, state: 'new', result: { message: { text: 'm' } } },
    ...more,
  };
}

describe('an entry', () => {
  const hits = (entry: string, found: Finding[], today = '2026-06-01') =>
    applySuppressions(found, read(`- {${entry}, reason: because}`), today).findings.map((f) => f.suppressed);

  test.each([
    ['rule: B602', true],
    ['rule: B60', false],
    ['rule: "B6*"', true],
    ['path: src/a.py', true],
    ['path: ./src/a.py', true],
    ['path: src/', true],
    ['path: src', true],
    ['path: sr', false],
    ['path: "**/*.py"', true],
    ['path: "*.py"', false],
    [`fingerprint: ${PRINT}`, true],
    ['rule: B602, path: tests/', false],
    [`rule: B101, fingerprint: ${PRINT}`, false],
  ])('{%s}: all that it names must hold', (entry, expected) => {
    expect(hits(entry, [finding()])).toEqual([expected]);
  });

  test('holds through its last day', () => {
    const on = (today: string) => hits('rule: B602, expires: 2026-06-30', [finding()], today);
    expect([on('2026-06-29'), on('2026-06-30'), on('2026-07-01')]).toEqual([[true], [true], [false]]);
  });

  test('knows a finding by what it was before its file was renamed', () => {
    const before = { path: 'old.py', line: 1, fingerprints: [PRINT], inSource: false };
    const renamed = finding({ fingerprint: 'cd'.repeat(16), state: 'unchanged', before });
    expect(hits(`fingerprint: ${PRINT}`, [renamed])).toEqual([true]);
  });

  test('is carried into SARIF with its reason, beside what the tool says', () => {
    const tool = { kind: 'inSource' as const };
    const { findings } = applySuppressions(
      [finding({ suppressed: true, result: { message: {}, suppressions: [tool] } })],
      read('- {rule: B602, reason: because, expires: 2026-12-31}'),
      '2026-06-01',
    );
    expect(findings[0]).toMatchObject({
      suppressed: true,
      suppression: { by: 'file', reason: 'because', expires: '2026-12-31' },
    });
    expect(findings[0]?.result.suppressions).toEqual([
      tool,
      {
        kind: 'external',
        status: 'accepted',
        justification: 'because',
        properties: { 'assay/entry': `${SHOWN}:1`, 'assay/expires': '2026-12-31' },
      },
    ]);
  });

  test('is never silent: what it does, that it has expired, that it matches nothing', () => {
    const entries = [
      '- {rule: B602, reason: because}',
      '- {rule: B101, reason: because}',
      '- {rule: B602, path: src/, reason: because, expires: 2026-01-01}',
      '- {rule: B101, reason: because, expires: 2026-01-01}',
    ];
    const { notes } = applySuppressions([finding(), finding()], read(entries.join('\n')), '2026-06-01');
    expect(notes).toEqual([
      `${SHOWN}:1: rule B602 suppresses 2 findings: because`,
      `${SHOWN}:2: rule B101 matches no finding: remove it, or put it right`,
      `${SHOWN}:3: rule B602, path src/ expired on 2026-01-01; 2 findings count again`,
      `${SHOWN}:4: rule B101 expired on 2026-01-01; it matches nothing now: remove it`,
    ]);
  });
});

describe('a comment in the code', () => {
  const accepted = (more: Partial<Finding> = {}) =>
    finding({
      suppressed: true,
      suppression: { by: 'source' },
      result: { message: {}, suppressions: [{ kind: 'inSource' }] },
      ...more,
    });
  const known = (inSource: boolean) =>
    accepted({ state: 'unchanged', before: { path: 'src/a.py', line: 3, fingerprints: [], inSource } });

  test.each([
    ['base', false, accepted(), true],
    ['base', true, accepted(), false],
    ['base', true, known(true), true],
    ['base', true, known(false), false],
    ['honor', true, accepted(), true],
    ['ignore', false, known(true), false],
  ] as const)('with %s, on a change %s', (mode, change, one, holds) => {
    const { findings, notes } = applyInline([one], { mode, change });
    expect(findings[0]?.suppressed).toBe(holds);
    expect(notes).toHaveLength(holds ? 0 : 1);
  });

  test('that is not honored is still in the log, as SARIF says it', () => {
    const status = (mode: 'base' | 'ignore') =>
      applyInline([accepted()], { mode, change: true }).findings[0]?.result.suppressions?.[0]?.status;
    expect([status('base'), status('ignore')]).toEqual(['underReview', 'rejected']);
  });

  test('that the file vouches for holds', () => {
    const both = accepted({ suppression: { by: 'file', reason: 'x' } });
    expect(applyInline([both], { mode: 'base', change: true }).findings[0]?.suppressed).toBe(true);
  });
});

describe('a new entry', () => {
  const entry = { fingerprint: PRINT, reason: 'checked: "it" is ours', expires: '2026-12-31' };

  test('comes last, and every comment stays where it was', () => {
    const text = '# ours\n- rule: B602 # shell\n  reason: wraps git\n';
    expect(withEntry(text, entry)).toBe(
      `${text}- fingerprint: ${PRINT}\n  reason: 'checked: "it" is ours'\n  expires: 2026-12-31\n`,
    );
    expect(read(withEntry('suppressions: []\n', entry))).toMatchObject([entry]);
    for (const none of [undefined, '', '# nothing yet\n'])
      expect(read(withEntry(none, entry))).toMatchObject([entry]);
  });

  test('that is none, is there already, or would go to a broken file is refused', () => {
    expect(() => withEntry(undefined, { ...entry, expires: 'soon' })).toThrow(/expires: a day as YYYY-MM-DD/);
    expect(() => withEntry(undefined, { reason: 'all of it' })).toThrow(/names nothing/);
    expect(() => withEntry(withEntry(undefined, entry), { ...entry, reason: 'again' })).toThrow(/already/);
    expect(() => withEntry('- rule: [', entry)).toThrow(/not valid YAML/);
  });
});

test('entries are found by what is plain in them as by trying each', () => {
  const rules = [undefined, 'B602', 'B6*', 'go/sql-injection', 'x y'];
  const paths = [
    undefined,
    'src',
    './src/a/',
    'src/**/*.py',
    'src/a/b.py',
    'src/[a]',
    '{src,lib}',
    'src/a b',
  ];
  const prints = [undefined, 'a'.repeat(32), 'b'.repeat(32)];
  const entries = rules.flatMap((rule) =>
    paths.flatMap((path) => prints.map((fingerprint) => ({ rule, path, fingerprint, reason: 'r' }))),
  );
  const named = entries.map((entry) => JSON.parse(JSON.stringify(entry)));
  const found = ['B602', 'B603', 'go/sql-injection'].flatMap((ruleId) =>
    ['src/a/b.py', 'src', 'src/a b/c.py', 'lib/x', 'srca', undefined].map((path) => ({
      ruleId,
      path,
      fingerprint: 'a'.repeat(32),
      before: { path, line: 1, fingerprints: ruleId === 'B603' ? ['b'.repeat(32)] : [], inSource: false },
    })),
  );
  const fitting = fittingEntries(named);
  for (const one of found) {
    const prints = [one.fingerprint, ...one.before.fingerprints];
    const tried = entries.flatMap(({ rule, path, fingerprint }, at) => {
      const ofRule = rule === undefined || ruleMatcher(rule)(one.ruleId);
      const ofPath = path === undefined || (one.path !== undefined && pathMatcher(path)(one.path));
      return ofRule && ofPath && (fingerprint === undefined || prints.includes(fingerprint)) ? [at] : [];
    });
    expect(fitting(one)).toEqual(tried);
  }
});

test('5,000 entries and 30,000 findings are matched by far fewer comparisons than their product', () => {
  const hex = (n: number) => n.toString(16).padStart(32, '0');
  const entries = Array.from({ length: 5000 }, (_, i) =>
    i % 2 === 0
      ? { fingerprint: hex(i), reason: 'r', place: `s:${i}` }
      : { rule: `R${i % 400}`, path: `src/p${i}`, reason: 'r', place: `s:${i}` },
  );
  const findings = Array.from({ length: 30_000 }, (_, i) =>
    sampleFinding({ ruleId: `R${i % 400}`, path: `src/p${i}/a.py`, fingerprint: hex(i) }),
  );
  const { findings: done } = applySuppressions(findings, entries, '2026-01-01');
  expect(done.filter(({ suppressed }) => suppressed)).toHaveLength(5000);
}, 30_000);
