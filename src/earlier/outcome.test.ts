import { expect, test } from 'vitest';
import { at, CWE, collect, task } from '../../test/findings/sample-reports.ts';
import { folderOf } from '../../test/support/folder.ts';
import { htmlReport } from '../report/html/html-report.ts';
import { applySuppressions } from '../suppressions/apply.ts';
import { earlierOutcome } from './outcome.ts';
import { readEarlier } from './read-file.ts';

const policy = { failOn: 'high', gateOn: 'new' } as const;

async function reread(log: object, source?: string) {
  using folder = folderOf({ 'old.sarif': JSON.stringify(log) });
  return earlierOutcome([await readEarlier(`${folder.path}/old.sarif`)], {
    policy,
    source,
    tasks: new Map(),
  });
}

test("a log of Assay's own says what it said then", async () => {
  const score = { properties: { 'security-severity': '9.5', tags: ['external/cwe/cwe-89'] } };
  const found = await collect([
    task('a', [at('x.py', 1), at('x.py', 9), at('y.py', 2, { ruleId: 'S' })], {
      rules: [CWE(89), { id: 'S', ...score }],
    }),
    task('b', [at('x.py', 1)], { rules: [CWE(89)], task: { severity: { R: 'critical' } } }),
    task('c', [], { task: { incomplete: 'killed after 5 s', report: undefined } }),
  ]);
  const entries = [
    {
      ...{ rule: 'S', path: 'y.py', fingerprint: undefined, reason: 'a "test"', expires: '2999-01-01' },
      place: '.assay/suppressions.yaml:2',
    },
  ];
  const before = { path: 'x.py', line: 9, fingerprints: [], inSource: false };
  const then = applySuppressions(
    found.findings.map((one) => (one.line === 9 ? { ...one, state: 'unchanged' as const, before } : one)),
    entries,
    '2026-01-01',
  ).findings;
  const commit = 'c'.repeat(40);
  const { log } = found.render(then, { commit, comparedWith: { commit: 'b'.repeat(40) } });

  const { outcome } = await reread(log);
  const plain = (list: typeof then) => list.map(({ before: _, result: __, ...rest }) => rest);
  expect(plain(outcome.findings)).toEqual(plain(then));
  expect(outcome.findings.map(({ severity, state, suppressed }) => [severity, state, suppressed])).toEqual([
    ['critical', 'new', false],
    ['critical', 'new', true],
    ['medium', 'unchanged', false],
  ]);
  expect(outcome.findings[0]?.tools).toEqual(['b', 'a']);
  expect(outcome.log).toEqual(log);
  expect(outcome).toMatchObject({
    workflow: 'w',
    incomplete: [{ id: 'c', reason: 'killed after 5 s' }],
    comparison: { baseline: 'commit bbbbbbb', absent: [] },
    verdict: { verdict: 'failed', exitCode: 1 },
  });
});

test('what a property says is read with care: it may be anything', async () => {
  const { log } = await collect([task('a', [at('x.py', 1)])]);
  const [run] = log.runs;
  const results = (run?.results ?? []).map((result) => ({
    ...result,
    properties: { 'assay/severity': 'superb', 'assay/tools': [{ a: 1 }, 'x'.repeat(999)] },
    suppressions: [{ kind: 'external', properties: { 'assay/expires': '<b>' } }],
  }));
  const { outcome } = await reread({ ...log, runs: [{ ...run, results }] });
  expect(outcome.findings).toMatchObject([{ severity: 'medium', suppressed: true }]);
  expect(outcome.findings[0]?.suppression).toEqual({ by: 'file' });
  expect(outcome.findings[0]?.tools[0]?.length).toBe(200);
});

const foreign = (results: object[], more: object = {}) => ({
  version: '2.1.0',
  runs: [{ tool: { driver: { name: 'Other Tool' } }, results, ...more }],
});

test('what another tool says of itself counts, and not what it says of Assay', async () => {
  const claims = { properties: { 'assay/severity': 'note', 'assay/tools': ['Bandit'] } };
  const { outcome } = await reread(
    foreign(
      [
        at('src/x.py', 3, { level: 'error', ...claims }),
        at('src/y.py', 4, { level: 'note', baselineState: 'unchanged' }),
        at('src/z.py', 5, { baselineState: 'absent' }),
      ],
      {
        versionControlProvenance: [
          { repositoryUri: 'https://github.com/o/r.git', revisionId: 'a'.repeat(40) },
        ],
      },
    ),
  );
  expect(outcome.findings).toMatchObject([
    { severity: 'high', path: 'src/x.py', tools: ['Other Tool'], kind: 'other-tool' },
    { severity: 'low', path: 'src/y.py' },
  ]);
  expect(outcome.comparison?.absent).toMatchObject([{ path: 'src/z.py', ruleId: 'R' }]);
  expect(outcome.workflow).toBe('Other Tool');
  expect(outcome.repository).toEqual({
    serverUrl: 'https://github.com',
    slug: 'o/r',
    commit: 'a'.repeat(40),
  });
});

test('absolute paths are told by where the log says that it was scanned', async () => {
  const { outcome } = await reread(
    foreign([at('file:///home/me/repo/src/x.py', 3)], {
      originalUriBaseIds: { PROJECTROOT: { uri: 'file:///home/me/repo/' } },
    }),
  );
  expect(outcome.findings[0]?.path).toBe('src/x.py');
});

test('no address but one of a page on the web is a link', async () => {
  for (const repositoryUri of [
    'javascript://github.com/o/r',
    'https://u:p@github.com/o/r',
    'git@github.com:o/r',
  ]) {
    const { outcome } = await reread(
      foreign([], { versionControlProvenance: [{ repositoryUri, revisionId: 'a'.repeat(40) }] }),
    );
    expect(outcome.repository, repositoryUri).toBeUndefined();
  }
});

test('code is shown where somebody has it, and never a line with a secret, whoever found it', async () => {
  const key = 'AKIA1234567890ABCDEF';
  using source = folderOf({ 'x.py': `first\nkey = "${key}"\nthird\n` });
  const log = {
    ...foreign([at('x.py', 2, { message: { text: `found "${key}"` } })]),
  };
  const own = { ...log, runs: log.runs.map((run) => ({ ...run, tool: { driver: { name: 'TruffleHog' } } })) };
  const page = async (of: object, at?: string) => {
    const { outcome, source: root } = await reread(of, at);
    return htmlReport({ outcome, log: outcome.log, source: root, policy, boms: [], version: '1' });
  };
  const shown = await page(own, source.path);
  expect(shown).toContain('third');
  expect(shown).not.toContain(key);
  expect(await page(own)).not.toContain(key);
  expect(await page(log)).not.toContain('third');
  expect(shown).not.toContain('No task was run');
});
