import { expect, test } from 'vitest';
import { environmentNames } from '../toolbox/environment-names.ts';
import { limitsOf, taskFile } from '../toolbox/task.ts';
import { taskEnvironment } from './task-environment.ts';

test('the names that people are shown are those that a task has', () => {
  const file = taskFile.parse({
    ...{ kind: 'k', vertical: 'v', description: 'd', command: 'c', output: { mode: 'exit_code_only' } },
    ...{ input_format: 'json_file', databases: ['osv-npm'], secrets: ['TOKEN'], env: { OWN: 'x$HOME' } },
  });
  const inputs = { 'max-depth': 3 };
  const env = taskEnvironment({
    input: {
      ...{ runId: 'r', workflow: 'w', bucket: 'b', workspace: 'shared' },
      target: { key: 't', sha256: 's' },
      toolbox: { key: 't', sha256: 's' },
      task: { id: 'k', kind: 'k', vertical: 'v', after: [], inputs, limits: limitsOf(file) },
    },
    file,
    attempt: 1,
    state: {},
    folders: { out: '/o', tmp: '/t', home: '/h', toolbox: '/b' },
    secrets: { TOKEN: 'x' },
    inputFile: '/i',
    databases: { 'osv-npm': '/d' },
    path: '/bin',
    traceparent: undefined,
  });
  expect(environmentNames(file, Object.keys(inputs))).toEqual(Object.keys(env).sort());
});
