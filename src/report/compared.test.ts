import { expect, test } from 'vitest';
import { sampleFinding, sampleOutcome } from '../../test/support/outcome.ts';
import { resultJson } from './result.ts';
import { terminalReport } from './terminal.ts';

test('what was compared is said, and which findings are new', () => {
  const absent = { ...sampleFinding({ ruleId: 'GONE' }), fingerprint: 'g' };
  const outcome = sampleOutcome({
    findings: [
      ...Array.from({ length: 60 }, () => sampleFinding({ ruleId: 'OLD', state: 'unchanged' })),
      sampleFinding({ ruleId: 'FRESH' }),
      sampleFinding({ suppressed: true }),
    ],
    comparison: {
      baseline: 'main (c0ffee1), scanned in this run',
      commit: 'c',
      absent: [absent],
      incomplete: [],
    },
  });
  const lines = terminalReport(outcome, { columns: 120, color: false });
  expect(lines.slice(0, 3)).toEqual(['', 'Findings (+ is new)', expect.stringMatching(/^\+ high.*FRESH/)]);
  expect(lines).toEqual(
    expect.arrayContaining(['  … and 11 more findings', '  1 suppressed finding not counted']),
  );
  expect(lines[lines.indexOf('No longer there') + 1]).toMatch(/^- high .*GONE/);
  expect(lines.find((line) => line.includes('OLD'))).toMatch(/^ {2}high/);
  expect(lines).toContain(
    '  1 new, 60 unchanged, 1 absent, compared with main (c0ffee1), scanned in this run',
  );
  expect(resultJson(outcome)).toMatchObject({
    counts: { new: 1, unchanged: 60, absent: 1 },
    comparison: { commit: 'c', absent: [{ ruleId: 'GONE' }] },
  });
  const alone = terminalReport(sampleOutcome({ findings: [sampleFinding()] }), {
    columns: 120,
    color: false,
  });
  expect(alone.some((line) => line.startsWith('+') || line.includes('compared'))).toBe(false);
});
