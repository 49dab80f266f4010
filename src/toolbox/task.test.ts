import { expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import { parseYaml } from './read.ts';
import { limitsOf, taskFile } from './task.ts';

const base = `kind: mytool
vertical: python
description: d
command: mytool
`;
const stdout = (more: string) => `output: { mode: stdout, ${more} }\n`;
const report = stdout('format: json');

function parse(text: string) {
  return parseYaml({ file: 'tasks/python/mytool.yaml', text }, taskFile);
}

test.each([
  ['kind', `${base.replace('kind: mytool', 'kind: My Tool')}${report}`, 'kind: lower-case letters'],
  ['mode', `${base}output: { mode: files }\n`, 'output.mode: Invalid option'],
  ['path missing', `${base}output: { mode: file }\n`, 'output.path: needed with mode: file'],
  [
    'path up',
    `${base}output: { mode: file, path: ../r }\n`,
    'output.path: a relative path below $OUTPUT_DIR',
  ],
  ['path absolute', `${base}output: { mode: file, path: /r }\n`, 'output.path: a relative path below'],
  ['format', `${base}${stdout('format: xml')}`, 'output.format: Invalid option'],
  ['pattern missing', `${base}${stdout('format: text')}`, 'output.pattern: needed with format: text'],
  [
    'pattern elsewhere',
    `${base}${stdout('pattern: "(?<message>x)"')}`,
    'output.pattern: needed with format: text',
  ],
  [
    'pattern broken',
    `${base}${stdout('format: text, pattern: "(?<message>x"')}`,
    'output.pattern: not a regular expression',
  ],
  [
    'pattern group',
    `${base}${stdout('format: text, pattern: "(?<message>x)(?<lines>x)"')}`,
    'output.pattern: unknown group "lines"; known: file, line',
  ],
  [
    'pattern says nothing',
    `${base}${stdout('format: text, pattern: "(?<file>x)"')}`,
    'output.pattern: needs a group (?<message>...)',
  ],
  [
    'may_be_empty',
    `${base}${stdout('format: json, may_be_empty: true')}`,
    'output.may_be_empty: only with format: text',
  ],
  [
    'json_stdout',
    `${base}output: { mode: json_stdout, format: junit }\n`,
    'output.format: with mode: json_stdout only sarif or json',
  ],
  [
    'convert elsewhere',
    `${base}${stdout('format: junit')}convert: x\n`,
    'convert: only with output.format: json',
  ],
  ['convert broken', `${base}${report}convert: "a.{"\n`, 'convert: not a JSONata expression: '],
  ['input_format', `${base}${report}input_format: xml\n`, 'input_format: Invalid option'],
  [
    'working_directory',
    `${base}${report}working_directory: a/../../b\n`,
    'working_directory: a relative path below the workspace',
  ],
  ['exit_codes', `${base}${report}exit_codes: { success: [256] }\n`, 'exit_codes.success[0]: Too big'],
  ['no success', `${base}${report}exit_codes: { success: [] }\n`, 'exit_codes.success: Too small'],
  ['timeout_action', `${base}${report}timeout_action: pause\n`, 'timeout_action: Invalid option'],
  ['grace', `${base}${report}grace_period_seconds: 301\n`, 'grace_period_seconds: Too big'],
  ['max_retries', `${base}${report}max_retries: 11\n`, 'max_retries: Too big'],
  ['output size', `${base}${report}max_output_size_kb: 0\n`, 'max_output_size_kb: Too small'],
  ['cpu', `${base}${report}resources: { max_cpu_percent: 0 }\n`, 'resources.max_cpu_percent: Too small'],
  ['memory', `${base}${report}resources: { max_memory_mb: 1 }\n`, 'resources.max_memory_mb: Too small'],
  ['network', `${base}${report}network: sometimes\n`, 'network: '],
  ['secret name', `${base}${report}secrets: [token]\n`, 'secrets[0]: an environment variable name'],
  [
    'secret of ours',
    `${base}${report}secrets: [LD_PRELOAD]\n`,
    'secrets[0]: a name that the worker sets itself',
  ],
  ['env name', `${base}${report}env: { a b: x }\n`, 'env.a b: '],
  ['severity', `${base}${report}severity: { X: bad }\n`, 'severity.X: Invalid option'],
])('a file that breaks a rule is refused at its key: %s', (_, text, message) => {
  const error = mistakeOf(text);
  expect(error.message).toMatch(/^tasks\/python\/mytool\.yaml:\d+: /);
  expect(
    error.message
      .replaceAll(/^[^ ]+ /gm, '')
      .split('\n')
      .some((line) => line.startsWith(message)),
    error.message,
  ).toBe(true);
});

function mistakeOf(text: string): UsageError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('the text was accepted');
}

test('the network that is optional is there when the run grants it, one that is needed always', () => {
  const limits = (network: string, allow: boolean) =>
    limitsOf(parse(`${base}${report}network: ${network}\n`), allow).network;
  expect([limits('optional', false), limits('optional', true)]).toEqual([false, true]);
  expect([limits('true', false), limits('false', true)]).toEqual([true, false]);
});
