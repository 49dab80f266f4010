import type { Log, Result, Run } from 'sarif';
import { expect, test } from 'vitest';
import { fitLimits, GITHUB_LIMITS, SEVERITY } from './limits.ts';

const ORDER = ['critical', 'high', 'medium', 'low', 'note'];

function result(severity: string, i: number, extra: Partial<Result> = {}): Result {
  return {
    ruleId: `R${i}`,
    ruleIndex: i,
    message: { text: `${severity} ${i}` },
    properties: { [SEVERITY]: severity },
    ...extra,
  };
}

function run(name: string, results: Result[], rules = results.length): Run {
  return {
    tool: { driver: { name, rules: Array.from({ length: rules }, (_, i) => ({ id: `R${i}` })) } },
    results,
  };
}

const log = (...runs: Run[]): Log => ({ version: '2.1.0', runs });
const severities = ({ runs }: Log) =>
  runs.flatMap(({ results }) => (results ?? []).map(({ properties }) => properties?.[SEVERITY] as string));

function expectRulesMatch({ runs }: Log): void {
  for (const { tool, results } of runs) {
    for (const { ruleId, ruleIndex } of results ?? [])
      expect(tool.driver.rules?.[ruleIndex ?? -1]?.id).toBe(ruleId);
  }
}

test('a log within the limits is left as it is', () => {
  const small = log(run('a', [result('high', 0)], 3));
  expect(fitLimits(small)).toEqual({ log: small, cut: [] });
});

test('the most severe results of a run are kept, and the rest is said', () => {
  const results = ORDER.map((severity, i) => result(severity, i));
  const { log: fitted, cut } = fitLimits(log(run('a', results)), { ...GITHUB_LIMITS, results: 2 });
  expect(severities(fitted)).toEqual(['critical', 'high']);
  expect(cut).toEqual(['3 of 5 results of a, the least severe: a run holds 2']);
});

test('the tools with the most severe findings are kept', () => {
  const runs = ['low', 'critical', 'note', 'high'].map((severity) => run(severity, [result(severity, 0)]));
  const { log: fitted, cut } = fitLimits(log(...runs, run('none', [])), { ...GITHUB_LIMITS, runs: 2 });
  expect(fitted.runs.map(({ tool }) => tool.driver.name)).toEqual(['critical', 'high']);
  expect(cut.join()).toMatch(/^3 tools/);
});

test('rules without results go first', () => {
  const { log: fitted } = fitLimits(log(run('a', [result('high', 7)], 50)), { ...GITHUB_LIMITS, rules: 10 });
  expect(fitted.runs[0]?.tool.driver.rules).toEqual([{ id: 'R7' }]);
  expectRulesMatch(fitted);
});

test('a file that is too large loses code flows, then the least severe results over all runs', () => {
  const noise = () => Array.from({ length: 60 }, () => Math.random().toString(36)).join('');
  const many = (severity: string, n: number) =>
    Array.from({ length: n }, (_, i) =>
      result(severity, i, {
        message: { text: noise() },
        codeFlows: [{ threadFlows: [{ locations: [{ location: { message: { text: noise() } } }] }] }],
      }),
    );
  const big = log(run('a', many('note', 100)), run('b', many('critical', 20)), run('c', many('medium', 30)));
  const slim = fitLimits(big, { ...GITHUB_LIMITS, gzipBytes: 80_000 });
  expect(severities(slim.log)).toHaveLength(150);
  expect(JSON.stringify(slim.log)).not.toContain('codeFlows');
  const { log: fitted, cut } = fitLimits(big, { ...GITHUB_LIMITS, gzipBytes: 25_000 });
  const kept = severities(fitted);
  expect(kept.filter((severity) => severity === 'critical')).toHaveLength(20);
  expect(kept.length).toBeGreaterThan(25);
  expect(kept.length).toBeLessThan(60);
  expect(cut).toHaveLength(2);
  expectRulesMatch(fitted);
});
