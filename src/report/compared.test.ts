import { expect, test } from 'vitest';
import { sampleFinding, sampleOutcome } from '../../test/support/outcome.ts';
import { resultJson } from './result.ts';
import { terminalReport } from './terminal.ts';

test('what was compared is said, and which findings are new', () => {
  const absent = { ...sampleFinding({ ruleId: 'GONE' }), fingerprint: 'g' };
  const outcome = sampleOutcome({
    findings: [sampleFinding({ ruleId: 'FRESH' }), sampleFinding({ ruleId: 'OLD', state: 'unchanged' })],
    comparison: {
      baseline: 'main (c0ffee1), scanned in this run',
      commit: 'c',
      absent: [absent],
      incomplete: [],
    },
  });
  const lines = terminalReport(outcome, { columns: 120, color: false });
  expect(lines.find((line) => line.includes('FRESH'))).toMatch(/^\+ high/);
  expect(lines.find((line) => line.includes('OLD'))).toMatch(/^ {2}high/);
  expect(lines).toContain(
    '  1 new, 1 unchanged, 1 absent, compared with main (c0ffee1), scanned in this run',
  );
  expect(resultJson(outcome)).toMatchObject({
    counts: { new: 1, unchanged: 1, absent: 1 },
    comparison: { commit: 'c', absent: [{ ruleId: 'GONE' }] },
  });
  const alone = terminalReport(sampleOutcome({ findings: [sampleFinding()] }), {
    columns: 120,
    color: false,
  });
  expect(alone.some((line) => line.startsWith('+') || line.includes('compared'))).toBe(false);
});
