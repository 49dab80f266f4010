import { describe, expect, test } from 'vitest';
import { at, collect, type Raw, task } from '../../test/findings/sample-reports.ts';

describe('results', () => {
  test('only what says that there may be a problem is a finding', async () => {
    const kinds = ['pass', 'notApplicable', 'informational', 'fail', 'review', 'open', 'strange', undefined];
    const { findings, notes } = await collect([
      task(
        't',
        kinds.map((kind, i) => at('a', i + 1, { kind })),
      ),
    ]);
    expect(findings.map(({ line, severity }) => [line, severity])).toEqual([
      [4, 'medium'],
      [7, 'medium'],
      [8, 'medium'],
      [5, 'note'],
      [6, 'note'],
    ]);
    expect(notes).toEqual(['t: kind "strange" is unknown, taken as fail']);
  });

  test('a suppressed finding stays in the log and is marked; one that is only under review counts', async () => {
    const { findings, log } = await collect([
      task('t', [
        at('a', 1, { suppressions: [{ kind: 'inSource', justification: 'fine' }] }),
        at('a', 2, { suppressions: [{ kind: 'external', status: 'underReview' }] }),
        at('a', 3, { suppressions: [] }),
        at('a', 4, { suppressions: [{ kind: 'nonsense', status: 'accepted' }] }),
      ]),
    ]);
    expect(findings.map(({ suppressed }) => suppressed)).toEqual([true, false, false, true]);
    expect(log.runs[0]?.results?.map(({ suppressions }) => suppressions?.[0]?.kind)).toEqual([
      'inSource',
      'external',
      undefined,
      'inSource',
    ]);
  });

  test('a result that the tool itself calls absent is none', async () => {
    expect((await collect([task('t', [at('a', 1, { baselineState: 'absent' })])])).findings).toEqual([]);
  });

  test('rules are found by index, by reference into an extension, and by the parts of an id', async () => {
    const rules = [
      { id: 'A', defaultConfiguration: { level: 'error' } },
      { id: 'B', guid: 'g-b' },
    ];
    const extensions = [
      { name: 'pack', guid: 'g', rules: [{ id: 'X' }, { id: 'Y', defaultConfiguration: { level: 'note' } }] },
    ];
    const { ruleId: _, ...nameless } = at('a', 1);
    const report = task(
      't',
      [
        { ...nameless, ruleIndex: 0 },
        { ...nameless, rule: { index: 1, toolComponent: { index: 0 } } },
        { ...nameless, rule: { index: 1, toolComponent: { name: 'pack' } }, message: { text: 'by name' } },
        { ...nameless, rule: { guid: 'g-b' } },
        at('a', 1, { ruleId: 'Y/3' }),
        at('a', 1, { ruleId: 'A', ruleIndex: 1 }),
        at('a', 1, { ruleId: 7 }),
      ],
      { rules, run: { tool: { driver: { name: 't', rules }, extensions } } },
    );
    const { findings, log } = await collect([report]);
    expect(findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`).sort()).toEqual(
      ['A high', 'Y low', 'Y low', 'B medium', 'Y/3 low', '7 medium'].sort(),
    );
    const [run] = log.runs;
    for (const result of run?.results ?? []) {
      const named = run?.tool.driver.rules?.[result.ruleIndex ?? -1]?.id;
      expect([named, `${named}/3`]).toContain(result.ruleId);
    }
  });

  test('of two rules with one id, the one at the index is meant, for a longer id too', async () => {
    const level = (word: string) => ({ id: 'Z', defaultConfiguration: { level: word } });
    const extensions = [
      { name: 'one', rules: [level('note')] },
      { name: 'two', rules: [level('error')] },
    ];
    const rule = { index: 0, toolComponent: { index: 1 } };
    const results = [at('a', 1, { ruleId: 'Z', rule }), at('a', 2, { ruleId: 'Z/1', rule })];
    const report = task('t', results, { run: { tool: { driver: { name: 't' }, extensions } } });
    expect((await collect([report])).findings.map(({ severity }) => severity)).toEqual(['high', 'high']);
  });

  test('a result without rule, message or place is still a finding', async () => {
    const { findings, notes, log } = await collect([task('t', [{}])]);
    expect(findings).toMatchObject([
      { ruleId: 't-unspecified', message: 't-unspecified', path: '.', line: 1 },
    ]);
    expect(log.runs[0]?.results?.[0]?.locations).toHaveLength(1);
    expect(notes).toHaveLength(3);
  });

  test('no path of the lab reaches the log', async () => {
    const place = {
      physicalLocation: { artifactLocation: { uri: 'file:///work/ws/1/src/b.c' }, region: { startLine: 2 } },
    };
    const report = task(
      't',
      [
        at('file:///work/ws/1/src/a%20b.c', 1, {
          message: { text: 'see /work/ws/1/src/x.h', markdown: '[x](file:///work/ws/1/src/x.h)' },
          relatedLocations: [place],
          codeFlows: [{ threadFlows: [{ locations: [{ location: place }, { index: 0 }] }] }],
          stacks: [{ frames: [{ location: place, module: '/work/ws/1/bin/x' }] }],
          properties: { file: '/work/ws/1/src/a b.c', deep: [{ at: '/work/ws/1/y' }] },
        }),
        at('/work/other/secret.c', 1),
      ],
      {
        rules: [
          { id: 'R', help: { text: 'run in /work/ws/1/' }, properties: { from: '/work/ws/1/rules.yml' } },
        ],
        run: {
          threadFlowLocations: [{ location: place }],
          artifacts: [{ location: { uri: '/work/ws/1/z' } }],
          properties: { cwd: '/work/ws/1' },
        },
        task: { incomplete: 'crashed in /work/ws/1/src' },
      },
    );
    const { log, findings, notes } = await collect([report]);
    expect(JSON.stringify(log)).not.toContain('/work');
    expect(findings.map(({ path }) => path)).toEqual([undefined, 'src/a b.c']);
    expect(log.runs[0]?.results?.[1]?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
      uri: 'src/a%20b.c',
      uriBaseId: 'SRCROOT',
    });
    expect(log.runs[0]?.results?.[1]?.codeFlows?.[0]?.threadFlows[0]?.locations).toHaveLength(2);
    expect(notes).toEqual(['t: a location outside the repository is kept by its file name only']);
  });

  test('a hostile property bag is bounded and pollutes nothing', async () => {
    const deep = JSON.parse(`${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`);
    const properties = JSON.parse(`{"__proto__": {"polluted": true}, "long": "${'x'.repeat(9000)}"}`);
    const { log } = await collect([task('t', [at('a', 1, { properties: { ...properties, deep } })])]);
    expect(JSON.stringify(log).length).toBeLessThan(5000);
    expect(({} as Raw).polluted).toBeUndefined();
  });
});
