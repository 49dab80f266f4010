import { expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import { type Config, parseConfig } from './assay-file.ts';
import { inputsOf } from './inputs.ts';
import type { RawRequest } from './request.ts';
import { type Settled, settle } from './settings.ts';

const config = (text: string): Config => parseConfig({ shown: 'assay.yaml', text });
const given = (env: Record<string, string> = {}): RawRequest => inputsOf(env);

function mistake(text: string): string {
  try {
    config(text);
  } catch (error) {
    if (error instanceof UsageError) return `${error.message} | ${error.hint}`;
    throw error;
  }
  throw new Error('the text was accepted');
}

function said({ settings }: Settled, name: string): string | undefined {
  const setting = settings.find((it) => it.name === name);
  return setting && `${setting.value} (${setting.source})`;
}

test('what is given comes before the section of the workflow, that before the rest of the file, that before the default', () => {
  const file = config(`workflow: mine
fail-on: low
timeout: 5m
parameters: { depth: 1, strict: true }
paths:
  exclude: [vendor]
workflows:
  mine: { timeout: 6m, parameters: { depth: 2 } }
  other:
    fail-on: any
    paths: { exclude: [] }
`);
  const own = settle(given({ 'INPUT_FAIL-ON': 'critical' }), file);
  expect(said(own, 'workflow')).toBe('mine (assay.yaml:1)');
  expect(said(own, 'fail-on')).toBe('critical (given)');
  expect(said(own, 'timeout')).toBe('6m (assay.yaml:8)');
  expect(said(own, 'gate-on')).toBe('all (default)');
  expect(said(own, 'parameters.depth')).toBe('2 (assay.yaml:8)');
  expect(own.raw).toMatchObject({ parameters: { depth: 2, strict: true }, paths: { exclude: ['vendor'] } });
  // Parameters at the top are those of the workflow beside them; no other one would know them.
  const other = settle(given({ INPUT_WORKFLOW: 'other', INPUT_PARAMETERS: 'a: 1' }), file);
  expect(other.raw).toMatchObject({
    'fail-on': 'any',
    timeout: '5m',
    parameters: { a: 1 },
    paths: { exclude: [] },
  });
  // A name that objects have of themselves is no section.
  expect(said(settle(given({ INPUT_WORKFLOW: 'constructor' }), file), 'fail-on')).toBe('low (assay.yaml:2)');
});

test('without a file, and with one that says nothing, the defaults count', () => {
  for (const file of [undefined, config(''), config('# nothing\n'), config('---\n'), config('{}')]) {
    const { raw } = settle(given(), file);
    expect(raw).toMatchObject({ workflow: 'security_assessment', 'fail-on': 'high', 'include-git': 'false' });
  }
});

test('a database is pinned, and one that is given comes first', () => {
  const pin = 'a'.repeat(64);
  const file = config(`databases:\n  osv: https://x/a.zip@sha256:${pin}\n  go: b.zip@sha256:${pin}\n`);
  const { raw } = settle(given({ INPUT_DATABASES: 'osv=/mine' }), file);
  expect(raw.databases).toEqual(['osv=/mine', `go=b.zip@sha256:${pin}`]);
  expect(mistake('databases: { osv: ./here }')).toMatch(/^assay.yaml:1: databases.osv: is not pinned/);
});

test.each([
  [
    'an unknown key',
    'workflow: x\nfail-no: low\n',
    /^assay.yaml:2: fail-no: unknown key \| did you mean "fail-on"\?/,
  ],
  [
    'one below',
    'paths:\n  exlude: [a]\n',
    /^assay.yaml:2: paths.exlude: unknown key \| did you mean "exclude"\?/,
  ],
  [
    'one of a workflow',
    'workflows:\n  mine:\n    gate_on: new\n',
    /^assay.yaml:3: workflows.mine.gate_on: unknown key \| did you mean "gate-on"\?/,
  ],
  [
    'a word',
    'fail-on: hihg\n',
    /^assay.yaml:1: fail-on: "hihg" is none of its values; did you mean "high"\?/,
  ],
  [
    'a word that YAML takes for another thing',
    'gate-on:\n',
    /^assay.yaml:1: gate-on: "null" is none of its values/,
  ],
  ['a duration', 'timeout: 10\n', /^assay.yaml:1: timeout: Invalid input: expected string/],
  ['a duration as text', 'timeout: 25h\n', /^assay.yaml:1: timeout: "25h" is not a duration/],
  ['a list', '- a\n', /^assay.yaml:1: Invalid input: expected object/],
  ['parameters of nobody', 'parameters: { depth: 1 }\n', /^assay.yaml:1: parameters: of which workflow\?/],
  [
    'a glob that turns round',
    'paths: { exclude: ["!src"] }\n',
    /^assay.yaml:1: paths.exclude\[0\]: starts with "!"/,
  ],
  ['a glob outside', 'paths: { exclude: [../x] }\n', /paths.exclude\[0\]: is outside of the repository/],
  [
    'a baseline of the change',
    'baseline: ./old.sarif\n',
    /baseline: names a file, which a change could alter/,
  ],
  [
    'two documents',
    'workflow: a\n---\nworkflow: b\n',
    /^assay.yaml:\d: not valid YAML: .*multiple documents/,
  ],
  [
    'a key given twice',
    'fail-on: low\nfail-on: none\n',
    /^assay.yaml:2: not valid YAML: Map keys must be unique/,
  ],
  ['broken YAML', 'workflow: [\n', /^assay.yaml:\d: not valid YAML/],
])('%s that is wrong is told with its line', (_, text, expected) => {
  expect(mistake(text)).toMatch(expected);
});

test('aliases that multiply are refused', () => {
  const rows = Array.from(
    { length: 12 },
    (_, i) => `x${i + 1}: &x${i + 1} [${Array(10).fill(`*x${i}`).join(', ')}]`,
  );
  expect(mistake(`x0: &x0 [a]\n${rows.join('\n')}\n`)).toMatch(/not valid YAML: Excessive alias count/);
});

test('CRLF counts as one end of a line', () => {
  expect(config('workflow: mine\r\nfail-on: low\r\n').file).toEqual({ workflow: 'mine', 'fail-on': 'low' });
});
