import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { opened, pushed } from '../support/act/event.ts';
import { readPlaces } from '../support/act/sarif.ts';
import { FIXED, LEAK, SHOP, WITH_LEAK } from '../support/act/shop.ts';
import { ACTION, type ActStage, actStage } from '../support/act/stage.ts';
import { leftoversOf } from '../support/engine.ts';

let stage: ActStage;
beforeAll(async () => {
  stage = await actStage();
  await stage.repository.commit('main', SHOP);
});
afterAll(() => stage[Symbol.asyncDispose]());

test('a push of a defect is red, on the right line, on the Node that action.yml names', async () => {
  const commit = await stage.repository.commit('main', WITH_LEAK);
  const job = await stage.start({ event: 'push', payload: pushed(commit), commit });
  expect(await job.ended, job.log.text).toBe(1);
  expect(job.log.text).toMatch(/^v24\./m);
  expect(job.log.results(ACTION)).toEqual({ Main: 'failure', Post: 'success' });
  expect(job.log.outputs).toMatchObject({ verdict: 'failed', findings: '1', critical: '1' });
  expect(await readPlaces(job.sarif)).toEqual([LEAK]);
  expect(job.log.summary).toContain(`/octo/shop/blob/${commit}/${LEAK.file}#L${LEAK.line}`);
  expect(await leftoversOf(job.log.text)).toEqual([]);
  await stage.repository.commit('main', FIXED);
});

test('a pull request with a defect is red, and its fix is green', async () => {
  await stage.repository.commit('change', WITH_LEAK, 'main');
  const red = stage.repository.pullRequest(7, { head: 'change', base: 'main' });
  const first = await stage.start({ event: 'pull_request', payload: opened(red), commit: red.merge });
  expect(await first.ended, first.log.text).toBe(1);
  expect(await readPlaces(first.sarif)).toEqual([LEAK]);
  // Links lead to the head of the branch: the merge commit goes with the next push.
  expect(first.log.summary).toContain(`/octo/shop/blob/${red.head}/${LEAK.file}#L${LEAK.line}`);

  await stage.repository.commit('change', FIXED);
  const green = stage.repository.pullRequest(7, { head: 'change', base: 'main' });
  const second = await stage.start({ event: 'pull_request', payload: opened(green), commit: green.merge });
  expect(await second.ended, second.log.text).toBe(0);
  expect(second.log.outputs).toMatchObject({ verdict: 'passed', findings: '0' });
  expect(second.log.annotations('error')).toEqual([]);
});

test('the workflow of the README runs as it stands', async () => {
  const readme = await readFile(join(import.meta.dirname, '../../README.md'), 'utf8');
  const workflow = /^```yaml\n(.*?)^```$/ms.exec(readme)?.[1] ?? '';
  await stage.repository.commit(
    'with-readme',
    { '.github/workflows/readme.yml': workflow, ...WITH_LEAK },
    'main',
  );
  const change = stage.repository.pullRequest(8, { head: 'with-readme', base: 'main' });
  const job = await stage.start({
    ...{ event: 'pull_request', payload: opened(change), commit: change.merge, workflow: 'readme' },
  });
  expect(await job.ended, job.log.text).toBe(1);
  expect(job.log.outputs).toMatchObject({ verdict: 'failed' });
  expect(job.log.summary).toContain(`${LEAK.file}#L${LEAK.line}`);
});
