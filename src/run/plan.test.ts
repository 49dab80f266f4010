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
    sources: [],
    places: { tasks: new Map(), workflows: new Map() },
    workflows: new Map([['check', workflow]]),
    tasks: new Map(kinds.map((file) => [file.kind, file])),
    broken: [],
  };
}
const plan = (box: Toolbox, files: string[], parameters = {}) =>
  makePlan({ toolbox: box, workflow: 'check', parameters, files, allowNetwork: false });

test('only the tasks that apply are planned, and only their verticals', async () => {
  const made = await plan(toolbox(['leaks', 'py', 'js']), ['.github/x.yml', 'deep/down/a.py']);
  expect(made.tasks.map(({ id }) => id)).toEqual(['leaks', 'py']);
  expect(made.verticals).toEqual(['python', 'secrets']);
  expect(made.egress).toEqual(['python']);
  expect(made.left).toEqual([{ id: 'js', reason: 'no file matches **/*.js' }]);
  expect(made.passedOver).toEqual([]);
  expect(made.facts.leftOut).toEqual(['js']);
});

test('a hidden file counts', async () => {
  expect((await plan(toolbox(['py']), ['.hidden/.a.py'])).tasks).toHaveLength(1);
});

test('a dependency that does not apply is dropped, one that applies is kept', async () => {
  const box = toolbox(['leaks', { task: 'py', after: ['leaks', 'js'] }, 'js']);
  expect((await plan(box, ['a.py'])).tasks[1]?.after).toEqual(['leaks']);
});

test('a gate that would look at nothing is an error, not a pass', async () => {
  await expect(plan(toolbox(['js']), ['a.py'])).rejects.toThrow(/no task that applies/);
});

test('an unknown workflow is a usage error', async () => {
  const making = makePlan({
    toolbox: toolbox(['py']),
    workflow: 'chek',
    parameters: {},
    files: [],
    allowNetwork: false,
  });
  await expect(making).rejects.toThrow(UsageError);
  await expect(making).rejects.toThrow(/"chek" is not known/);
});

test('one task may be run twice, with inputs of its own', async () => {
  const box = toolbox([
    { task: 'py', with: { level: 1 } },
    { task: 'py', id: 'py-deep', with: { level: 2 } },
  ]);
  const { tasks } = await plan(box, ['a.py']);
  expect(tasks.map(({ id, kind, inputs }) => [id, kind, inputs.level])).toEqual([
    ['py', 'py', 1],
    ['py-deep', 'py', 2],
  ]);
});

test('what only parameters and files decide is decided at once', async () => {
  const box = toolbox(
    [
      'leaks',
      { task: 'py', when: 'parameters.mode = "full" and files.languages.python > 0' },
      { task: 'js', when: 'files.languages.go > 0' },
    ],
    {
      parameters: { mode: { type: 'string', description: 'm' } },
      default_parameters: { mode: 'full' },
    },
  );
  const full = await plan(box, ['a.py', 'a.js']);
  expect(full.tasks.map(({ id, when }) => [id, when])).toEqual([
    ['leaks', undefined],
    ['py', undefined],
  ]);
  expect(full.left).toEqual([{ id: 'js', reason: 'when: files.languages.go > 0' }]);
  expect(full.passedOver).toEqual(['js']);
  const fast = await plan(box, ['a.py'], { mode: 'fast' });
  expect(fast.tasks.map(({ id }) => id)).toEqual(['leaks']);
});

test('a condition without an answer is a usage error, never a task that is left out', async () => {
  const box = toolbox(['leaks', { task: 'py', when: 'files.extensions.jar > 0' }]);
  await expect(plan(box, ['a.py'])).rejects.toThrow(/task py: when: .* gives nothing, not true or false/);
});

