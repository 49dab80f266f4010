import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancel } from '../support/act/cancel.ts';
import { pushed } from '../support/act/event.ts';
import { readPlaces } from '../support/act/sarif.ts';
import { LEAK, SHOP, WITH_LEAK } from '../support/act/shop.ts';
import { ACTION, type ActStage, actStage, leftoversOfProcess } from '../support/act/stage.ts';

let stage: ActStage;
let commit: string;
beforeAll(async () => {
  stage = await actStage();
  await stage.repository.commit('main', SHOP);
  commit = await stage.repository.commit('main', WITH_LEAK);
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Runs a job until its log says `when`, cancels it as the runner does, and checks what holds at every moment. */
async function cancelled(workflow: string, when: RegExp) {
  const job = await stage.start({ event: 'push', payload: pushed(commit), commit, workflow });
  const pid = await job.entry('dist/action/index.js');
  await job.says(when);
  const signals = await cancel(pid);
  expect(await job.ended, job.log.text).toBe(1);
  expect(job.log.results(ACTION), job.log.text).toEqual({ Main: 'failure', Post: 'success' });
  expect(await leftoversOfProcess(pid), job.log.text).toEqual([]);
  return { ...job, signals };
}

describe('a job that is cancelled as the runner does it leaves nothing after its post step', () => {
  test('before the lab', async () => {
    const job = await cancelled('gate', /Run Main OWNER/);
    expect(job.log.outputs.findings).toBe(undefined);
  });

  test('while the lab starts', async () => {
    const job = await cancelled('gate', /✔ images/);
    expect(job.signals).toEqual(['SIGINT']);
    expect(job.log.outputs).toMatchObject({ verdict: 'cancelled' });
  });

  test('in the scan: what had been found is told, and that it is not all', async () => {
    const job = await cancelled('slow', /✔ gitleaks/);
    expect(job.signals).toEqual(['SIGINT']);
    expect(job.log.outputs).toMatchObject({ verdict: 'cancelled', findings: '1', critical: '1' });
    expect(job.log.summary).toContain(`${LEAK.file}#L${LEAK.line}`);
    expect(job.log.summary).toMatch(/endless/);
    expect(await readPlaces(job.sarif)).toEqual([LEAK]);
  });

  test('in the teardown', async () => {
    const job = await cancelled('gate', /✔ scan/);
    // It takes less than a second: the signal may come when everything is said.
    expect(job.log.outputs.verdict).toMatch(/^(cancelled|failed)$/);
    expect(job.log.outputs.findings).toBe('1');
    expect(await readPlaces(job.sarif)).toEqual([LEAK]);
  });
});
