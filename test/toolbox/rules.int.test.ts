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

test('no line of a sample is reported by two rules of the same reach', () => {
  // The engine may say the same thing twice; a run's findings are freed of that. A value from a request is an argument
  // of its handler, too: those two rules name one weakness, and a run joins them.
  const said = [...new Set(lines(samples.results))].filter((line) => !line.includes('-from-argument'));
  const places = said.map((line) => line.split(' ')[0]);
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
});
