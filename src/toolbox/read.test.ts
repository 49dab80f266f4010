import { expect, test } from 'vitest';
import type { z } from 'zod';
import { UsageError } from '../fault/fault.ts';
import { parseYaml } from './read.ts';
import { taskFile } from './task.ts';
import { workflowFile } from './workflow.ts';

const bandit = `kind: bandit
vertical: python
description: Static analysis of Python
command: bandit
output:
  mode: file
  path: bandit.sarif
`;

function mistakeOf(text: string, schema: z.ZodType): UsageError {
  try {
    parseYaml({ file: 'tasks/x.yaml', text }, schema);
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('the text was accepted');
}

test('a task file gets its defaults', () => {
  const task = parseYaml({ file: 'tasks/python/bandit.yaml', text: bandit }, taskFile);
  expect(task).toMatchObject({
    kind: 'bandit',
    max_retries: 2,
    exit_codes: { success: [0], retry: [75, 111] },
  });
});

test('an unknown key is named with its line, and the nearest known one suggested', () => {
  const error = mistakeOf(`${bandit}timeout_second: 5\n`, taskFile);
  expect(error.message).toBe('tasks/x.yaml:8: timeout_second: unknown key');
  expect(error.hint).toContain('did you mean "timeout_seconds"?');
});

test('a wrong value is shown where it stands, a missing one at the map that lacks it', () => {
  expect(mistakeOf(bandit.replace('mode: file', 'mode: files'), taskFile).message).toMatch(
    /^tasks\/x\.yaml:6: output\.mode: Invalid option/,
  );
  expect(mistakeOf(bandit.replace('command: bandit\n', ''), taskFile).message).toBe(
    'tasks/x.yaml:1: command: missing (expected string)',
  );
  expect(mistakeOf(bandit.replace('  path: bandit.sarif\n', ''), taskFile).message).toMatch(
    /^tasks\/x\.yaml:5: output\.path: needed with mode: file/,
  );
});

test('every mistake is told at once', () => {
  const error = mistakeOf(`${bandit}timeout_seconds: 0\nmax_retries: many\n`, taskFile);
  expect(error.message.split('\n').map((line) => line.slice(0, 32))).toEqual([
    'tasks/x.yaml:8: timeout_seconds:',
    'tasks/x.yaml:9: max_retries: Inv',
  ]);
});

test('broken YAML names its line', () => {
  expect(mistakeOf('kind: [bandit\nvertical: python\n', taskFile).message).toMatch(
    /^tasks\/x\.yaml:\d: not valid YAML/,
  );
});

test('a mistake inside a list of steps names the step', () => {
  const text =
    'name: w\nversion: "1"\ndescription: d\ntasks:\n  - bandit\n  - task: semgrep\n    afer: [bandit]\n';
  expect(mistakeOf(text, workflowFile).message).toBe('tasks/x.yaml:7: tasks[1].afer: unknown key');
});

test('an alias bomb is refused', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [${'*a,'.repeat(9)}]\nc: &c [${'*b,'.repeat(9)}]\nd: [${'*c,'.repeat(9)}]\n`;
  expect(mistakeOf(bomb, taskFile).message).toContain('not valid YAML');
});
