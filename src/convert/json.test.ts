import { expect, test } from 'vitest';
import { taskFile } from '../toolbox/task.ts';
import { convert } from './convert.ts';

const file = (output: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  taskFile.parse({ kind: 'mytool', vertical: 'test', description: 'd', command: 'x', output, ...more });
const stdout = { mode: 'stdout', format: 'json' };

async function read(raw: unknown, task = file(stdout)) {
  return JSON.parse(await convert(Buffer.from(typeof raw === 'string' ? raw : JSON.stringify(raw)), task));
}

test('a list of findings becomes a SARIF log with rules, places and severities', async () => {
  const task = file(stdout, { tool: { name: 'My Tool', url: 'https://example.org/t' } });
  const log = await read(
    {
      version: 3,
      findings: [
        {
          file: './a b/c.py',
          line: '3',
          column: 0,
          endLine: 4,
          rule: 'R1',
          message: 'bad',
          severity: 'HIGH',
          cwe: ['CWE-79', 89],
          title: 'Bad thing',
          help: 'Do not.',
          url: 'https://example.org/r1',
          snippet: 'x = 1',
        },
        { file: '/w/x.py', line: 1, rule: 'R1', message: 'worse', severity: 9.8, cwe: null },
        { rule: 7, message: 'nowhere', level: 'info' },
      ],
    },
    task,
  );
  const [run] = log.runs;
  expect(run.tool.driver).toEqual({
    name: 'My Tool',
    version: '3',
    informationUri: 'https://example.org/t',
    rules: [
      {
        id: 'R1',
        shortDescription: { text: 'Bad thing' },
        help: { text: 'Do not.' },
        helpUri: 'https://example.org/r1',
        properties: {
          tags: ['security', 'external/cwe/cwe-079', 'external/cwe/cwe-089'],
          'security-severity': '9.8',
        },
      },
      { id: '7' },
    ],
  });
  expect(run.invocations).toEqual([{ executionSuccessful: true }]);
  expect(run.results).toEqual([
    {
      ruleId: 'R1',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'bad' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b/c.py' },
            region: { startLine: 3, endLine: 4, snippet: { text: 'x = 1' } },
          },
        },
      ],
      properties: { 'security-severity': '8.0', cwe: ['CWE-79', 'CWE-89'] },
    },
    {
      ruleId: 'R1',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'worse' },
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'file:///w/x.py' }, region: { startLine: 1 } } },
      ],
      properties: { 'security-severity': '9.8' },
    },
    { ruleId: '7', ruleIndex: 1, level: 'note', message: { text: 'nowhere' } },
  ]);
});

test('a tool that says of itself that it failed, or could not look at all, is heard', async () => {
  const [run] = (await read({ findings: [], errors: ['no database'], warnings: ['a.py: skipped'] })).runs;
  expect(run.results).toEqual([]);
  expect(run.invocations).toEqual([
    {
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: 'error', message: { text: 'no database' } },
        { level: 'warning', message: { text: 'a.py: skipped' } },
      ],
    },
  ]);
});

