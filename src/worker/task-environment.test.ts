import { expect, test } from 'vitest';
import { limitsOf, taskFile } from '../toolbox/task.ts';
import { substitute } from './substitute.ts';
import { taskEnvironment } from './task-environment.ts';

test('names are replaced once, and their values are not looked at again', () => {
  const env = { A: 'a b', B: '$A', OUTPUT_DIR: '/out' };
  expect(substitute('$OUTPUT_DIR/x.sarif', env)).toBe('/out/x.sarif');
  expect(substitute('${A}$B', env)).toBe('a b$A');
  expect(substitute('cost: $5 $$A $(id) `id` 100$', env)).toBe('cost: $5 $A $(id) `id` 100$');
});

test('an unknown name is refused with the nearest one', () => {
  expect(() => substitute('$OUTPUT_DR/x', { OUTPUT_DIR: '/out' })).toThrow(
    '"$OUTPUT_DR/x": the task has no variable OUTPUT_DR',
  );
  expect(() => substitute('$constructor', {})).toThrow('no variable constructor');
});

const file = taskFile.parse({
  kind: 'lint',
  vertical: 'python',
  description: 'd',
  command: 'lint',
  output: { mode: 'exit_code_only' },
  env: { RULES: '${TOOLBOX_DIR}/rules', FLAGS: '--rules=$RULES' },
});

function parts(inputs: Record<string, string | number | boolean | null | string[]>) {
  const task = { id: 'lint', kind: 'lint', vertical: 'python', after: [], inputs, limits: limitsOf(file) };
  const ref = { key: 'k', sha256: 'x' };
  return {
    input: {
      runId: 'r1',
      workflow: 'w',
      bucket: 'b',
      target: ref,
      toolbox: ref,
      workspace: 'shared' as const,
      task,
    },
    file,
    attempt: 2,
    state: { page: '17' },
    databases: { 'go-vuln': '/db/go' },
    folders: { out: '/o', tmp: '/t', home: '/h', toolbox: '/tb' },
    path: '/bin',
    traceparent: undefined,
  };
}

test('a task has its inputs, its state and the variables of its file, and nothing else', () => {
  process.env.S3_SECRET_KEY = 'never';
  const env = taskEnvironment(parts({ 'max-depth': 3, deep: true, list: ['a'], none: null }));
  expect(env).toEqual({
    PATH: '/bin',
    HOME: '/h',
    TMPDIR: '/t',
    LANG: 'C.UTF-8',
    OUTPUT_DIR: '/o',
    TOOLBOX_DIR: '/tb',
    ASSAY_RUN_ID: 'r1',
    ASSAY_TASK_KIND: 'lint',
    ASSAY_ATTEMPT: '2',
    ASSAY_MAX_ATTEMPTS: '3',
    ASSAY_WORKFLOW: 'w',
    ASSAY_NETWORK: 'false',
    INPUT_MAX_DEPTH: '3',
    INPUT_DEEP: 'true',
    INPUT_LIST: '["a"]',
    INPUT_NONE: '',
    STATE_PAGE: '17',
    DATABASE_GO_VULN: '/db/go',
    RULES: '/tb/rules',
    FLAGS: '--rules=/tb/rules',
  });
});

test('a value that no environment can carry is refused by name', () => {
  expect(() => taskEnvironment(parts({ bad: 'a\0b' }))).toThrow('INPUT_BAD: holds a NUL character');
});
