import { XMLParser } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { junitErrors } from '../../test/support/junit-validity.ts';
import { sampleFinding, sampleMaterial, sampleOutcome, sampleTask } from '../../test/support/outcome.ts';
import { junitReport } from './junit.ts';

const parser = new XMLParser({
  ...{ ignoreAttributes: false, attributeNamePrefix: '', parseAttributeValue: false },
  isArray: (name) => name === 'testcase' || name === 'testsuite',
});

/** The suites of a report that is valid. */
function suites(
  outcome: Parameters<typeof sampleOutcome>[0],
  more: Parameters<typeof sampleMaterial>[0] = {},
) {
  const text = junitReport(sampleMaterial({ outcome: sampleOutcome(outcome), ...more }));
  expect(junitErrors(text)).toEqual([]);
  return parser.parse(text).testsuites;
}

test('what fails the gate is a failure, what does not passes, what is suppressed is skipped', () => {
  const found = suites({
    findings: [
      sampleFinding(),
      sampleFinding({ severity: 'low', line: 9 }),
      sampleFinding({ suppressed: true, suppression: { by: 'file', reason: 'agreed' }, line: 12 }),
    ],
  });
  expect(found).toMatchObject({ tests: '5', failures: '1', errors: '0' });
  expect(found.testsuite[2].skipped).toBe('1');
  const [failed, passed, skipped] = found.testsuite[2].testcase;
  expect(failed).toMatchObject({
    classname: 'assay.findings.src/a b_py',
    name: '[high] B602 at src/a b.py:3',
  });
  expect(failed.failure.message).toBe('shell=True');
  expect(passed).not.toHaveProperty('failure');
  expect(skipped.skipped.message).toBe('suppressed: agreed');
});

test('with gate-on new, what the baseline has fails nothing', () => {
  const findings = [sampleFinding({ state: 'unchanged' })];
  expect(suites({ findings }, { policy: { failOn: 'high', gateOn: 'new' } }).failures).toBe('0');
  expect(suites({ findings }).failures).toBe('1');
});

test('a task that did not finish is an error, and so is a run that is no run', () => {
  const found = suites({
    findings: [],
    tasks: [
      sampleTask({ status: 'timed-out', reason: 'timed out after 5 s', tail: ['a', 'b'] }),
      sampleTask({ status: 'left-out' }),
    ],
    verdict: { verdict: 'incomplete', exitCode: 4, reasons: ['bandit is incomplete'] },
  });
  expect(found).toMatchObject({ tests: '3', errors: '2' });
  expect(found.testsuite[0].skipped).toBe('1');
  expect(found.testsuite[0].testcase[0].error).toMatchObject({
    message: 'timed out after 5 s',
    type: 'timed-out',
  });
});

test.each(['<a b="c">&amp;]]>', 'x\u0000\u001b[2J\ud800\ufffe', 'line\nbreak\t"quoted\''])(
  '%j is text in XML',
  (text) => {
    const found = suites({
      findings: [sampleFinding({ message: text, path: text, ruleId: text, tools: [text] })],
      tasks: [sampleTask({ id: text, status: 'failed', reason: text, tail: [text] })],
    });
    expect(found.testsuite).toHaveLength(3);
    expect(found.failures).toBe('1');
  },
);

test('GitLab alone is told the file: no other reader has a place for it', () => {
  const repository = {
    serverUrl: 'https://gitlab.com',
    slug: 'g/p',
    commit: 'a'.repeat(40),
    forge: 'gitlab' as const,
  };
  const text = junitReport(sampleMaterial({ outcome: sampleOutcome({ repository }) }));
  expect(junitErrors(text, ['file'])).toEqual([]);
  expect(junitErrors(text)).toEqual(['<testcase file> is not allowed']);
  expect(text).toContain('file="src/a b.py"');
});

test('the check of JUnit finds what is wrong', () => {
  const suite = (attributes: string, inside = '') =>
    `<testsuites><testsuite ${attributes}>${inside}</testsuite></testsuites>`;
  const counts = 'tests="1" failures="0" errors="0"';
  expect(junitErrors(suite(`name="a" ${counts}`, '<testcase name="x"/>'))).toEqual([]);
  expect(junitErrors('<testsuite/>')).toEqual(['the root is testsuite']);
  expect(junitErrors(suite(counts, '<testcase name="x"/>'))).toEqual(['<testsuite> lacks name!']);
  expect(junitErrors(suite(`name="a" ${counts}`))).toEqual(['<testsuite tests="1"> has 0']);
  expect(junitErrors(suite(`name="a" time="now" ${counts}`, '<testcase name="x"><bad/></testcase>'))).toEqual(
    ['<testsuite time="now">', '<bad> in <testcase>'],
  );
});
