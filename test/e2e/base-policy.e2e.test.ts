import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ServedRepository } from '../support/act/repository.ts';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout, temporaryFolder } from '../support/checkout.ts';
import { git } from '../support/folder.ts';
import { fakeKey } from '../support/planted.ts';

const workflow = (task: string) => `name: mine\nversion: 1.0.0\ndescription: My own\ntasks: [${task}]\n`;
const task = (kind: string) =>
  `kind: ${kind}\nvertical: secrets\ndescription: Does nothing\ncommand: "true"\noutput: { mode: exit_code_only }\n`;

/** A repository whose own workflow looks for secrets, and fails on any; one folder is not looked at. */
const BASE = {
  'app.py': 'x = 1\n',
  'legacy/old.env': `KEY=${fakeKey('old')}\n`,
  'assay.yaml': 'workflow: mine\nfail-on: low\npaths: { exclude: [legacy/] }\n',
  '.assay/workflows/mine/metadata.yaml': workflow('gitleaks'),
};
/** A change that adds a secret, and does what it can to hide it. */
const CHANGE = {
  'deploy.env': `KEY=${fakeKey('new')}\n`,
  'assay.yaml': 'workflow: other\nfail-on: none\npaths: { exclude: ["**"] }\n',
  '.assay/suppressions.yaml': 'suppressions:\n  - { path: "**", reason: mine }\n',
  '.assay/workflows/mine/metadata.yaml': workflow('nothing'),
  '.assay/workflows/other/metadata.yaml': workflow('nothing').replace('mine', 'other'),
  '.assay/tasks/nothing.yaml': task('nothing'),
};

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let home: Awaited<ReturnType<typeof temporaryFolder>>;
let served: ServedRepository;
let pull: { base: string; head: string; merge: string };
beforeAll(async () => {
  checkout = await actionCheckout();
  home = await temporaryFolder('base-policy');
  served = new ServedRepository(home.path);
  await served.commit('main', BASE);
  await served.commit('evil', CHANGE, 'main');
  pull = served.pullRequest(1, { head: 'evil', base: 'main' });
});
afterAll(async () => {
  await checkout[Symbol.asyncDispose]();
  await home[Symbol.asyncDispose]();
});

let jobs = 0;
/** A clone of one commit, as actions/checkout leaves it, and what a job there is told. */
async function job(at: string, event: string, payload: object) {
  const folder = served.checkout(at, `job-${jobs++}`);
  const file = join(home.path, `${event}.json`);
  await writeFile(file, JSON.stringify(payload));
  const env = {
    ...{ GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: at, GITHUB_EVENT_NAME: event },
    ...{ GITHUB_EVENT_PATH: file, GITHUB_WORKSPACE: folder },
  };
  const assay = (...args: string[]) =>
    startBundle([join(checkout.path, 'dist/cli/index.js'), ...args], { cwd: folder, env }).ended;
  return { assay, path: folder };
}

const repo = { full_name: 'o/r' };
const payload = () => ({
  repository: repo,
  pull_request: {
    number: 1,
    head: { sha: pull.head, ref: 'evil', repo },
    base: { sha: pull.base, ref: 'main', repo },
  },
});

test('a pull request can not loosen the gate that judges it', async () => {
  const work = await job(pull.merge, 'pull_request', payload());
  const { code, stdout, stderr } = await work.assay('run', '--images', 'local');
  const said = stdout + stderr;
  expect(code, said).toBe(1);
  const base = `base commit ${pull.base.slice(0, 7)}`;
  expect(said).toContain(`assay.yaml (${base}): workflow mine, fail-on low, paths.exclude legacy/`);
  expect(said).toContain(`assay.yaml differs in this pull request; ${base} counts`);
  expect(said).toContain(`.assay/workflows/mine/metadata.yaml differs in this pull request; ${base} counts`);
  expect(said).toMatch(/critical +deploy\.env:1/);
  expect(said).not.toContain('legacy/old.env:1');
  expect(said).toMatch(/paths: 1 file\(s\) left out and not scanned \(exclude legacy\/\)/);
});

test('what the job shows as its settings is what the base says', async () => {
  const work = await job(pull.merge, 'pull_request', payload());
  const { code, stdout } = await work.assay('config', '--json', '--target', '.');
  expect(code).toBe(0);
  const place = `assay.yaml (base commit ${pull.base.slice(0, 7)})`;
  expect(JSON.parse(stdout).settings).toEqual(
    expect.arrayContaining([
      { name: 'workflow', value: 'mine', source: `${place}:1` },
      { name: 'fail-on', value: 'low', source: `${place}:2` },
      { name: 'gate-on', value: 'all', source: 'default' },
    ]),
  );
});

test('a push is judged by its own policy', async () => {
  const work = await job(pull.head, 'push', { repository: repo, ref: 'refs/heads/evil' });
  const { code, stdout } = await work.assay('config', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ origin: 'work tree' });
  expect(JSON.parse(stdout).settings[0]).toEqual({
    name: 'workflow',
    value: 'other',
    source: 'assay.yaml:1',
  });
});

test('without the base there is no verdict', async () => {
  const work = await job(pull.merge, 'pull_request', payload());
  git(work.path, 'remote', 'set-url', 'origin', join(home.path, 'nowhere'));
  const { code, stderr } = await work.assay('run', 'secret_detection');
  expect(code).toBe(2);
  expect(stderr).toMatch(
    /the base commit [0-9a-f]{40} of the pull request is not in the clone.*fetch-depth: 0/s,
  );
});

test('a mistake in assay.yaml is told with its place, before anything starts', async () => {
  await using folder = await temporaryFolder('mistakes');
  const run = async (text: string) => {
    await writeFile(join(folder.path, 'a.py'), '1\n');
    await writeFile(join(folder.path, 'assay.yaml'), text);
    const entry = join(checkout.path, 'dist/cli/index.js');
    const { code, stderr } = await startBundle([entry, 'run'], { cwd: folder.path }).ended;
    return `${code} ${stderr}`;
  };
  expect(await run('workflow: secret_detection\nfail-no: low\n')).toMatch(
    /^2 .*assay.yaml:2: fail-no: unknown key/,
  );
  expect(await run('workflow: secret_detection\nworkflows: { secret_detecton: { fail-on: low } }\n')).toMatch(
    /^2 .*assay.yaml:2: workflows.secret_detecton: there is no such workflow[\s\S]*did you mean "secret_detection"/,
  );
  expect(await run('workflow: secret_detection\npaths: { include: [sources] }\n')).toMatch(
    /^2 .*paths leave out all 1 file/,
  );
  expect(await run('fail-on: low\n')).toMatch(/^2 .*no workflow is given/);
});
