import { expect, test } from 'vitest';
import { sampleFinding, sampleMaterial, sampleOutcome } from '../../test/support/outcome.ts';
import { csvReport } from './csv.ts';

function csv(...findings: Parameters<typeof sampleFinding>[0][]): string[] {
  const outcome = sampleOutcome({ findings: findings.map(sampleFinding) });
  return csvReport(sampleMaterial({ outcome })).split('\r\n');
}

test('each finding is a record under a header, each record ends in CRLF', () => {
  expect(csv({})).toEqual([
    'severity,state,suppressed,path,line,end_line,rule,cwe,tools,message,help,fingerprint,suppression_reason',
    'high,new,no,src/a b.py,3,3,B602,CWE-78,Bandit,shell=True,https://bandit.example/b602,f,',
    '',
  ]);
});

test('quotes, commas and line breaks stay in their field', () => {
  const [, ...rest] = csv({ message: 'a "b", c\nd', path: 'x,y.py' });
  expect(rest.join('\r\n')).toContain('"x,y.py",3,3');
  expect(rest.join('\r\n')).toContain('"a ""b"", c\nd"');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', "=cmd|' /C calc'!A0"])(
  '%j is no formula',
  (message) => {
    expect(csv({ message }).join('\r\n')).toContain(`,"'${message}",`);
  },
);

test('a finding without a place has none', () => {
  expect(csv({ path: undefined })[1]).toContain('high,new,no,,,,B602');
});

test('what only the baseline has comes last, as absent', () => {
  const gone = { severity: 'low', ruleId: 'B1', message: '=gone', path: 'old.py', line: 7 } as const;
  const comparison = {
    baseline: 'old.sarif',
    commit: undefined,
    absent: [{ ...gone, tools: ['Bandit'], fingerprint: 'g' }],
    incomplete: [],
  };
  const lines = csvReport(sampleMaterial({ outcome: sampleOutcome({ comparison }) })).split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[2]).toBe(`low,absent,no,old.py,7,,B1,,Bandit,"'=gone",,g,`);
});
