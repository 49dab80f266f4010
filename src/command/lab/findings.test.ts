import { expect, test } from 'vitest';
import { sampleFinding, sampleOutcome } from '../../../test/support/outcome.ts';
import { resultJson } from '../../report/result.ts';
import { terminalReport } from '../../report/terminal.ts';
import { storedLines } from './findings.ts';

const SCREEN = { columns: 120, color: false };

test('a run that was recorded is shown as it was when it ended, with the states of its findings', () => {
  const gone = { ...sampleFinding({ ruleId: 'GONE' }), fingerprint: 'g' };
  const comparison = { baseline: 'main (c0ffee1)', commit: 'c', absent: [gone], incomplete: [] };
  const findings = [
    sampleFinding({ state: 'unchanged' }),
    sampleFinding(),
    sampleFinding({ suppressed: true }),
  ];
  for (const outcome of [sampleOutcome({ findings, comparison }), sampleOutcome({ findings })]) {
    const [id, ...lines] = storedLines(JSON.stringify(resultJson(outcome)), SCREEN);
    expect(id).toBe('run-1');
    expect(lines).toEqual(terminalReport(outcome, SCREEN).filter((line) => !line.includes('SARIF')));
  }
});
