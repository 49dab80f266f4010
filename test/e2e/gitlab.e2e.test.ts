import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { findBuildClient } from '../../src/lab/images/build-client.ts';
import { actionCheckout, temporaryFolder } from '../support/checkout.ts';
import { docker, leftoversOf } from '../support/engine.ts';
import { CODE_QUALITY, parseDotenv, SAST } from '../support/gitlab-api/reports.ts';
import { type FakeGitLab, fakeGitLab, JOB_TOKEN } from '../support/gitlab-api/server.ts';

const repository = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let project: Awaited<ReturnType<typeof temporaryFolder>>;
let gitlab: FakeGitLab;
let base: string;

const git = async (...args: string[]) =>
  (await run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: project.path }))
    .stdout;

beforeAll(async () => {
  [checkout, project, gitlab] = await Promise.all([
    actionCheckout(),
    temporaryFolder('project'),
    fakeGitLab(),
  ]);
  await mkdir(join(project.path, 'templates'));
  await cp(join(repository, 'templates', 'scan'), join(project.path, 'templates', 'scan'), {
    recursive: true,
  });
  await writeFile(join(project.path, 'app.py'), 'print("hello")\n');
  await writeFile(join(project.path, '.gitignore'), '.gitlab-ci-local/\nassay-reports/\n');
  await git('init', '-q', '-b', 'main');
  await git('remote', 'add', 'origin', 'git@gitlab.example:group/app.git');
  await pipeline({ runner: 'shell', source: checkout.path });
  await git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  await git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  base = (await git('rev-parse', 'HEAD')).trim();
  await git('checkout', '-q', '-b', 'change');
});
afterAll(async () => {
  for (const thing of [checkout, project, gitlab]) await thing?.[Symbol.asyncDispose]();
});

/** Commits a pipeline that uses the component as another project would. */
async function pipeline(inputs: Record<string, string>): Promise<void> {
  const component = '$CI_SERVER_FQDN/$CI_PROJECT_PATH/scan@$CI_COMMIT_SHA';
  const include = [{ component, inputs: { workflow: 'secret_detection', ...inputs } }];
  await writeFile(join(project.path, '.gitlab-ci.yml'), stringify({ include }));
  await git('add', '-A');
  await git('commit', '-q', '--allow-empty', '-m', 'pipeline');
}

/** Runs the pipeline of the merge request, as gitlab-ci-local plays GitLab, and returns its log. */
async function play(more: string[] = [], variables: Record<string, string> = {}): Promise<string> {
  const all = {
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_PROJECT_ID: '7',
    CI_API_V4_URL: gitlab.apiUrl,
    CI_JOB_TOKEN: JOB_TOKEN,
    CI_MERGE_REQUEST_IID: '3',
    CI_MERGE_REQUEST_PROJECT_ID: '7',
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '7',
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    CI_MERGE_REQUEST_TARGET_BRANCH_SHA: base,
    ...variables,
  };
  const child = spawn(
    process.execPath,
    [
      join(repository, 'node_modules', '.bin', 'gitlab-ci-local'),
      '--no-color',
      ...Object.entries(all).flatMap(([name, value]) => ['--variable', `${name}=${value}`]),
      ...more,
    ],
    {
      cwd: project.path,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, GCL_IGNORE_PREDEFINED_VARS: Object.keys(all).join(','), NO_COLOR: '' },
    },
  );
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return out + err;
}

const report = (file: string) => readFile(join(project.path, 'assay-reports', file), 'utf8');

async function reportsAreSound(findings: number): Promise<void> {
  expect(CODE_QUALITY.parse(JSON.parse(await report('gl-code-quality-report.json')))).toHaveLength(findings);
  const sast = SAST.parse(JSON.parse(await report('gl-sast-report.json')));
  expect(sast.vulnerabilities).toHaveLength(findings);
  expect(sast.scan.status).toBe('success');
  expect(JSON.parse(await report('assay.sarif')).version).toBe('2.1.0');
  expect(XMLValidator.validate(await report('junit.xml'))).toBe(true);
  const variables = parseDotenv(await report('assay.env'));
  expect(variables.ASSAY_FINDINGS).toBe(String(findings));
}

