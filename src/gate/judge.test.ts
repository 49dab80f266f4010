import { expect, test } from 'vitest';
import { Cancelled, LabFault, UsageError } from '../fault/fault.ts';
import { type Evidence, judge } from './judge.ts';

const HIGH = { severity: 'high', level: 'error', suppressed: false, state: 'new' } as const;
const LOW = { severity: 'low', level: 'note', suppressed: false, state: 'new' } as const;
const GAP = [{ id: 'bandit', reason: 'timed out after 600 s' }];

function verdict(evidence: Partial<Evidence>, gateOn: 'all' | 'new' = 'all') {
  return judge(
    { findings: [], incomplete: [], planned: 1, compared: false, ...evidence },
    { failOn: 'high', gateOn },
  );
}

test('nothing at the threshold passes', () => {
  expect(verdict({ findings: [LOW] })).toEqual({
    verdict: 'passed',
    exitCode: 0,
    reasons: ['no finding reaches fail-on high'],
  });
});

test('a finding at the threshold fails, with the counts', () => {
  const {
    verdict: word,
    exitCode,
    reasons,
  } = verdict({ findings: [HIGH, { ...HIGH, severity: 'critical' }, HIGH, LOW] });
  expect([word, exitCode, reasons]).toEqual([
    'failed',
    1,
    ['3 findings (1 critical, 2 high) at or above fail-on high'],
  ]);
});

test('a suppressed finding does not count', () => {
  expect(verdict({ findings: [{ ...HIGH, suppressed: true }] }).verdict).toBe('passed');
});

test('an incomplete run is never a pass', () => {
  expect(verdict({ findings: [LOW], incomplete: GAP })).toEqual({
    verdict: 'incomplete',
    exitCode: 4,
    reasons: ['bandit is incomplete: timed out after 600 s'],
  });
});

test('a gate failure is the stronger statement, and the gap is named beside it', () => {
  const judged = verdict({ findings: [HIGH], incomplete: GAP });
  expect(judged).toMatchObject({ verdict: 'failed', exitCode: 1 });
  expect(judged.reasons).toEqual([
    '1 finding (1 high) at or above fail-on high',
    'bandit is incomplete: timed out after 600 s',
  ]);
});

test.each([
  [new Cancelled('stopped by SIGINT'), 'cancelled', 130],
  [new LabFault('no engine'), 'error', 3],
  [new UsageError('no target'), 'error', 2],
])('%s decides before the findings', (stopped, word, exitCode) => {
  const judged = verdict({ stopped, findings: [HIGH], incomplete: GAP });
  expect(judged).toMatchObject({ verdict: word, exitCode });
  expect(judged.reasons[0]).toBe(stopped.message);
  expect(judged.reasons).toHaveLength(3);
});

test('a pass says why it is one', () => {
  expect(verdict({ planned: 0 }).reasons).toEqual(['no task applies to the files of the target']);
  const open = judge(
    { findings: [HIGH], incomplete: [], planned: 1, compared: false },
    { failOn: 'none', gateOn: 'all' },
  );
  expect(open).toMatchObject({
    verdict: 'passed',
    reasons: ['fail-on is none: findings are reported, not judged'],
  });
});

test('with gate-on new what the baseline has does not count, and the reasons say so', () => {
  const known = { ...HIGH, state: 'unchanged' } as const;
  const only = (findings: Evidence['findings'], compared = true) => verdict({ findings, compared }, 'new');
  expect(only([known, known])).toEqual({
    verdict: 'passed',
    exitCode: 0,
    reasons: ['no new finding reaches fail-on high; 2 unchanged ones do'],
  });
  expect(only([known, HIGH])).toMatchObject({
    verdict: 'failed',
    reasons: ['1 new finding (1 high) at or above fail-on high'],
  });
  expect(only([HIGH], false).reasons).toEqual([
    '1 finding (1 high) at or above fail-on high; all count, as there is no baseline to tell the new ones by',
  ]);
  expect(verdict({ findings: [known], compared: true }).verdict).toBe('failed');
});
