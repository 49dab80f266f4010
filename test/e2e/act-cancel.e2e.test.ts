import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancel } from '../support/act/cancel.ts';
import { pushed } from '../support/act/event.ts';
import { readPlaces } from '../support/act/sarif.ts';
import { LEAK, SHOP, WITH_LEAK } from '../support/act/shop.ts';
import { ACTION, type ActStage, actStage, leftoversOfProcess } from '../support/act/stage.ts';
import { type FakeGitHub, startGitHubApi } from '../support/github-api/server.ts';

let stage: ActStage;
let commit: string;
beforeAll(async () => {
  stage = await actStage();
  await stage.repository.commit('main', SHOP);
  commit = await stage.repository.commit('main', WITH_LEAK);
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Runs a job until `when`, cancels it as the runner does, and checks what holds at every moment. */
async function cancelled(workflow: string, when: RegExp | FakeGitHub) {
  const github = when instanceof RegExp ? {} : { github: when };
  const job = await stage.start({ event: 'push', payload: pushed(commit), commit, workflow, ...github });
  const pid = await job.entry('dist/action/index.js');
  if (when instanceof RegExp) await job.says(when);
  else await asked(when, job.ended);
  const signals = await cancel(pid);
  expect(await job.ended, job.log.text).toBe(1);
  expect(job.log.results(ACTION), job.log.text).toEqual({ Main: 'failure', Post: 'success' });
  expect(await leftoversOfProcess(pid), job.log.text).toEqual([]);
  return { ...job, signals };
}

/** Resolves when the action has asked GitHub for something. */
async function asked({ requests }: FakeGitHub, end: Promise<unknown>): Promise<void> {
  const early = end.then(() => {
    throw new Error('the job ended before it asked GitHub for anything');
  });
  while (requests.length === 0) await Promise.race([sleep(10), early]);
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

  test('while it publishes: the findings are told, and that they did not arrive', async () => {
    await using github = await startGitHubApi();
    github.always('POST /repos/{owner}/{repo}/code-scanning/sarifs', { status: 503, delayMs: 60_000 });
    const job = await cancelled('gate', github);
    expect(job.signals).toEqual(['SIGINT']);
    expect(job.log.outputs).toMatchObject({ verdict: 'cancelled', findings: '1' });
    expect(await readPlaces(job.sarif)).toEqual([LEAK]);
    expect(github.state.uploads).toEqual([]);
  });
});
