import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectFindings, type Findings, type TaskReport } from './collect.ts';
import { readReport } from './sarif/read.ts';

let base: string;
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'collect-'));
});
afterAll(() => rm(base, { recursive: true }));

let trees = 0;
async function tree(files: Record<string, string>): Promise<string> {
  const root = join(base, String(trees++));
  await mkdir(root);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}

type Raw = Record<string, unknown>;

/** A task whose tool left these results and rules. */
function task(
  id: string,
  results: Raw[],
  more: { rules?: Raw[]; driver?: Raw; run?: Raw; task?: Partial<TaskReport> } = {},
): TaskReport {
  const driver = { name: id, version: '1.0', rules: more.rules ?? [], ...more.driver };
  const log = { version: '2.1.0', runs: [{ tool: { driver }, results, ...more.run }] };
  const read = readReport(new TextEncoder().encode(JSON.stringify(log)));
  if (!read.ok) throw new Error(read.reason);
  const known = {
    id,
    kind: id,
    vertical: 'sast',
    workspace: '/work/ws/1',
    tool: undefined,
    severity: {},
    incomplete: undefined,
  };
  return { ...known, report: read.log, ...more.task };
}

function at(uri: string, startLine: number, more: Raw = {}, region: Raw = {}): Raw {
  const physicalLocation = { artifactLocation: { uri }, region: { startLine, ...region } };
  return { ruleId: 'R', message: { text: 'bad' }, locations: [{ physicalLocation }], ...more };
}

async function collect(reports: TaskReport[], source = '/nonexistent'): Promise<Findings> {
  return collectFindings(reports, { workflow: 'w', source });
}

const CWE = (n: number) => ({ id: 'R', properties: { tags: [`external/cwe/cwe-${n}`] } });

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

  test('what one tool says twice is said once, and never twice on two columns', async () => {
    const same = at('a', 1, {}, { startColumn: 1, endColumn: 3 });
    const { findings } = await collect([
      task('t', [same, same, at('a', 1, {}, { startColumn: 5, endColumn: 8 })]),
    ]);
    expect(findings).toHaveLength(2);
  });
});

describe('fingerprints', () => {
  const code = 'import os\n\ndef f(x):\n    os.system(x)\n\ndef g(x):\n    os.system(x)\n';
  const prints = async (text: string, lines: number[]) => {
    const { findings } = await collect(
      [
        task(
          't',
          lines.map((line) => at('a.py', line)),
        ),
      ],
      await tree({ 'a.py': text }),
    );
    return findings.map(({ fingerprint, result }) => ({
      fingerprint,
      hash: result.partialFingerprints?.primaryLocationLineHash,
    }));
  };

  test('they survive moved and re-indented lines and tell repeated lines apart', async () => {
    const before = await prints(code, [4, 7]);
    const after = await prints(`# moved\n${code.replaceAll('    ', '\t')}`, [5, 8]);
    expect(after).toEqual(before);
    expect(before[0]?.fingerprint).not.toBe(before[1]?.fingerprint);
    expect(before[0]?.hash).toMatch(/^[0-9a-f]+:1$/);
  });

  test('they change with the rule, the path and the code', async () => {
    const root = await tree({ 'a.py': code, 'b.py': code });
    const { findings } = await collect(
      [task('t', [at('a.py', 4), at('b.py', 4), at('a.py', 4, { ruleId: 'S' }), at('a.py', 3)])],
      root,
    );
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(4);
  });

  test('a line hash of the tool is kept, empty ones are dropped', async () => {
    const given = { primaryLocationLineHash: 'abc:1', commitSha: '', n: 7 };
    const report = task('t', [
      at('a.py', 4, { partialFingerprints: given, fingerprints: { 'matchBasedId/v1': 'requires login' } }),
    ]);
    const { log } = await collect([report], await tree({ 'a.py': code }));
    const result = log.runs[0]?.results?.[0];
    expect(Object.keys(result?.partialFingerprints ?? {})).toEqual(['primaryLocationLineHash', 'assay/v1']);
    expect(result?.partialFingerprints?.primaryLocationLineHash).toBe('abc:1');
    expect(result?.fingerprints).toBeUndefined();
  });

  test('a crash is told by the functions on top of its stack', async () => {
    const crash = (line: number, names: string[]) =>
      at('a.c', line, {
        stacks: [
          {
            frames: names.map((name) => ({ location: { logicalLocations: [{ fullyQualifiedName: name }] } })),
          },
        ],
      });
    const one = async (result: Raw) => (await collect([task('t', [result])])).findings[0]?.fingerprint;
    const base = await one(crash(3, ['memcpy', 'parse', 'read', 'main']));
    expect(await one(crash(9, ['memcpy', 'parse', 'read', 'fuzz']))).toBe(base);
    expect(await one(crash(3, ['memcpy', 'print', 'read', 'main']))).not.toBe(base);
  });

  test('without a source the message is the context', async () => {
    const { findings } = await collect([
      task('t', [at('gone', 4, { message: { text: 'x' } }), at('gone', 4, { message: { text: 'y' } })]),
    ]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
    expect(findings[0]?.result.partialFingerprints).not.toHaveProperty('primaryLocationLineHash');
  });
});

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

  test('30,000 results are read, normalised and written in less than 3 s', async () => {
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
    const since = performance.now();
    const reports = [
      task('alpha', results.slice(0, 15_000), { rules: [CWE(89)] }),
      task('beta', results.slice(15_000), { rules: [CWE(89)] }),
    ];
    const { findings, cut } = await collect(reports, root);
    expect(performance.now() - since).toBeLessThan(3000);
    expect(findings.length).toBeGreaterThan(10_000);
    expect(cut.length).toBeGreaterThan(0);
  });
});
