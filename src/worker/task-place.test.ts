import { expect, test } from 'vitest';
import { taskPlace } from './task-place.ts';

const task = { id: 'a', kind: 'a', vertical: 'v', after: [], inputs: {} };
const limits = {
  ...{ timeout_seconds: 1, timeout_action: 'kill' as const, grace_period_seconds: 0, max_retries: 0 },
  ...{ max_output_size_kb: 1, max_memory_mb: 16, max_processes: 1, network: false },
};
const at = (source: string, file: string) => taskPlace('/box', { ...task, limits, place: { source, file } });

test('a task file lies by its vertical, or where its plan says', () => {
  expect(taskPlace('/box', { ...task, limits })).toEqual({ dir: '/box', file: '/box/tasks/v/a.yaml' });
  expect(at('sources/2', 'tasks/a.yaml')).toEqual({
    dir: '/box/sources/2',
    file: '/box/sources/2/tasks/a.yaml',
  });
});

test.each([
  ['', 'tasks/../../etc/x.yaml'],
  ['..', 'tasks/a.yaml'],
  ['sources/1/..', 'tasks/a.yaml'],
  ['', '/etc/x.yaml'],
  ['', 'tasks/a.txt'],
  ['', 'tasks/a/b/c.yaml'],
])('a place outside the toolbox is refused: %s %s', (source, file) => {
  expect(() => at(source, file)).toThrow(/is no task file of a toolbox/);
});
