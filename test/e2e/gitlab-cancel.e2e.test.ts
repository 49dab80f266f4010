import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Container } from 'dockerode';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout, demoTarget } from '../support/checkout.ts';
import { docker, leftovers, leftoversOf } from '../support/engine.ts';
import { jobImage } from '../support/gitlab-job/images.ts';

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let target: Awaited<ReturnType<typeof demoTarget>>;
let image: string;
const containers: Container[] = [];
beforeAll(async () => {
  [checkout, target, image] = await Promise.all([actionCheckout(), demoTarget(), jobImage()]);
});
afterAll(async () => {
  for (const container of containers) await container.remove({ force: true }).catch(() => {});
  for (const folder of [checkout, target]) await folder[Symbol.asyncDispose]();
});

const JOB = {
  GITLAB_CI: 'true',
  CI_SERVER_URL: 'https://gitlab.example',
  CI_PROJECT_ID: '7',
  CI_PROJECT_PATH: 'group/app',
  CI_PROJECT_DIR: '/builds/group/app',
  CI_PIPELINE_ID: '9',
  ASSAY_INPUT_WORKFLOW: 'secret_detection',
  ASSAY_INPUT_IMAGES: 'local',
};

/** A scan job with the engine's socket, its script run as the shell of GitLab's runner runs it. */
async function startJob(): Promise<Container> {
  const script = 'cp -r /target/. .; exec node /assay/dist/cli/index.js job --gate-elsewhere';
  const container = await docker.createContainer({
    Image: image,
    Cmd: ['bash', '-c', `set -eo pipefail; : | eval "${script}"; exit 0`],
    Env: Object.entries(JOB).map(([name, value]) => `${name}=${value}`),
    WorkingDir: '/builds/group/app',
    HostConfig: {
      Binds: [
        '/var/run/docker.sock:/var/run/docker.sock',
        `${checkout.path}:/assay:ro`,
        `${target.path}:/target:ro`,
      ],
    },
  });
  containers.push(container);
  await container.start();
  return container;
}

const logOf = async (container: Container) =>
  (await container.logs({ stdout: true, stderr: true })).toString();

/** The job's log as soon as it holds the pattern; fails when the job ends without it. */
async function says(container: Container, pattern: RegExp): Promise<string> {
  for (;;) {
    const { State: state } = await container.inspect();
    const log = await logOf(container);
    if (pattern.test(log)) return log;
    if (!state.Running) throw new Error(`the job ended without ${pattern}:\n${log}`);
    await sleep(50);
  }
}

/** What the docker executor does first: SIGTERM to each process but the shell, the last one first. */
async function terminate(container: Container): Promise<void> {
  const script =
    'for pid in $(cd /proc && ls -rvd [0-9]*); do [ $pid -eq 1 ] || [ $pid -eq $$ ] || kill -TERM $pid; done';
  const exec = await container.exec({ Cmd: ['sh', '-c', script] });
  await exec.start({ Detach: true });
}

test.each([/images +\d/, /✔ lab/])(
  'a job that is cancelled after %s ends with 130 before the runner kills it, with reports and no lab',
  async (moment) => {
    const job = await startJob();
    await says(job, moment);
    const since = performance.now();
    await terminate(job);
    const { StatusCode: code } = await job.wait();
    const log = await logOf(job);
    expect(code, log).toBe(130);
    expect(log).toContain('SIGTERM: stopping the run and removing the lab');
    expect(log).toContain('cancelled');
    // 10 s for its signals, 10 s more until the container is killed.
    expect(performance.now() - since).toBeLessThan(20_000);
    if (log.includes('(lab ')) expect(await leftoversOf(log)).toEqual([]);
  },
);

test('the lab of a job whose container was killed is removed by whoever sweeps next', async () => {
  const job = await startJob();
  const log = await says(job, /✔ lab .*\(lab [0-9a-f]+\)/);
  const lab = /\(lab ([0-9a-f]+)\)/.exec(log)?.[1] ?? '';
  const sweep = () =>
    startBundle([join(checkout.path, 'dist/cli/index.js'), 'sweep'], { cwd: checkout.path }).ended;
  expect((await sweep()).stdout).toContain(`left alone: the lab ${lab}`);
  await job.remove({ force: true });
  expect(await leftovers(lab)).not.toEqual([]);
  const swept = await sweep();
  expect(swept.stdout).toMatch(
    new RegExp(`removed the lab ${lab}: the container of its owner, \\w+, runs no more`),
  );
  expect(await leftovers(lab)).toEqual([]);
});
