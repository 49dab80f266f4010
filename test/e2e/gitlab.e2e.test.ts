import { execFile } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout } from '../support/checkout.ts';
import { leftoversOf } from '../support/engine.ts';
import { type FakeGitLab, fakeGitLab } from '../support/gitlab-api/server.ts';
import { jobImage } from '../support/gitlab-job/images.ts';
import { type GitLabProject, gitlabProject, reportsAreSound } from '../support/gitlab-job/project.ts';

const repository = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let project: GitLabProject;
let gitlab: FakeGitLab;

beforeAll(async () => {
  [checkout, gitlab] = await Promise.all([actionCheckout(), fakeGitLab()]);
  project = await gitlabProject({ runner: 'shell', source: checkout.path }, gitlab.apiUrl);
});
afterAll(async () => {
  for (const thing of [checkout, project, gitlab]) await thing?.[Symbol.asyncDispose]();
});

test('a merge request with planted secrets: the scan job succeeds with its reports, the gate is red, a note says why', async () => {
  await cp(join(repository, 'examples', 'vulnerable-app'), project.path, { recursive: true });
  await project.pipeline({ runner: 'shell', source: checkout.path });
  const log = await project.play({ variables: { ASSAY_GITLAB_TOKEN: 'glpat-bot' } });
  expect(log).toMatch(/PASS +assay-scan/);
  expect(log).toMatch(/assay-gate .*FAIL 1\b/);
  expect(log).toMatch(/assay-gate > failed: 5 findings, 5 new/);
  expect(log).toMatch(/section_start:\d+:assay_progress/);
  expect(log).not.toContain('glpat-bot');
  await reportsAreSound(project, 5);
  expect(gitlab.notes).toHaveLength(1);
  expect(gitlab.notes[0]?.body).toContain('production.env');
  expect(gitlab.violations).toEqual([]);
  expect(await leftoversOf(log)).toEqual([]);
});

test('the same without them is green, and the note changes in place', async () => {
  await rm(join(project.path, 'config'), { recursive: true, force: true });
  // And Assay comes from a repository, as it does at users.
  const own = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-C', checkout.path];
  await run('git', [...own, 'init', '-q', '-b', 'v1']);
  await run('git', [...own, 'add', '-A']);
  await run('git', [...own, 'commit', '-q', '-m', 'release']);
  await project.pipeline({ runner: 'shell', source: `file://${checkout.path}`, ref: 'v1' });
  const log = await project.play({ variables: { ASSAY_GITLAB_TOKEN: 'glpat-bot' } });
  expect(log).toMatch(/PASS +assay-scan/);
  expect(log).toMatch(/PASS +assay-gate/);
  await reportsAreSound(project, 0);
  expect(gitlab.notes).toHaveLength(1);
  expect(gitlab.notes[0]?.body).not.toContain('production.env');
});

test('a usage error is red in the scan job, and no gate opens on what an earlier pipeline has left', async () => {
  const wrong = await project.play({ variables: { ASSAY_INPUT_FAIL_ON: 'hihg' } });
  expect(wrong).toMatch(/assay-scan .*FAIL 2\b/);
  expect(wrong).toContain('"hihg"');
  // The folder has the reports of the green run again, as a shell runner's may, and the gate runs alone.
  await project.play();
  const alone = await project.play({ args: ['assay-gate'], variables: { CI_PIPELINE_ID: '4242' } });
  expect(alone).toMatch(/left no verdict/);
  expect(alone).toMatch(/assay-gate .*FAIL 3\b/);
});

test("in containers that have the engine's socket it is the same", async () => {
  const image = await jobImage();
  await cp(join(repository, 'examples', 'vulnerable-app'), project.path, { recursive: true });
  // The API of the tests is on this machine, which the job's container does not reach.
  const given = { source: '/assay', images: 'local', baseline: 'none' };
  await project.pipeline({ runner: 'socket', image, ...given });
  const socket = '/var/run/docker.sock';
  const log = await project.play({
    args: [
      ...['--pull-policy', 'if-not-present', '--helper-image', image],
      ...['--volume', `${socket}:${socket}`, '--volume', `${checkout.path}:/assay:ro`],
    ],
  });
  expect(log).toMatch(/PASS +assay-scan/);
  expect(log).toMatch(/assay-gate .*FAIL 1\b/);
  expect(log).toContain('there is no ASSAY_GITLAB_TOKEN');
  await reportsAreSound(project, 5);
  expect(await leftoversOf(log)).toEqual([]);
});

test('the pipeline that assay init writes runs, once somebody has written where Assay is', async () => {
  const file = join(project.path, '.gitlab-ci.yml');
  await rm(file);
  const args = [join(checkout.path, 'dist/cli/index.js'), 'init', '--gitlab'];
  const init = await startBundle(args, { cwd: project.path }).ended;
  expect(init.stdout).toContain('write in the pipeline where you take Assay from, in place of OWNER/assay');
  const written = await readFile(file, 'utf8');
  const ours = written
    .replace('OWNER/assay/scan@VERSION', '$CI_PROJECT_PATH/scan@$CI_COMMIT_SHA')
    .replace('$CI_SERVER_URL/OWNER/assay.git', checkout.path)
    .replace('ref: VERSION', 'runner: shell\n      workflow: secret_detection');
  expect(ours).not.toMatch(/OWNER|VERSION/);
  await writeFile(file, ours);
  await project.git('add', '-A');
  await project.git('commit', '-q', '-m', 'init');
  const log = await project.play();
  expect(log).toMatch(/PASS +assay-scan/);
  // What init has written into assay.yaml is this change's own, and does not count for it.
  expect(log).toMatch(/assay-gate .*FAIL 1\b/);
});
