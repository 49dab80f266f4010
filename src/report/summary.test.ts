import { expect, test } from 'vitest';
import { links, text as read, tags } from '../../test/support/gfm.ts';
import {
  sampleFinding as finding,
  sampleOutcome as outcome,
  sampleTask as task,
} from '../../test/support/outcome.ts';
import type { AbsentFinding } from '../findings/finding.ts';
import { summaryMarkdown } from './summary.ts';

const REPOSITORY = { serverUrl: 'https://github.com', slug: 'o/r', commit: 'c0ffee' };

test('the summary has the verdict first, then counts, findings with links, tasks and times', () => {
  const text = summaryMarkdown(outcome({ repository: REPOSITORY, findings: [finding({ endLine: 5 })] }));
  expect(text.split('\n')[0]).toBe('## ❌ security\\_assessment: failed');
  expect(text).toContain('| **findings** | · | **1** | · | · | · | **1** |');
  expect(text).toContain('(https://github.com/o/r/blob/c0ffee/src/a%20b.py#L3-L5)');
  expect(text).toContain('[B602](https://bandit.example/b602) · CWE\\-78 · Bandit');
  expect(text).toContain('| bandit | succeeded | 1.2 s | 1 |');
  expect(text).toContain('lab 0.9 s · scan 4.2 s');
  const order = ['failed', '1 finding', 'critical', 'Findings (1)', 'Tasks (1): 1 succeeded'];
  const places = order.map((words) => read(text).indexOf(words));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('without a repository, or outside of it, there is a place and no link', () => {
  expect(summaryMarkdown(outcome())).toContain('<br>src/a b.py\\:3 <sub>');
  expect(
    summaryMarkdown(outcome({ repository: REPOSITORY, findings: [finding({ path: undefined })] })),
  ).toContain('outside the repository');
  expect(summaryMarkdown(outcome({ findings: [] }))).toContain('No findings.');
});

test('twenty findings are shown and the rest is counted; suppressed ones are shown apart', () => {
  const findings = [
    ...Array.from({ length: 25 }, (_, i) => finding({ line: i + 1 })),
    finding({ suppressed: true, ruleId: 'HIDDEN' }),
    finding({
      suppressed: true,
      suppression: { by: 'file', reason: 'accepted by the owners', expires: '2027-01-31' },
    }),
  ];
  const text = summaryMarkdown(outcome({ findings }));
  const [open = '', folded = ''] = text.split('<summary>Suppressed, not counted (2): 2 high</summary>');
  expect(open.match(/^\| 🟠&nbsp;high \| shell/gm)).toHaveLength(20);
  expect(open).toContain('And 5 more findings in the SARIF file.');
  expect(open).not.toContain('HIDDEN');
  expect(read(folded)).toContain('HIDDEN · CWE-78 · Bandit · suppressed by a comment in the code');
  expect(read(folded)).toContain(
    'suppressed by .assay/suppressions.yaml: accepted by the owners (until 2027-01-31)',
  );
});

test('with a baseline the new ones stand open, the others folded, and what it was compared with is said', () => {
  const gone: AbsentFinding = {
    severity: 'critical',
    ruleId: 'B105',
    message: 'hard coded',
    path: 'old.py',
    line: 9,
    tools: ['Bandit'],
    fingerprint: 'g',
  };
  const text = summaryMarkdown(
    outcome({
      repository: REPOSITORY,
      findings: [finding(), finding({ state: 'unchanged', line: 40 }), finding({ state: 'unchanged' })],
      comparison: { baseline: 'the merge base 1a2b3c4', commit: 'ba5e', absent: [gone], incomplete: ['x'] },
    }),
  );
  expect(text).toContain('| **new** | · | **1** | · | · | · | **1** |');
  expect(text).toContain('| unchanged | · | 2 | · | · | · | 2 |');
  expect(text).toContain('| fixed | 1 | · | · | · | · | 1 |');
  expect(read(text)).toContain(
    'Compared with the merge base 1a2b3c4; x did not succeed there, so what they find counts as new.',
  );
  expect(text).toContain('### New (1)');
  expect(text).toContain('<summary>Unchanged (2): 2 high</summary>');
  expect(text).toContain('<summary>Fixed (1): 1 critical</summary>');
  expect(links(text)).toContain('https://github.com/o/r/blob/ba5e/old.py#L9');
});

test('what is incomplete stands with its reason and last lines, what was cut and noted is listed', () => {
  const incomplete = [{ id: 'semgrep', reason: 'killed by SIGKILL' }];
  const tasks = [
    task({
      id: 'semgrep',
      status: 'failed',
      signal: 'SIGKILL',
      tail: ['\u001b[31mout of ```memory```\u001b[0m', '</details><script>x</script>', '::error::x'],
    }),
  ];
  const text = summaryMarkdown(
    outcome({
      incomplete,
      tasks,
      cut: ['5 of 10 results'],
      notes: ['bandit: a column below 1 was left out'],
    }),
  );
  expect(text).toContain('**semgrep**: killed by SIGKILL');
  expect(text).toContain(
    '````text\nout of ```memory```\n</details><script>x</script>\n\u200b::error::x\n````',
  );
  expect(text).toContain('**failed**, SIGKILL');
  expect(text).toContain('- 5 of 10 results');
  expect(text).toContain('- bandit\\: a column below 1 was left out');
});

test('the first sentence of a message is shown, and the end of a long path', () => {
  const message = 'Data from an HTTP request is unpickled. Use json, or sign the data.';
  const path = `${'deep/'.repeat(20)}end.py`;
  const text = read(summaryMarkdown(outcome({ findings: [finding({ message, path })] })));
  expect(text).toContain('Data from an HTTP request is unpickled.');
  expect(text).not.toContain('Use json');
  expect(text).toContain('…/deep/deep/deep/deep/deep/deep/deep/deep/deep/deep/end.py:3');
});

test('a text of a tool can be neither markup nor HTML nor the end of a cell', () => {
  const evil =
    '| a |\n\n# <img src=x onerror=1> [x](https://evil.example) `code` **b** @all ~~s~~ $x$ ![i](u) &lt; www.evil.example </td></table></details>';
  const same = (words: string, helpUri: string) =>
    summaryMarkdown(
      outcome({
        workflow: words,
        findings: [finding({ message: words, ruleId: words, path: words, tools: [words], helpUri })],
        incomplete: [{ id: words, reason: words }],
        tasks: [task({ id: words, status: 'failed', signal: words, tail: [words] })],
        verdict: { verdict: 'failed', exitCode: 1, reasons: [words, words] },
        notes: [words],
        cut: [words],
        repository: REPOSITORY,
      }),
    );
  const hostile = same(evil, 'javascript:alert(1)');
  expect(tags(hostile.replaceAll('<span>$</span>', ''))).toEqual(tags(same('plain', 'javascript:alert(1)')));
  expect(links(hostile).filter((url) => !url.startsWith('https://github.com/o/r/blob/c0ffee/'))).toEqual([]);
});

test.each([
  'https://user:password@evil.example/',
  'https://github.com/o/r/issues/1',
  'https://github.com/o/r/pull/2/files',
  `https://x.example/${'a'.repeat(600)}`,
  'file:///etc/passwd',
  'not a url',
])('the help of a rule is not linked when it is %s', (helpUri) => {
  expect(links(summaryMarkdown(outcome({ findings: [finding({ helpUri })] })))).toEqual([]);
});

test('a summary stays below the limit of GitHub, whatever the names', () => {
  const long = '\\'.repeat(100_000);
  const tasks = Array.from({ length: 5000 }, (_, i) =>
    task({ id: `${long}${i}`, tail: Array.from({ length: 20 }, () => long) }),
  );
  const incomplete = tasks.slice(0, 50).map(({ id }) => ({ id, reason: long }));
  const text = summaryMarkdown(
    outcome({ tasks, incomplete, notes: Array.from({ length: 5000 }, () => long), workflow: 'w' }),
  );
  expect(Buffer.byteLength(text)).toBeLessThan(1_048_576);
  expect(text).toContain('w: failed');
});