test('a merge request with planted secrets: the scan job succeeds with its reports, the gate is red, a note says why', async () => {
  await cp(join(repository, 'examples', 'vulnerable-app'), project.path, { recursive: true });
  await pipeline({ runner: 'shell', source: checkout.path });
  const log = await play([], { ASSAY_GITLAB_TOKEN: 'glpat-bot' });
  expect(log).toMatch(/PASS +assay-scan/);
  expect(log).toMatch(/assay-gate .*FAIL 1\b/);
  expect(log).toMatch(/assay-gate > failed: 5 findings, 5 new/);
  expect(log).toMatch(/section_start:\d+:assay_progress/);
  expect(log).not.toContain('glpat-bot');
  await reportsAreSound(5);
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
  await pipeline({ runner: 'shell', source: `file://${checkout.path}`, ref: 'v1' });
  const log = await play([], { ASSAY_GITLAB_TOKEN: 'glpat-bot' });
  expect(log).toMatch(/PASS +assay-scan/);
  expect(log).toMatch(/PASS +assay-gate/);
  await reportsAreSound(0);
  expect(gitlab.notes).toHaveLength(1);
  expect(gitlab.notes[0]?.body).not.toContain('production.env');
});

test('a usage error is red in the scan job, and no gate opens on what an earlier pipeline has left', async () => {
  const wrong = await play([], { ASSAY_INPUT_FAIL_ON: 'hihg' });
  expect(wrong).toMatch(/assay-scan .*FAIL 2\b/);
  expect(wrong).toContain('"hihg"');
  // The folder has the reports of the green run again, as a shell runner's may, and the gate runs alone.
  await play();
  const alone = await play(['assay-gate'], { CI_PIPELINE_ID: '4242' });
  expect(alone).toMatch(/left no verdict/);
  expect(alone).toMatch(/assay-gate .*FAIL 3\b/);
});

test("in containers that have the engine's socket it is the same", async () => {
  const image = await jobImage();
  await cp(join(repository, 'examples', 'vulnerable-app'), project.path, { recursive: true });
  await pipeline({ runner: 'socket', image, source: '/assay' });
  const socket = '/var/run/docker.sock';
  const log = await play([
    ...['--pull-policy', 'if-not-present', '--helper-image', image],
    ...['--volume', `${socket}:${socket}`, '--volume', `${checkout.path}:/assay:ro`],
  ]);
  expect(log).toMatch(/PASS +assay-scan/);
  expect(log).toMatch(/assay-gate .*FAIL 1\b/);
  expect(log).toContain('there is no ASSAY_GITLAB_TOKEN');
  await reportsAreSound(5);
  expect(await leftoversOf(log)).toEqual([]);
});

/** What `node:24` has, made of an image that is here: node, git, and rsync for gitlab-ci-local. */
async function jobImage(): Promise<string> {
  const images = await docker.listImages();
  const runtime = images
    .flatMap(({ RepoTags }) => RepoTags ?? [])
    .find((tag) => tag.startsWith('assay/runtime:'));
  if (runtime === undefined) throw new Error('there is no image assay/runtime');
  const client = await findBuildClient();
  const tag = 'assay-test/gitlab-job:latest';
  const child = spawn(client.path, [...client.command, '--quiet', '--tag', tag, '-'], {
    env: { ...process.env, ...client.env },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  child.stdin.end(`FROM ${runtime}
RUN apt-get update && apt-get install -y --no-install-recommends git rsync && rm -rf /var/lib/apt/lists/*
ENTRYPOINT []
`);
  const code = await new Promise((done) => child.on('close', done));
  if (code !== 0) throw new Error(`the image could not be built: exit ${code}`);
  return tag;
}
