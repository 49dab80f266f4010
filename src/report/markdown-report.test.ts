import { expect, test } from 'vitest';
import { sampleFinding, sampleMaterial, sampleOutcome } from '../../test/support/outcome.ts';
import { markdownReport } from './markdown-report.ts';

function markdown(outcome: Parameters<typeof sampleOutcome>[0]): string {
  return markdownReport(sampleMaterial({ outcome: sampleOutcome(outcome) }));
}

test('the document says the verdict, why, and each finding', () => {
  const text = markdown({
    findings: [
      sampleFinding(),
      sampleFinding({ suppressed: true, suppression: { by: 'file', reason: 'agreed' } }),
    ],
    repository: { serverUrl: 'https://git.example', slug: 'o/r', commit: 'c0ffee' },
  });
  expect(text).toMatch(/^# security\\_assessment: failed\n\n- 1 finding/);
  expect(text).toContain('### [src/a b.py\\:3](https://git.example/o/r/blob/c0ffee/src/a%20b.py#L3)');
  expect(text).toContain('## Suppressed, not counted (1)');
});

test('what a tool says is neither markup nor the end of a line', () => {
  const text = markdown({
    findings: [
      sampleFinding({
        message: '<b>x</b>\n# big [a](http://evil)',
        path: undefined,
        helpUri: 'javascript:1',
      }),
    ],
  });
  expect(text).not.toMatch(/<b>|^# big|javascript|\]\(http/m);
});
