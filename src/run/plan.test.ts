import { expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import type { Toolbox } from '../toolbox/load.ts';
import { taskFile } from '../toolbox/task.ts';
import { workflowFile } from '../toolbox/workflow.ts';
import { makePlan } from './plan.ts';

const task = (kind: string, vertical: string, globs: string[], network = false) =>
  taskFile.parse({
    kind,
    vertical,
    description: kind,
    applies_to: globs,
    command: kind,
    network,
    output: { mode: 'stdout' },
  });

function toolbox(tasks: unknown[], more: Record<string, unknown> = {}): Toolbox {
  const workflow = workflowFile.parse({ name: 'check', version: '1', description: 'd', tasks, ...more });
  const kinds = [
    task('leaks', 'secrets', ['**']),
    task('py', 'python', ['**/*.py'], true),
    task('js', 'web', ['**/*.js']),
  ];
  return {
    root: '/toolbox',
    workflows: new Map([['check', workflow]]),
    tasks: new Map(kinds.map((file) => [file.kind, file])),
    broken: new Map(),
  };
}
const plan = (box: Toolbox, files: string[], parameters = {}) =>
  makePlan({ toolbox: box, workflow: 'check', parameters, files, allowNetwork: false });

test('only the tasks that apply are planned, and only their verticals', () => {
  const made = plan(toolbox(['leaks', 'py', 'js']), ['.github/x.yml', 'deep/down/a.py']);
  expect(made.tasks.map(({ id }) => id)).toEqual(['leaks', 'py']);
  expect(made.verticals).toEqual(['python', 'secrets']);
  expect(made.egress).toEqual(['python']);
  expect(made.left).toEqual([{ kind: 'js', reason: 'no file matches **/*.js' }]);
});

test('a hidden file counts', () => {
  expect(plan(toolbox(['py']), ['.hidden/.a.py']).tasks).toHaveLength(1);
});

test('a dependency that does not apply is dropped, one that applies is kept', () => {
  const box = toolbox(['leaks', { task: 'py', after: ['leaks', 'js'] }, 'js']);
  expect(plan(box, ['a.py']).tasks.at(-1)?.after).toEqual(['leaks']);
});

test('a gate that would look at nothing is an error, not a pass', () => {
  expect(() => plan(toolbox(['js']), ['a.py'])).toThrow(/no task that applies/);
});

test.each([
  [
    'an unknown workflow',
    () =>
      makePlan({
        toolbox: toolbox(['py']),
        workflow: 'chek',
        parameters: {},
        files: [],
        allowNetwork: false,
      }),
    /"chek" is not known/,
  ],
  ['an unknown task', () => plan(toolbox(['pyy']), ['a.py']), /task "pyy" is not known/],
  ['a task listed twice', () => plan(toolbox(['py', 'py']), ['a.py']), /listed twice/],
  [
    'a circle',
    () =>
      plan(
        toolbox([
          { task: 'py', after: ['js'] },
          { task: 'js', after: ['py'] },
        ]),
        ['a.py'],
      ),
    /circle: py, js/,
  ],
  [
    'after outside the workflow',
    () => plan(toolbox([{ task: 'py', after: ['js'] }]), ['a.py']),
    /"js", which is not in it/,
  ],
])('%s is a usage error', (_, make, text) => {
  expect(make).toThrow(UsageError);
  expect(make).toThrow(text);
});

test('parameters are bound, typed and passed to the tasks', () => {
  const box = toolbox([{ task: 'py', with: { extra: true } }], {
    parameters: {
      depth: { type: 'integer', description: 'd', minimum: 1, maximum: 9 },
      mode: { type: 'string', description: 'm', enum: ['fast', 'full'] },
    },
    default_parameters: { mode: 'fast' },
  });
  expect(plan(box, ['a.py'], { depth: '3' }).tasks[0]?.inputs).toEqual({
    mode: 'fast',
    depth: 3,
    extra: true,
  });
  for (const [given, text] of [
    [{ dept: 3 }, /"dept" is not a parameter/],
    [{ depth: 'three' }, /"depth" is "three"/],
    [{ depth: 2.5 }, /"depth" is 2.5/],
    [{ depth: 10 }, /"depth" is 10/],
    [{ depth: '' }, /"depth" is ""/],
    [{ mode: 'slow' }, /"mode" is "slow"/],
  ] as const) {
    expect(() => plan(box, ['a.py'], given)).toThrow(text);
  }
});
