import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadToolbox } from '../toolbox/load.ts';
import { addedSource } from '../toolbox/source.ts';
import { startTaskFile, startWorkflowFiles } from './start-workflow.ts';

const root = join(import.meta.dirname, '..', '..');
const verticals = ['secrets', 'sast', 'python'];
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assay-new-'));
});
afterAll(() => rm(dir, { recursive: true }));

test('what is started is valid as it is, and nothing is overwritten', async () => {
  await startWorkflowFiles({ root, dir, name: 'listed' }, false);
  await startWorkflowFiles({ root, dir, name: 'coded' }, true);
  const told = await startTaskFile({ root, dir, name: 'todos' }, { vertical: 'python', verticals });
  expect(told).toEqual([
    `wrote ${dir}/schema/task.schema.json`,
    `wrote ${dir}/tasks/todos.yaml`,
    '',
    `try it with: assay tasks try ${dir}/tasks/todos.yaml --target .`,
  ]);
  const source = addedSource(1, { name: '.assay', dir, shown: '.assay', ofTarget: true });
  const toolbox = await loadToolbox(join(root, 'toolbox'), { more: [source] });
  expect(toolbox.broken.map(({ error }) => error.message)).toEqual([]);
  expect(toolbox.workflows.get('listed')?.tasks).toHaveLength(2);
  expect(toolbox.workflows.get('coded')?.verticals).toEqual(['secrets', 'sast']);
  expect(toolbox.tasks.get('todos')?.vertical).toBe('python');
  await expect(startWorkflowFiles({ root, dir, name: 'listed' }, true)).rejects.toThrow(
    /metadata.yaml" exists/,
  );
  await expect(
    startTaskFile({ root, dir, name: 'todos' }, { vertical: 'python', verticals }),
  ).rejects.toThrow(/todos.yaml" exists/);
});

test('names that can be none are refused, with what can', async () => {
  await expect(startWorkflowFiles({ root, dir, name: '../x' }, false)).rejects.toThrow(
    /"..\/x" can't be a name/,
  );
  await expect(startWorkflowFiles({ root, dir, name: 'a-b' }, false)).rejects.toThrow(/can't be a name/);
  await expect(startTaskFile({ root, dir, name: 'X' }, { vertical: 'python', verticals })).rejects.toThrow(
    /can't be a name/,
  );
  await expect(
    startTaskFile({ root, dir, name: 'x' }, { vertical: 'pyton', verticals }),
  ).rejects.toMatchObject({ hint: expect.stringContaining('did you mean "python"?') });
});
