import { expect, test } from 'vitest';
import { checkSteps } from './steps.ts';
import { workflowFile } from './workflow.ts';

function mistakes(tasks: unknown[], more: Record<string, unknown> = {}): string[] {
  const workflow = workflowFile.parse({ name: 'check', version: '1', description: 'd', tasks, ...more });
  const found = checkSteps(workflow, { kinds: ['leaks', 'py', 'js'], broken: ['bad'] });
  return found.map(({ path, text }) => `${path.join('.')}: ${text}`);
}

test('a workflow that is right has no mistakes', () => {
  expect(
    mistakes([
      'leaks',
      { task: 'py', after: ['leaks'], when: 'tasks.leaks.outputs.found = "yes"' },
      { task: 'py', id: 'py-2', with: { url: 'x${{ tasks.py.outputs.url }}', cost: '$${{ 3 }}' } },
    ]),
  ).toEqual([]);
});

test.each([
  ['an unknown task', ['pyy'], /tasks\.0: task "pyy" is not known; did you mean "py"\?/],
  ['a broken task', ['bad'], /the file of the task "bad" is broken/],
  ['a task listed twice', ['py', 'py'], /tasks\.1: "py" is listed twice: give one of them an id/],
  ['an after outside', [{ task: 'py', after: ['js'] }], /tasks\.0\.after\.0: "js" is no other task/],
  ['an after on itself', [{ task: 'py', after: ['py'] }], /after\.0: "py" is no other task/],
  [
    'a circle',
    [
      { task: 'py', after: ['js'] },
      { task: 'js', with: { x: '${{ tasks.py.outputs.y }}' } },
    ],
    /in a circle: py, js/,
  ],
  [
    'a circle of conditions',
    [
      { task: 'py', when: 'tasks.js.status = "failed"' },
      { task: 'js', with: { x: '${{ tasks.py.status }}' } },
    ],
    /in a circle: py, js/,
  ],
  [
    'a reference to nothing',
    [{ task: 'py', with: { x: '${{ task.js.outputs.y }}' } }],
    /with\.x: .* is no reference/,
  ],
  ['an open reference', [{ task: 'py', with: { x: '${{ tasks.js' } }], /never closed/],
  [
    'an unknown reference',
    [{ task: 'py', with: { x: '${{ tasks.jss.status }}' } }, 'js'],
    /"jss".*did you mean "js"/,
  ],
  ['an unknown parameter', [{ task: 'py', with: { x: '${{ parameters.q }}' } }], /"q" is no parameter/],
  ['a condition that is none', [{ task: 'py', when: 'a =' }], /when: is no JSONata/],
  ['an unknown root', [{ task: 'py', when: 'paramters.a = 1' }], /did you mean "parameters"/],
  ['an unknown fact', [{ task: 'py', when: 'files.langs.c > 0' }], /files\.langs is not known/],
  [
    'an unknown task in a condition',
    [{ task: 'py', when: 'tasks.leak.status = "x"' }, 'leaks'],
    /mean "leaks"/,
  ],
  [
    'something else of a task',
    [{ task: 'py', when: 'tasks.leaks.exit = 1' }, 'leaks'],
    /there is tasks\.ID\.status/,
  ],
])('%s is a mistake', (_, tasks, text) => {
  expect(mistakes(tasks).join('\n')).toMatch(text);
});

test.each([
  ['$f := function($x){ $f($x) }; $f(1)'],
  ['(function($x){ $x }(1)) = 1'],
  ['$count([1..10000000]) > 1'],
  ['$match(parameters.a, /(a+)+$/) != null'],
  ['$eval("1") = 1'],
  ['$map([1,2], $string) = "1"'],
  ['parameters.*.b = 1'],
  ['**.b = 1'],
  ['parameters[a=1].b = 1'],
  ['[1,2].[1,2].[1,2] = 1'],
  ['$$.parameters = 1'],
  ['parameters ~> |$|{}|'],
  ['$sift(parameters, function($v){true}) = 1'],
  ['parameters{a: b} = 1'],
  ['parameters^(a) = 1'],
])('a condition that might never end is not accepted: %s', (when) => {
  const more = { parameters: { a: { type: 'string', description: 'a' } } };
  expect(mistakes(['leaks', { task: 'py', when }], more)).toHaveLength(1);
});

test('defaults are parameters of the right type, and patterns are regular expressions', () => {
  const more = {
    parameters: {
      a: { type: 'integer', description: 'a' },
      b: { type: 'string', description: 'b', pattern: '(' },
    },
    default_parameters: { a: 1.5, c: 1 },
  };
  expect(mistakes(['leaks'], more)).toEqual([
    'default_parameters.a: 1.5 is no integer',
    'default_parameters.c: "c" is no parameter of this workflow; did you mean "a"? known: a, b',
    expect.stringMatching(/^parameters\.b\.pattern: Invalid regular expression/),
  ]);
});
