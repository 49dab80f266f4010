import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { marksIn, readRules, rulesFolder } from './rules.ts';
import { lines, type Scan, scan } from './scan.ts';

let samples: Scan;
beforeAll(async () => {
  samples = await scan('semgrep', rulesFolder);
}, 600_000);

test('the scanner accepts every rule, and parses every sample', () => {
  expect(samples.code, samples.stderr).toBe(0);
  const run = samples.log?.runs[0];
  expect(run?.invocations?.[0]?.toolExecutionNotifications ?? []).toEqual([]);
  expect(run?.tool.driver.rules?.map(({ id }) => id).sort()).toEqual(
    readRules()
      .map(({ rule }) => rule.id)
      .sort(),
  );
});

test.each(readRules())('$rule.id', ({ language, rule, samples: [sample = ''] }) => {
  const text = readFileSync(join(rulesFolder, language, sample), 'utf8');
  const marked = marksIn(text).filter(({ kind }) => kind === 'ruleid');
  const own = samples.results.filter(({ ruleId }) => ruleId === rule.id);
  const found = lines(own).filter((line) => line.startsWith(`${language}/${sample}:`));
  expect([...new Set(found)]).toEqual(
    marked.map(({ id, line }) => `${language}/${sample}:${line} ${id}`).sort(),
  );
});

test('every result carries the score and the weakness of its rule', () => {
  for (const { id, properties } of samples.log?.runs[0]?.tool.driver.rules ?? []) {
    expect(Number(properties?.['security-severity']), id).toBeGreaterThan(0);
    expect(properties?.tags, id).toContainEqual(expect.stringMatching(/^CWE-\d+: /));
  }
});

test('where two rules report the same line, they name the same weakness, so that a run joins them', () => {
  const weaknesses = new Map(
    readRules().map(({ rule }) => [rule.id, new Set(rule.metadata.cwe.map(number))]),
  );
  const byLine = Map.groupBy(new Set(lines(samples.results)), (line) => line.split(' ')[0]);
  for (const found of byLine.values()) {
    const named = found.map((line) => weaknesses.get(line.split(' ')[1] ?? '') ?? new Set<string>());
    const shared = named.reduce((common, own) => common.intersection(own));
    expect(shared.size, found.join(', ')).toBeGreaterThan(0);
  }
});

/** `CWE-89` of `CWE-89: SQL Injection`. */
function number(weakness: string): string {
  return weakness.split(':')[0] ?? '';
}
