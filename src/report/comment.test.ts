import { expect, test } from 'vitest';
import { links, text as read, tags } from '../../test/support/gfm.ts';
import { sampleFinding as finding, sampleOutcome as outcome } from '../../test/support/outcome.ts';
import { commentMarkdown } from './comment.ts';

const REPOSITORY = { serverUrl: 'https://github.com', slug: 'o/r', commit: 'c0ffee123456' };
const JOB = 'https://github.com/o/r/actions/runs/7/attempts/1';
const DIFF = new Map([['src/a b.py', [{ first: 1, last: 10 }]]]);
const CONTEXT = { diff: DIFF, runUrl: JOB, limit: 65_000 };

test('what the change shows comes first, and what lies outside of it is there, too', () => {
  const findings = [finding({ path: 'other.py', severity: 'critical', message: 'far' }), finding()];
  const text = commentMarkdown(outcome({ findings, repository: REPOSITORY }), CONTEXT);
  expect(text).toContain('| **in the diff** | · | **1** | · | · | · | **1** |');
  expect(text).toContain('| outside the diff | 1 | · | · | · | · | 1 |');
  expect(text).toContain('### In the diff (1)');
  expect(text).toContain('<summary>Outside the diff (1): 1 critical</summary>');
  expect(links(text)).toEqual([
    'https://github.com/o/r/blob/c0ffee123456/src/a%20b.py#L3',
    'https://bandit.example/b602',
    'https://github.com/o/r/blob/c0ffee123456/other.py#L3',
    'https://bandit.example/b602',
    'https://github.com/o/r/commit/c0ffee123456',
    JOB,
  ]);
});

test('with a baseline the new ones outside the diff stand open: the change has brought them', () => {
  const comparison = { baseline: 'the last result of main', commit: undefined, absent: [], incomplete: [] };
  const findings = [finding(), finding({ path: 'other.py' }), finding({ state: 'unchanged' })];
  const text = commentMarkdown(outcome({ findings, comparison }), CONTEXT);
  expect(text).toContain('### New, in the diff (1)');
  expect(text).toContain('### New, outside the diff (1)');
  expect(text).toContain('<summary>Unchanged (1): 1 high</summary>');
});

test('alone, what lies outside the diff stands open', () => {
  expect(commentMarkdown(outcome(), { ...CONTEXT, diff: new Map() })).toContain('### Outside the diff (1)');
});

test('a gap is named at the top and told below', () => {
  const incomplete = [{ id: 'semgrep', reason: 'timed out after 600 s' }];
  const reasons = [
    '1 finding (1 high) at or above fail-on high',
    'semgrep is incomplete: timed out after 600 s',
  ];
  const text = commentMarkdown(
    outcome({ incomplete, verdict: { verdict: 'failed', exitCode: 1, reasons } }),
    CONTEXT,
  );
  expect(text).toContain('⚠️ 1 task incomplete: there may be more to find.');
  expect(text.match(/timed out/g)).toHaveLength(1);
  expect(text).toContain('- **semgrep**: timed out after 600 s');
});

test('what does not fit is left out row by row, and counted', () => {
  const findings = Array.from({ length: 500 }, (_, i) =>
    finding({ line: (i % 9) + 1, message: `${i} ${'$'.repeat(200)}`, ruleId: '$'.repeat(100) }),
  );
  const many = outcome({ findings, repository: REPOSITORY });
  const text = commentMarkdown(many, CONTEXT);
  expect(text.length).toBeLessThanOrEqual(65_000);
  const rows = text.match(/^\| 🟠&nbsp;high/gm)?.length ?? 0;
  expect(rows).toBeGreaterThanOrEqual(3);
  expect(read(text)).toContain(`And ${500 - rows} more findings in the summary of the job.`);
  const least = commentMarkdown(many, { ...CONTEXT, limit: 1500 });
  expect(least.length).toBeLessThanOrEqual(1500);
  expect(read(least)).toContain('500 findings in the summary of the job.');
  expect(commentMarkdown(many, { ...CONTEXT, limit: 200 }).length).toBeLessThanOrEqual(200);
});

test('hostile texts change neither the shape of a comment nor where it leads', () => {
  const evil = '--> <!-- | x |\n\n</details># [x](https://evil.example) @all #1 `` ``` $x$ \u{202e}<b>';
  const same = (words: string) =>
    commentMarkdown(
      outcome({
        workflow: words,
        findings: [finding({ message: words, ruleId: words, tools: [words], path: words })],
        incomplete: [{ id: words, reason: words }],
        verdict: { verdict: 'failed', exitCode: 1, reasons: [words, words] },
        target: words,
        runId: words,
        comparison: { baseline: words, commit: 'ba5e', absent: [], incomplete: [words] },
        repository: REPOSITORY,
      }),
      { ...CONTEXT, diff: undefined },
    );
  expect(tags(same(evil).replaceAll('<span>$</span>', ''))).toEqual(tags(same('plain')));
  expect(links(same(evil)).filter((url) => !/^https:\/\/(github|bandit)\.(com|example)\//.test(url))).toEqual(
    [],
  );
  expect(same(evil)).not.toMatch(/@\w|#1|\u{202e}|<!--/u);
});

test('the code that was found is not shown: it may be a secret', () => {
  // In two parts, so that no scan of this repository takes it for one.
  const secret = ['ghp', '0123456789abcdefghijABCDEFGHIJ012345'].join('_');
  const result = {
    message: { text: 'github-pat has detected secret' },
    locations: [{ physicalLocation: { region: { startLine: 3, snippet: { text: `token = "${secret}"` } } } }],
  };
  expect(commentMarkdown(outcome({ findings: [finding({ result })] }), CONTEXT)).not.toContain(secret);
});
