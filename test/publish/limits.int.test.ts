import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Log, Run } from 'sarif';
import { expect, test } from 'vitest';
import { GITHUB_LIMITS } from '../../src/findings/limits.ts';
import { pack } from '../../src/publish/code-scanning/pack.ts';
import { writeSarif } from '../../src/report/sarif-file.ts';
import { at, collect, task, tree } from '../findings/sample-reports.ts';
import { multitoolErrors, schemaErrors } from '../support/sarif-validity.ts';

const LEVELS = ['note', 'warning', 'error'];
const TOOLS = 25;

/** 30,000 results over 25 tools: 6,000 of the first, 1,000 of each other, each tool with rules of many tags. */
async function reports(root: string) {
  return Array.from({ length: TOOLS }, (_, n) => {
    const results = Array.from({ length: n === 0 ? 6000 : 1000 }, (_, i) =>
      at(`src/f${i % 100}.py`, Math.floor(i / 100) + 1, {
        ruleId: `R${n}-${i % 7}`,
        level: LEVELS[i % 3] ?? 'note',
        message: { text: `tool ${n} says ${i}` },
        relatedLocations: Array.from({ length: i === 0 ? 150 : 1 }, (_, n) =>
          at('src/f1.py', (n % 120) + 1),
        ).map(({ locations }) => (Array.isArray(locations) ? locations[0] : undefined)),
      }),
    );
    const rules = Array.from({ length: 7 }, (_, i) => ({
      id: `R${n}-${i}`,
      properties: { tags: Array.from({ length: 15 }, (_, t) => `tag${t}`) },
    }));
    return task(`tool${String(n).padStart(2, '0')}`, results, { rules, driver: { name: `Tool ${n}` } });
  }).map((report) => ({ ...report, workspace: root }));
}

test('30,000 results of 25 tools: one valid file within the limits, and every tool in code scanning', {
  timeout: 600_000,
}, async () => {
  const files = Array.from({ length: 100 }, (_, i) => [`src/f${i}.py`, 'call()\n'.repeat(80)]);
  const root = await tree(Object.fromEntries(files));
  const folder = await mkdtemp(join(tmpdir(), 'assay-limits-'));
  try {
    const { findings, log, whole, cut, notes } = await collect(await reports(root), root);
    expect(findings).toHaveLength(30_000);
    expectWithin(log);
    expect(log.runs).toHaveLength(20);
    expect(cut).toContainEqual(expect.stringMatching(/^5 tools with the least severe findings \(Tool \d+, /));
    expect(cut).toContain('1000 of 6000 results of Tool 0, the least severe: a run holds 5000');
    expect(cut).toContain('tags of 7 rules of Tool 0: a rule holds 10');
    expect(notes).toContain('tool00: a result has more than 100 locations: the first 100 are kept');
    expect(levels(log.runs.find(({ tool }) => tool.driver.name === 'Tool 0'))).toEqual({
      error: 2000,
      warning: 2000,
      note: 1000,
    });

    const file = join(folder, 'assay.sarif');
    await writeSarif(file, log);
    expect((await stat(file)).size).toBeGreaterThan(1_000_000);
    expect(await schemaErrors(log)).toEqual([]);
    expect(await multitoolErrors(file)).toEqual([]);

    const packed = await pack(whole);
    expect(packed.files.every((bytes) => bytes.byteLength <= GITHUB_LIMITS.gzipBytes)).toBe(true);
    const sent = packed.files.map((bytes): Log => JSON.parse(gunzipSync(bytes).toString()));
    for (const part of sent) expectWithin(part);
    const runs = sent.flatMap((part) => part.runs);
    expect(runs).toHaveLength(TOOLS);
    // One file a category: two runs of one would replace each other.
    expect(new Set(runs.map(({ automationDetails }) => automationDetails?.id)).size).toBe(TOOLS);
    expect(runs.reduce((sum, { results }) => sum + (results?.length ?? 0), 0)).toBe(29_000);
    expect(packed.cut.filter((line) => !line.startsWith('tags'))).toEqual([
      '1000 of 6000 results of Tool 0, the least severe: a run holds 5000',
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(root, { recursive: true, force: true });
  }
});

test('what is too large for one file goes in several, and only what is too large of one tool is cut', async () => {
  const noise = () => Array.from({ length: 40 }, () => Math.random().toString(36)).join('');
  const run = (name: string, n: number): Run => ({
    tool: { driver: { name } },
    results: Array.from({ length: n }, () => ({ message: { text: noise() } })),
  });
  const log: Log = { version: '2.1.0', runs: [run('a', 60), run('b', 60), run('c', 200), run('d', 1)] };
  const { files, cut } = await pack(log, { ...GITHUB_LIMITS, gzipBytes: 40_000 });
  expect(files.every(({ byteLength }) => byteLength <= 40_000)).toBe(true);
  const sent = files.flatMap((bytes): Run[] => JSON.parse(gunzipSync(bytes).toString()).runs);
  const count = (name: string) => sent.find(({ tool }) => tool.driver.name === name)?.results?.length;
  expect([count('a'), count('b'), count('d')]).toEqual([60, 60, 1]);
  expect(count('c')).toBeLessThan(200);
  expect(cut.join()).toMatch(/of 200 results, the least severe/);
});

/** GitHub's limits (docs.github.com, "SARIF results exceed one or more limits"): the hard ones, and what it would keep. */
function expectWithin({ runs }: Log): void {
  expect(runs.length).toBeLessThanOrEqual(20);
  for (const { tool, results = [] } of runs) {
    expect(results.length).toBeLessThanOrEqual(5000);
    expect(tool.driver.rules?.length).toBeLessThanOrEqual(25_000);
    for (const { properties } of tool.driver.rules ?? [])
      expect(properties?.tags?.length).toBeLessThanOrEqual(10);
    const most = Math.max(
      ...results.map(({ locations, relatedLocations }) =>
        Math.max(locations?.length ?? 0, relatedLocations?.length ?? 0),
      ),
    );
    expect(most).toBeLessThanOrEqual(100);
  }
}

function levels(run: Run | undefined): Record<string, number> {
  const by = Map.groupBy(run?.results ?? [], ({ level }) => level ?? 'warning');
  return Object.fromEntries([...by].map(([level, results]) => [level, results.length]));
}
