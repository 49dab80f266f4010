import { describe, expect, test } from 'vitest';
import { at, CWE, collect, type Raw, task } from '../../test/findings/sample-reports.ts';

describe('merging', () => {
  const two = (a: Raw, b: Raw, cwe: [number, number] = [89, 89]) =>
    collect([task('alpha', [a], { rules: [CWE(cwe[0])] }), task('beta', [b], { rules: [CWE(cwe[1])] })]);

  test('one defect found by two tools is one finding of the more severe, with both named', async () => {
    const { findings, log } = await two(
      at('a.py', 3, { level: 'note' }),
      at('a.py', 2, { level: 'error' }, { endLine: 4 }),
    );
    expect(findings).toMatchObject([
      { severity: 'high', tools: ['beta', 'alpha'], message: 'bad (also found by alpha as R)' },
    ]);
    expect(log.runs.map(({ tool, results }) => [tool.driver.name, results?.length])).toEqual([
      ['alpha', 0],
      ['beta', 1],
    ]);
  });

  test.each<[string, Raw, Raw, [number, number]]>([
    ['another weakness', at('a.py', 3), at('a.py', 3), [89, 78]],
    ['another file', at('a.py', 3), at('b.py', 3), [89, 89]],
    ['another place', at('a.py', 3), at('a.py', 4), [89, 89]],
    [
      'another place on the line',
      at('a.py', 3, {}, { startColumn: 1, endColumn: 5 }),
      at('a.py', 3, {}, { startColumn: 9, endColumn: 12 }),
      [89, 89],
    ],
    [
      'a suppressed one',
      at('a.py', 3),
      at('a.py', 3, { level: 'error', suppressions: [{ kind: 'inSource' }] }),
      [89, 89],
    ],
  ])('%s is not the same defect', async (_, a, b, cwe) => {
    expect((await two(a, b, cwe)).findings).toHaveLength(2);
  });

  test('of equals the one that names the fewest lines speaks: its place can be acted on', async () => {
    const { findings } = await two(at('a.py', 2, {}, { endLine: 40 }), at('a.py', 30));
    expect(findings).toMatchObject([{ line: 30, endLine: 30, tools: ['beta', 'alpha'] }]);
  });

  test('a password and a key are both hard-coded credentials', async () => {
    expect((await two(at('a.py', 3), at('a.py', 3), [259, 798])).findings).toHaveLength(1);
  });

  test('two defects of one tool stay two, though the other tool covers both', async () => {
    const { findings } = await collect([
      task('alpha', [at('a', 3), at('a', 6)], { rules: [CWE(89)] }),
      task('beta', [at('a', 1, {}, { endLine: 9 })], { rules: [CWE(89)] }),
    ]);
    expect(findings.map(({ tools }) => tools.length).sort()).toEqual([1, 2]);
  });

  test("the task file's CWE stands in place of what the tool says, by id and by glob", async () => {
    const { findings, log } = await collect([
      task('alpha', [at('a', 3), at('a', 9, { ruleId: 'S' })], {
        rules: [CWE(20)],
        task: { cwe: { R: [79], 'S*': [22, 23] } },
      }),
      task('beta', [at('a', 3)], { rules: [CWE(79)] }),
    ]);
    expect(findings.map(({ line, cwe, tools }) => [line, cwe, tools])).toEqual([
      [3, ['79'], ['alpha', 'beta']],
      [9, ['22', '23'], ['alpha']],
    ]);
    const tags = log.runs[0]?.tool.driver.rules?.map(({ id, properties }) => [id, properties?.tags]);
    expect(tags).toEqual([
      ['R', ['security', 'external/cwe/cwe-079']],
      ['S', ['security', 'external/cwe/cwe-022', 'external/cwe/cwe-023']],
    ]);
  });

  test('a finding with two weaknesses joins by the second one too', async () => {
    const both = { id: 'R', properties: { tags: ['external/cwe/cwe-020', 'external/cwe/cwe-502'] } };
    const { findings } = await collect([
      task('alpha', [at('a', 1), at('a', 3)], { rules: [both] }),
      task('beta', [at('a', 3)], { rules: [CWE(20)] }),
      task('gamma', [at('a', 1)], { rules: [CWE(502)] }),
    ]);
    expect(findings.map(({ line, tools }) => [line, tools])).toEqual([
      [1, ['alpha', 'gamma']],
      [3, ['alpha', 'beta']],
    ]);
  });

  test('what two rules of one tool say of one place and weakness is one finding', async () => {
    const rule = (id: string) => ({ ...CWE(89), id });
    const raw = (ruleId: string, level: string): Raw => ({ ...at('a', 3), ruleId, level });
    const { findings } = await collect([
      task('t', [raw('audit', 'warning'), raw('taint', 'error')], { rules: [rule('audit'), rule('taint')] }),
    ]);
    expect(findings).toMatchObject([
      { ruleId: 'taint', tools: ['t'], message: 'bad (also found by t as audit)' },
    ]);
  });

  test('what one tool says twice is said once, and never twice on two columns', async () => {
    const same = at('a', 1, {}, { startColumn: 1, endColumn: 3 });
    const { findings } = await collect([
      task('t', [same, same, at('a', 1, {}, { startColumn: 5, endColumn: 8 })]),
    ]);
    expect(findings).toHaveLength(2);
  });
});
