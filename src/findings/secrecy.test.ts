import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectFindings, type TaskReport } from './collect.ts';
import type { Report } from './sarif/schema.ts';

const PASSWORD = 'correct-horse-9';
const TOKEN = 'tok_0123456789abcdef';
let source: string;
beforeAll(async () => {
  source = await mkdtemp(join(tmpdir(), 'secrecy-'));
  await writeFile(join(source, 'app.py'), `import os\npassword = "${PASSWORD}"\nconnect(password)\n`);
  await writeFile(join(source, '.env'), `MODE=test\nTOKEN=${TOKEN}\n`);
});
afterAll(() => rm(source, { recursive: true }));

type Results = NonNullable<Report['runs'][number]['results']>;

function task(kind: string, vertical: string, results: Results): TaskReport {
  const rules = [{ id: 'B105', properties: { tags: ['CWE-259'] } }];
  const report = { runs: [{ tool: { driver: { name: kind, rules } }, results }] };
  return {
    id: kind,
    kind,
    vertical,
    workspace: '/w',
    tool: undefined,
    severity: {},
    cwe: {},
    report,
    incomplete: undefined,
  };
}

function result(
  uri: string,
  [startLine, endLine]: [number, number],
  more: Partial<Results[number]> = {},
  text?: string,
): Results[number] {
  const region = { startLine, endLine, ...(text === undefined ? {} : { snippet: { text } }) };
  return {
    ruleId: 'R',
    message: { text: 'found' },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region } }],
    ...more,
  };
}

async function everything(reports: TaskReport[], root = source): Promise<string> {
  return JSON.stringify(await collectFindings(reports, { workflow: 'w', source: root }));
}

test('a secrets scanner shows no snippet, no property and no value', async () => {
  const leaky = result(
    '.env',
    [2, 2],
    { message: { text: `found ${TOKEN} here` }, properties: { raw: TOKEN } },
    `TOKEN=${TOKEN}`,
  );
  const text = await everything([task('scan', 'secrets', [leaky])]);
  expect(text).not.toContain(TOKEN);
  expect(text).toContain('found *** here');
});

test('a hard-coded password is a secret, whichever tool finds it', async () => {
  const bandit = result(
    'app.py',
    [2, 2],
    { ruleId: 'B105', message: { text: `Possible hardcoded password: '${PASSWORD}'` } },
    `password = "${PASSWORD}"`,
  );
  const text = await everything([task('bandit', 'python', [bandit])]);
  expect(text).not.toContain(PASSWORD);
  expect(text).toContain("Possible hardcoded password: '***'");
});

test('the snippet of another tool goes where it covers the line of a secret, and stays elsewhere', async () => {
  const related =
    result('app.py', [1, 3], {}, `import os\npassword = "${PASSWORD}"\nconnect(password)`).locations ?? [];
  const text = await everything([
    task('scan', 'secrets', [result('app.py', [2, 2])]),
    task('style', 'sast', [
      result(
        'app.py',
        [1, 3],
        { ruleId: 'S1', message: { text: `the module with "${PASSWORD}"` } },
        `import os\npassword = "${PASSWORD}"`,
      ),
      result('app.py', [3, 3], { ruleId: 'S2' }, 'connect(password)'),
      result('other.py', [1, 1], {
        ruleId: 'S3',
        relatedLocations: related,
        codeFlows: [{ threadFlows: [{ locations: [{ location: related[0] }] }] }],
      }),
    ]),
  ]);
  expect(text).not.toContain(PASSWORD);
  expect(text).toContain('the module with');
  expect(text).toContain('connect(password)');
});

test('without the source all that is quoted is taken for the secret', async () => {
  const bandit = result('app.py', [2, 2], {
    ruleId: 'B105',
    message: { text: `hardcoded: '${PASSWORD}'`, markdown: `\`${PASSWORD}\`` },
  });
  expect(await everything([task('bandit', 'python', [bandit])], '/nonexistent')).not.toContain(PASSWORD);
});

test('a finding that has nothing to do with secrets keeps its words and snippet', async () => {
  const text = await everything([
    task('style', 'sast', [
      result('app.py', [2, 2], { message: { text: `uses "${PASSWORD}"` } }, 'password = ...'),
    ]),
  ]);
  expect(text).toContain(PASSWORD);
  expect(text).toContain('password = ...');
});

test('a line made to stall the redaction is redacted in no time', async () => {
  const hostile = `password = "${'\\a'.repeat(2_000)}${'\\"'.repeat(20_000)}\n`;
  await writeFile(join(source, 'hostile.py'), hostile);
  const since = performance.now();
  await collectFindings(
    [
      task('gitleaks', 'secrets', [result('hostile.py', [1, 1])]),
      task('bandit', 'python', [result('hostile.py', [1, 1])]),
    ],
    { workflow: 'w', source },
  );
  expect(performance.now() - since).toBeLessThan(1_000);
});
