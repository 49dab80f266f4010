import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLab, type TestLab } from './lab.ts';

let lab: TestLab;
beforeAll(async () => {
  lab = await startLab();
  await lab.worker();
});
afterAll(() => lab[Symbol.asyncDispose]());

const facts = { parameters: {}, files: { count: 1, languages: {}, extensions: {} }, leftOut: ['js'] };

test('outputs of one task are inputs of another, and decide whether a third runs', async () => {
  const run = await lab.start(
    [
      { kind: 'build', shell: true, command: 'echo "::assay set-output key=url::http://x"' },
      { kind: 'scan', shell: true, command: 'echo "$INPUT_URL $INPUT_WAS"' },
      { kind: 'deep', command: 'true' },
      { kind: 'never', command: 'true' },
      { kind: 'rescue', command: 'true' },
      { kind: 'breaks', command: 'false' },
      { kind: 'unclear', command: 'true' },
    ],
    {
      facts,
      plan: {
        scan: {
          after: ['build'],
          templates: {
            url: [{ task: 'build', output: 'url' }, '/path'],
            was: [{ task: 'build', status: true }],
          },
        },
        deep: {
          waits: ['build'],
          when: 'tasks.build.outputs.url = "http://x" and tasks.js.status = "left-out"',
        },
        never: { waits: ['build'], when: 'tasks.build.status != "succeeded"' },
        rescue: { waits: ['breaks'], when: 'tasks.breaks.status = "failed"' },
        unclear: { waits: ['build'], when: 'tasks.build.outputs.count > 3' },
      },
    },
  );
  const results = await run.results();
  expect(await lab.text(results.scan?.files.stdout)).toBe('http://x/path succeeded\n');
  expect(results.deep?.status).toBe('succeeded');
  expect(results.never).toMatchObject({
    status: 'left-out',
    reason: 'when: tasks.build.status != "succeeded"',
  });
  expect(results.rescue?.status).toBe('succeeded');
  expect(results.unclear).toMatchObject({ status: 'failed' });
  expect(results.unclear?.reason).toContain('gives nothing, not true or false');
});

test('a task of another source is read from there, and finds its own files', async () => {
  const run = await lab.start(
    [{ kind: 'own', shell: true, command: 'cd "$TOOLBOX_DIR" && ls && ls tasks' }],
    { plan: { own: { place: { source: 'sources/1', file: 'tasks/own.yaml' } } } },
  );
  const { own } = await run.results();
  expect(await lab.text(own?.files.stdout)).toBe('tasks\nown.yaml\n');
});
