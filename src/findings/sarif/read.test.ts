import { expect, test } from 'vitest';
import { type ReportRead, readReport } from './read.ts';

const RUN = { tool: { driver: { name: 'Scan' } }, results: [{ ruleId: 'R1', message: { text: 'é' } }] };
const bytes = (value: unknown) =>
  new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
const log = (...runs: unknown[]) => ({ version: '2.1.0', runs });
const results = (read: ReportRead) =>
  read.ok ? read.log.runs.flatMap((run) => run.results ?? []) : undefined;
const repairs = (read: ReportRead) => (read.ok ? read.repairs : ['refused']);
const reason = (read: ReportRead) => (read.ok ? 'read' : read.reason);

test('a plain report is read without repairs', () => {
  const read = readReport(bytes(log(RUN)));
  expect(results(read)).toMatchObject([{ ruleId: 'R1', message: { text: 'é' } }]);
  expect(repairs(read)).toEqual([]);
});

test.each([
  ['UTF-8 with a mark', () => new Uint8Array([0xef, 0xbb, 0xbf, ...bytes(log(RUN))])],
  ['UTF-16LE with a mark', () => new Uint8Array(Buffer.from(`\ufeff${JSON.stringify(log(RUN))}`, 'utf16le'))],
  ['UTF-16LE without one', () => new Uint8Array(Buffer.from(JSON.stringify(log(RUN)), 'utf16le'))],
  [
    'UTF-16BE with a mark',
    () => new Uint8Array(Buffer.from(`\ufeff${JSON.stringify(log(RUN))}`, 'utf16le').swap16()),
  ],
  ['a banner in front', () => bytes(`Scan 1.2 {beta}\nscanning...\n${JSON.stringify(log(RUN), null, 1)}\n`)],
])('%s is read', (_, make) => {
  expect(results(readReport(make()))).toMatchObject([{ ruleId: 'R1', message: { text: 'é' } }]);
});

test('bytes that are not UTF-8 cost the character, not the report', () => {
  const text = JSON.stringify(log(RUN));
  const read = readReport(new Uint8Array(Buffer.from(text, 'latin1')));
  expect(results(read)).toMatchObject([{ ruleId: 'R1', message: { text: '\ufffd' } }]);
  expect(repairs(read)).toEqual(['bytes that are not UTF-8 were replaced']);
});

test.each([
  ['no version', { runs: [RUN] }, /no version/],
  ['an older 2.1.0', { version: '2.1.0-rtm.5', runs: [RUN] }, /version 2\.1\.0-rtm\.5/],
  ['a run that is only metadata beside a scan', log(RUN, { tool: RUN.tool }), /left out/],
])('%s is accepted and said', (_, value, repair) => {
  const read = readReport(bytes(value));
  expect(reason(read)).toBe('read');
  expect(repairs(read).join()).toMatch(repair);
});

test('no run at all is refused: nothing says that a scan was done', () => {
  expect(reason(readReport(bytes(log())))).toMatch(/no results/);
});

test.each([
  ['results that are no objects', log({ ...RUN, results: [RUN.results[0], 7, null, 'x'] }), /^3 entries/],
  ['a run that failed beside a scan', log(RUN, { tool: RUN.tool, results: null }), /^1 of its runs failed/],
])('%s keeps what can be read, and counts as an error of the tool', (_, value, error) => {
  const read = readReport(bytes(value));
  expect(read).toMatchObject({ ok: true, toolErrors: [expect.stringMatching(error)] });
});

test('fields of a wrong type count as absent, and the result stays', () => {
  const broken = {
    ruleId: 'R1',
    level: 7,
    message: 'text',
    locations: {},
    properties: [],
    suppressions: null,
    ruleIndex: 'x',
  };
  expect(results(readReport(bytes(log({ ...RUN, results: [broken] }))))).toEqual([{ ruleId: 'R1' }]);
});

test('a run without a tool or a driver name is read', () => {
  expect(results(readReport(bytes(log({ results: RUN.results }))))).toHaveLength(1);
});

test.each([
  ['nothing', '', /empty/],
  ['blanks', ' \n\t', /empty/],
  ['text', 'Segmentation fault', /not JSON/],
  ['a stack trace with braces', 'panic {\n}\n', /not JSON/],
  ['a cut off report', JSON.stringify(log(RUN)).slice(0, -9), /cut off/],
  ['another JSON', { results: [] }, /not SARIF: it has no "runs"/],
  ['a list', [log(RUN)], /not SARIF/],
  ['runs of a wrong type', { version: '2.1.0', runs: 'x' }, /"runs" is not a list/],
  ['runs null', { version: '2.1.0', runs: null }, /"runs" is null/],
  ['SARIF 1', { version: '1.0.0', runs: [] }, /version "1\.0\.0" is not supported/],
  ['results null', log({ ...RUN, results: null }), /nothing says that a scan was done/],
  ['results absent', log({ tool: RUN.tool }), /nothing says that a scan was done/],
])('%s is refused with a reason', (_, value, expected) => {
  expect(reason(readReport(bytes(value)))).toMatch(expected);
});

test('a report that is too large is refused before it is parsed', () => {
  expect(reason(readReport(bytes(log(RUN)), { maxBytes: 20 }))).toMatch(/limit of 0\.0 MB/);
});

test('a reason never quotes the report, which may hold a secret', () => {
  expect(reason(readReport(bytes('{"key": hunter2}')))).not.toContain('hunter2');
});

test('what a tool says of its own failure is told apart from warnings', () => {
  const told = {
    toolExecutionNotifications: [
      { level: 'error', message: { text: 'no parser' } },
      { level: 'note', message: { text: 'hi' } },
    ],
  };
  const failed = readReport(bytes(log({ ...RUN, invocations: [{ executionSuccessful: false, ...told }] })));
  expect(failed).toMatchObject({ ok: true, toolErrors: ['no parser'], toolWarnings: [] });
  const warned = readReport(bytes(log({ ...RUN, invocations: [{ executionSuccessful: true, ...told }] })));
  expect(warned).toMatchObject({ ok: true, toolErrors: [], toolWarnings: ['no parser'] });
  const pages = [{ level: 'warning', message: { text: `a\n\n  b ${'c'.repeat(400)}` } }];
  const long = readReport(bytes(log({ ...RUN, invocations: [{ toolExecutionNotifications: pages }] })));
  expect(long).toMatchObject({ toolWarnings: [`a b ${'c'.repeat(295)}…`] });
  const at = (uri: string, startLine: number) => ({
    level: 'error',
    message: { text: 'Parsing error.' },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine } } }],
  });
  const unparsed = [at('a.html', 2), at('b.html', 7), at('c.html', 1), at('d.html', 3)];
  const named = readReport(
    bytes(log({ ...RUN, invocations: [{ toolConfigurationNotifications: unparsed }] })),
  );
  expect(named).toMatchObject({ toolWarnings: ['Parsing error: a.html:2, b.html:7, c.html:1 and 1 more'] });
  const silent = readReport(bytes(log({ ...RUN, invocations: [{ executionSuccessful: false }] })));
  expect(silent).toMatchObject({ toolErrors: ['the tool says that its run was not successful'] });
});