test('what tasks decide is left to the run, which waits for them', async () => {
  const box = toolbox([
    { task: 'py', when: 'tasks.leaks.status != "succeeded" and tasks.js.status = "left-out"' },
    'leaks',
    'js',
  ]);
  const { tasks, facts } = await plan(box, ['a.py']);
  expect(tasks[0]).toMatchObject({ id: 'py', waits: ['leaks'], after: [] });
  expect(tasks[0]?.when).toContain('tasks.leaks.status');
  expect(facts.leftOut).toEqual(['js']);
});

test('references are bound as far as they are known', async () => {
  const box = toolbox(
    [
      'leaks',
      {
        task: 'py',
        with: {
          depth: '${{ parameters.depth }}',
          text: 'at ${{ parameters.depth }}: ${{tasks.leaks.outputs.url}}/x',
          js: '${{ tasks.js.status }}',
        },
      },
      'js',
    ],
    { parameters: { depth: { type: 'integer', description: 'd' } }, default_parameters: { depth: 3 } },
  );
  const { tasks } = await plan(box, ['a.py']);
  expect(tasks[1]).toMatchObject({
    after: ['leaks'],
    inputs: { depth: 3, js: 'left-out' },
    templates: { text: ['at ', '3', ': ', { task: 'leaks', output: 'url' }, '/x'] },
  });
});

test('a parameter that holds a reference stays a text', async () => {
  const box = toolbox([{ task: 'py', with: { own: '${{ parameters.name }}' } }, 'leaks'], {
    parameters: { name: { type: 'string', description: 'n' } },
  });
  const evil = '${{ tasks.leaks.outputs.x }}';
  const { tasks } = await plan(box, ['a.py'], { name: evil });
  expect(tasks[0]).toMatchObject({ inputs: { name: evil, own: evil } });
  expect(tasks[0]?.templates).toBeUndefined();
  await expect(plan(box, ['a.py'])).rejects.toThrow(/"name" is not given, and the task py needs it/);
});

test('what needs an output of a task that is left out is left out, too', async () => {
  const box = toolbox([
    'leaks',
    'js',
    { task: 'py', with: { url: '${{ tasks.js.outputs.url }}' } },
    { task: 'py', id: 'later', with: { url: '${{ tasks.py.outputs.url }}' } },
  ]);
  const { tasks, left } = await plan(box, ['a.py']);
  expect(tasks.map(({ id }) => id)).toEqual(['leaks']);
  expect(left.slice(1)).toEqual([
    { id: 'py', reason: 'it needs an output of js, which is left out' },
    { id: 'later', reason: 'it needs an output of py, which is left out' },
  ]);
});

test('a task of the target gets the network only when the run allows it', async () => {
  const source = { name: '.assay', dir: '/t/.assay', prefix: 'sources/1', shown: '.assay', ofTarget: true };
  const place = { source, path: 'tasks/py.yaml' };
  const box = {
    ...toolbox(['py']),
    sources: [source],
    places: { tasks: new Map([['py', place]]), workflows: new Map() },
  };
  await expect(plan(box, ['a.py'])).rejects.toThrow(/\.assay\/tasks\/py.yaml: network/);
  const allowed = { toolbox: box, workflow: 'check', parameters: {}, files: ['a.py'], allowNetwork: true };
  const { tasks, egress, sources } = await makePlan(allowed);
  expect(tasks[0]?.place).toEqual({ source: 'sources/1', file: 'tasks/py.yaml' });
  expect(egress).toEqual(['python']);
  expect(sources).toEqual([source]);
});

test('parameters are bound, typed and passed to the tasks', async () => {
  const box = toolbox([{ task: 'py', with: { extra: true } }], {
    parameters: {
      depth: { type: 'integer', description: 'd', minimum: 1, maximum: 9 },
      mode: { type: 'string', description: 'm', enum: ['fast', 'full'] },
    },
    default_parameters: { mode: 'fast' },
  });
  expect((await plan(box, ['a.py'], { depth: '3' })).tasks[0]?.inputs).toEqual({
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
    await expect(plan(box, ['a.py'], given)).rejects.toThrow(text);
  }
});
