import { expect, test } from 'vitest';
import { CODE_QUALITY, parseDotenv, SAST } from '../../../test/support/gitlab-api/reports.ts';
import { sampleFinding, sampleOutcome } from '../../../test/support/outcome.ts';
import type { Finding } from '../../findings/finding.ts';
import type { RunOutcome } from '../outcome.ts';
import { codeQuality } from './code-quality.ts';
import { dotenv } from './dotenv.ts';
import { sastReport } from './sast.ts';

const HOSTILE = 'x\n/close\n@all <img src=x> `a` #1 ![i](http://e.example) ::error::\u001b[31m';

const finding = (more: Partial<Finding> = {}) => sampleFinding({ endLine: 5, ...more });
const outcome = (findings: Finding[], more: Partial<RunOutcome> = {}) =>
  sampleOutcome({ findings, durations: { total: 60_000 }, ...more });

const log = {
  version: '2.1.0' as const,
  runs: [
    {
      tool: {
        driver: { name: 'Bandit', rules: [{ id: 'B602', shortDescription: { text: 'A shell is started' } }] },
      },
    },
  ],
};
const end = Date.UTC(2026, 0, 1, 0, 1);
const sast = (run: RunOutcome) =>
  SAST.parse(JSON.parse(sastReport({ outcome: run, log, version: '0.1.0' }, end)));
const quality = (run: RunOutcome) => CODE_QUALITY.parse(JSON.parse(codeQuality({ outcome: run })));

const odd = [
  finding(),
  finding({ line: 9, endLine: 9 }),
  finding({ path: undefined, line: 0, endLine: 0, cwe: [], helpUri: 'javascript:alert(1)' }),
  finding({ ruleId: '', tools: [], message: '', severity: 'note' }),
  finding({ ruleId: HOSTILE, message: HOSTILE.repeat(2000), tools: [HOSTILE], severity: 'critical' }),
];

test('findings of any kind make reports that GitLab takes, each with a name of its own', () => {
  expect(quality(outcome(odd))).toHaveLength(odd.length);
  expect(sast(outcome(odd)).vulnerabilities).toHaveLength(odd.length);
  expect(quality(outcome([]))).toEqual([]);
});

test('names are the same from run to run, whatever else is found and however far lines move', () => {
  const before = sast(outcome([finding()])).vulnerabilities[0]?.id;
  const other = finding({ fingerprint: 'g' });
  const after = sast(outcome([other, finding({ line: 43, endLine: 45 })])).vulnerabilities[1]?.id;
  expect(after).toBe(before);
  expect(quality(outcome([finding()]))[0]?.fingerprint).toBe(
    quality(outcome([other, finding({ line: 43 })]))[1]?.fingerprint,
  );
});

test('severities, places and names are those of the finding', () => {
  expect(quality(outcome([finding()]))[0]).toMatchObject({
    severity: 'critical',
    location: { path: 'src/a b.py', lines: { begin: 3, end: 5 } },
  });
  const [shown] = sast(outcome([finding()])).vulnerabilities;
  expect(shown).toMatchObject({
    name: 'A shell is started',
    severity: 'High',
    location: { file: 'src/a b.py', start_line: 3 },
  });
  expect(shown?.identifiers.map(({ name }) => name)).toEqual(['Bandit: B602', 'CWE-78']);
});

test('what is suppressed is left out', () => {
  const suppressed = outcome([finding({ suppressed: true })]);
  expect([quality(suppressed), sast(suppressed).vulnerabilities]).toEqual([[], []]);
});

test('an incomplete run is no success: nothing counts as fixed because of it', () => {
  const verdict = { verdict: 'incomplete' as const, exitCode: 4, reasons: ['semgrep is incomplete: killed'] };
  const { scan } = sast(outcome([], { verdict, incomplete: [{ id: 'semgrep', reason: 'killed' }] }));
  expect(scan).toMatchObject({
    status: 'failure',
    messages: [{ level: 'warn', value: 'semgrep is incomplete: killed' }],
  });
  expect(sast(outcome([finding()])).scan).toMatchObject({
    status: 'success',
    start_time: '2026-01-01T00:00:00',
    end_time: '2026-01-01T00:01:00',
  });
});

test('a description is text: no markup, mention or quick action of what a tool says', () => {
  const [shown] = sast(outcome([finding({ message: HOSTILE })])).vulnerabilities;
  expect(shown?.description).not.toMatch(/^\s*\//m);
  expect(shown?.description).not.toMatch(/@all|(?<!\\)[<`]/);
});

test('variables are few, plain, and say which pipeline they are of', () => {
  const variables = parseDotenv(
    dotenv({ outcome: outcome(odd, { sarifFile: '/a b/assay.sarif' }) }, { CI_PIPELINE_ID: '12' }),
  );
  expect(variables).toMatchObject({
    ASSAY_VERDICT: 'failed',
    ASSAY_EXIT_CODE: '1',
    ASSAY_PIPELINE: '12',
    ASSAY_FINDINGS: '5',
    ASSAY_CRITICAL: '1',
  });
  expect(variables).not.toHaveProperty('ASSAY_SARIF_FILE');
});
