import { describe, expect, test } from 'vitest';
import { at, CWE, collect, task, tree } from '../../test/findings/sample-reports.ts';
import type { TaskReport } from './collect.ts';

describe('the log', () => {
  test('an incomplete task is told by the file itself, with or without a report', async () => {
    const gone: TaskReport = { ...task('gone', []), report: undefined, incomplete: 'killed' };
    const { log } = await collect([
      gone,
      task('partial', [at('a', 1)], { task: { incomplete: 'timed out' } }),
      task('fine', []),
    ]);
    const told = log.runs.map(({ tool, results, invocations }) => [
      tool.driver.name,
      results?.length,
      invocations?.[0]?.executionSuccessful,
    ]);
    expect(told).toEqual([
      ['fine', 0, true],
      ['gone', 0, false],
      ['partial', 1, false],
    ]);
    expect(log.runs[1]?.invocations?.[0]?.toolExecutionNotifications?.[0]).toMatchObject({
      level: 'error',
      message: { text: 'The task gone is incomplete: killed' },
    });
  });

  test('what a tool says it left out is in the file, too', async () => {
    const warnings = ['2 generated files left out: /work/ws/1/dist/a.js, b.js'];
    const { log } = await collect([task('t', [], { task: { warnings } })]);
    expect(log.runs[0]?.invocations).toEqual([
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          { level: 'warning', message: { text: '2 generated files left out: dist/a.js, b.js' } },
        ],
      },
    ]);
  });

  test('one run for each tool, named by the task file or the tool, with an id of its own', async () => {
    const second = task('b2', [at('a', 2)], { driver: { name: 'Other' }, task: { kind: 'b' } });
    const { log } = await collect([
      task('a', [at('a', 1)], {
        driver: { name: 'wrong', semanticVersion: '1.2.3' },
        task: { tool: { name: 'Right', url: 'https://right.example/' } },
      }),
      task('b1', [at('a', 1)], { driver: { name: '' }, task: { kind: 'b' } }),
      second,
      { ...second, id: 'b3' },
    ]);
    expect(log.runs.map(({ tool, automationDetails }) => [tool.driver.name, automationDetails?.id])).toEqual([
      ['Right', 'assay/w/a/'],
      ['Other', 'assay/w/b/'],
      ['b', 'assay/w/b/b/'],
    ]);
    expect(log.runs[0]?.tool.driver).toMatchObject({
      informationUri: 'https://right.example/',
      semanticVersion: '1.2.3',
    });
    expect(log.runs[1]?.invocations).toHaveLength(2);
  });

  test("a security rule carries its severity as GitHub's score; a rule of style carries none", async () => {
    const rules = [CWE(89), { id: 'style' }, { id: 'scored', properties: { 'security-severity': '8.96' } }];
    const { log } = await collect([
      task(
        't',
        [
          at('a', 1, { level: 'error' }),
          at('a', 2, { level: 'note' }),
          at('a', 3, { ruleId: 'style' }),
          at('a', 4, { ruleId: 'mapped' }),
          at('a', 5, { ruleId: 'scored' }),
        ],
        {
          rules,
          task: { severity: { mapped: 'critical' } },
        },
      ),
    ]);
    const told = log.runs[0]?.tool.driver.rules?.map(({ id, properties }) => [
      id,
      properties?.['security-severity'],
      properties?.tags,
    ]);
    expect(told).toEqual([
      ['R', '8.0', ['security', 'external/cwe/cwe-089']],
      ['mapped', '9.5', ['security']],
      ['scored', '8.96', ['security']],
      ['style', undefined, []],
    ]);
  });

  test('every rule has help text, whatever its tool left out', async () => {
    const rules = [
      { id: 'R', name: 'R', helpUri: 'not a uri' },
      { id: 'S', name: 'sql_injection', helpUri: 'https://x.example/s' },
    ];
    const { log } = await collect([
      task('t', [at('a', 1, { message: { text: 'Bad idea. Do not.' } })], { rules }),
    ]);
    const [first, second] = log.runs[0]?.tool.driver.rules ?? [];
    expect(first).toMatchObject({
      shortDescription: { text: 'Bad idea.' },
      fullDescription: { text: 'Bad idea. Do not.' },
      help: { text: 'Bad idea. Do not.' },
    });
    expect(first).not.toHaveProperty('helpUri');
    expect(first).not.toHaveProperty('name');
    expect(second).toMatchObject({
      shortDescription: { text: 'sql injection' },
      helpUri: 'https://x.example/s',
      help: { text: 'sql injection\n\nMore: https://x.example/s' },
    });
  });

  test('the same reports give the same bytes, in any order', async () => {
    const root = await tree({ 'a.py': 'x\n'.repeat(50) });
    const reports = [1, 2, 3].map((n) =>
      task(
        `t${n}`,
        Array.from({ length: 40 }, (_, i) =>
          at('a.py', ((i * 7 * n) % 40) + 1, { level: i % 3 === 0 ? 'error' : 'note' }),
        ),
        { rules: [CWE(89)] },
      ),
    );
    const once = await collect(reports, root);
    const shuffled = reports.toReversed().map((report) => ({
      ...report,
      report: {
        runs: report.report?.runs.map((run) => ({ ...run, results: run.results?.toReversed() })) ?? [],
      },
    }));
    // Compared as a boolean: a difference of two whole logs is nothing to read.
    expect(JSON.stringify((await collect(shuffled, root)).log) === JSON.stringify(once.log)).toBe(true);
    const severities = once.findings.map(({ severity }) => severity);
    expect(severities).toEqual(severities.toSorted());
  });

  test('30,000 results are read, normalised and written in less than 6 s of CPU', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`src/f${i}.py`, `value = call(${i})\n`.repeat(200)]),
    );
    const root = await tree(files);
    const results = Array.from({ length: 30_000 }, (_, i) =>
      at(`src/f${i % 300}.py`, (i % 199) + 1, {
        level: i % 5 === 0 ? 'error' : 'note',
        message: { text: `call ${i}` },
      }),
    );
    // Of this process, and twice what it takes alone: next to other tests every cache is shared.
    const since = process.cpuUsage();
    const reports = [
      task('alpha', results.slice(0, 15_000), { rules: [CWE(89)] }),
      task('beta', results.slice(15_000), { rules: [CWE(89)] }),
    ];
    const { findings, cut } = await collect(reports, root);
    const used = process.cpuUsage(since);
    expect((used.user + used.system) / 1000).toBeLessThan(6000);
    expect(findings.length).toBeGreaterThan(10_000);
    expect(cut.length).toBeGreaterThan(0);
  }, 30_000);
});