test.each<[string, unknown, string]>([
  ['empty', '', 'is empty'],
  ['blank', ' \n', 'is empty'],
  ['cut', '[{"rule":', 'is not JSON (Unexpected end of JSON input)'],
  ['a number', 7, 'holds number, not findings: a list, or a mapping with "findings"'],
  ['null', null, 'says nothing: write [] for no findings'],
  ['nothing', {}, 'says nothing: write [] for no findings'],
  ['SARIF', { runs: [] }, 'looks like SARIF: write format: sarif'],
  ['text', ['x'], 'findings[0]: expected a finding: a mapping'],
  ['no rule', [{ rule: 'a', message: 'm' }, { message: 'm' }], 'findings[1].rule: is missing'],
  ['no message', [{ rule: 'a', message: ' ' }], 'findings[0].message: is empty'],
  ['a wrong line', [{ rule: 'a', message: 'm', line: -1 }], 'findings[0].line: expected a whole number'],
  [
    'a wrong severity',
    [{ rule: 'a', message: 'm', severity: 'awful' }],
    'findings[0].severity: expected critical, high, medium, low, note, or a number from 0 to 10',
  ],
  [
    'a severity too high',
    [{ rule: 'a', message: 'm', severity: 11 }],
    'findings[0].severity: expected critical',
  ],
  ['a wrong level', [{ rule: 'a', message: 'm', level: 'x' }], 'findings[0].level: expected error, warning'],
  [
    'a wrong CWE',
    [{ rule: 'a', message: 'm', cwe: ['XSS'] }],
    'findings[0].cwe: expected a number such as 79',
  ],
  [
    'a wrong url',
    [{ rule: 'a', message: 'm', url: 'javascript:1' }],
    'findings[0].url: expected an http(s) URL',
  ],
  [
    'an unknown key',
    [{ rule: 'a', message: 'm', files: 'x' }],
    'findings[0].files: unknown key; did you mean "file"?',
  ],
  ['an unknown key beside', { findings: [], error: 1 }, 'error: unknown key; did you mean "errors"?'],
  ['findings that are no list', { findings: 'none' }, 'findings: expected a list of findings'],
  [
    'many mistakes',
    [{}, {}, {}],
    'findings[0].rule: is missing; findings[0].message: is missing; findings[1].rule: is missing; and 3 more',
  ],
])('what is no report is refused with index and key: %s', async (_, raw, message) => {
  await expect(read(raw)).rejects.toThrow(message);
});

const convertBy = (expression: string) => file(stdout, { convert: expression });
const tool = { issues: [{ f: 'a.py', l: 2, id: 'X', text: 'bad', sev: 'MEDIUM' }] };
const issue = '{"file": f, "line": l, "rule": id, "message": text, "severity": $lowercase(sev)}';

test('an expression gives a list, one finding, nothing, a mapping with findings, or a whole SARIF log', async () => {
  const two = { issues: [...tool.issues, ...tool.issues] };
  const results = async (raw: unknown, expression: string) =>
    (await read(raw, convertBy(expression))).runs[0].results;
  expect(await results(two, `issues.${issue}`)).toHaveLength(2);
  expect(await results(tool, `issues.${issue}`)).toMatchObject([
    { ruleId: 'X', level: 'warning', properties: { 'security-severity': '5.5' } },
  ]);
  expect(await results({ issues: [] }, `issues.${issue}`)).toEqual([]);
  expect(await results(tool, `{"findings": [issues.${issue}], "version": "1"}`)).toHaveLength(1);
  const log = { version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [] }] };
  expect(await read({ log }, convertBy('log'))).toEqual(log);
});

test('an expression that fails, or gives something else, is told', async () => {
  await expect(read(tool, convertBy('issues.$number(text)'))).rejects.toThrow(
    /^could not be converted: convert: Unable to cast value to a number: "bad" \(at character \d+\)$/,
  );
  await expect(read(tool, convertBy('issues.text'))).rejects.toThrow('holds string, not findings');
  await expect(read(tool, convertBy('issues.{"rule": id}'))).rejects.toThrow(
    'findings[0].message: is missing',
  );
});

test('of what a tool prints the last whole JSON document is its report', async () => {
  const task = file({ mode: 'json_stdout', format: 'json' });
  const finding = (rule: string) => JSON.stringify([{ rule, message: 'm' }], null, 2);
  const rules = async (printed: string) =>
    (await read(printed, task)).runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
  expect(await rules(`[info] starting\n${finding('a')}\n{ no json\ndone {}\n`)).toEqual(['a']);
  expect(await rules(`${finding('a')}\n[1/2]\n${finding('b')}`)).toEqual(['b']);
  expect(await rules(`[]\n[{"rule":"]\\"[","message":"m"}]  \r\n{"half": [1,\n`)).toEqual([']"[']);
  await expect(read('starting\n[info] done\n', task)).rejects.toThrow('holds no complete JSON document');
  await expect(read('\n', task)).rejects.toThrow('is empty');
  const log = { version: '2.1.0', runs: [] };
  const sarif = file({ mode: 'json_stdout', format: 'sarif' });
  expect(await read(`scanning\n${JSON.stringify(log)}\nbye`, sarif)).toEqual(log);
});
