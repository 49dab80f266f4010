import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBundle } from '../support/bundle.ts';
import { actionCheckout, temporaryFolder } from '../support/checkout.ts';
import { leftoversOf } from '../support/engine.ts';
import { folderOf, git } from '../support/folder.ts';

let checkout: Awaited<ReturnType<typeof actionCheckout>>;
let work: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  [checkout, work] = await Promise.all([actionCheckout(), temporaryFolder('baseline')]);
});
afterAll(async () => {
  for (const folder of [checkout, work]) await folder[Symbol.asyncDispose]();
});

const DEFECT = ['import subprocess', '', 'def run(cmd):', '    return subprocess.call(cmd, shell=True)', ''];
const many = (n: number) => Array.from({ length: n }, (_, i) => `x${i} = ${i}`);

function repositoryOf(files: Record<string, string>) {
  const dir = folderOf(files);
  git(dir.path, 'init', '-b', 'main');
  return { dir, first: commit(dir.path) };
}

function commit(dir: string): string {
  git(dir, 'add', '-A');
  git(dir, 'commit', '-m', 'change');
  return git(dir, 'rev-parse', 'HEAD');
}

let jobs = 0;
/** Runs the action in a repository, on an event, and returns its end, its outputs and its SARIF log. */
async function job(dir: string, event: { name: string; payload: unknown }, inputs: Record<string, string>) {
  const temp = join(work.path, `job${jobs++}`);
  mkdirSync(temp);
  const files = { event: join(temp, 'event.json'), output: join(temp, 'output') };
  writeFileSync(files.event, JSON.stringify(event.payload));
  writeFileSync(files.output, '');
  const given = { workflow: 'security_assessment', ...inputs };
  const end = await startBundle([join(checkout.path, 'dist/action/index.js')], {
    cwd: dir,
    env: {
      GITHUB_ACTIONS: 'true',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_EVENT_NAME: event.name,
      GITHUB_EVENT_PATH: files.event,
      GITHUB_SHA: git(dir, 'rev-parse', 'HEAD'),
      GITHUB_REF_TYPE: 'branch',
      GITHUB_REF_NAME: 'main',
      GITHUB_WORKSPACE: dir,
      GITHUB_OUTPUT: files.output,
      RUNNER_TEMP: temp,
      ...Object.fromEntries(
        Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
    },
  }).ended;
  const outputs = Object.fromEntries(
    [...readFileSync(files.output, 'utf8').matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(
      ([, name, , value]) => [name, value],
    ),
  );
  const log: Log = JSON.parse(readFileSync(join(temp, 'assay/assay.sarif'), 'utf8'));
  return { ...end, outputs, results: log.runs.flatMap(({ results }) => results ?? []) };
}

const push = (before: string) => ({ name: 'push', payload: { before, repository: { full_name: 'o/r' } } });
const pull = (base: string, head: string) => ({
  name: 'pull_request',
  payload: {
    repository: { full_name: 'o/r' },
    pull_request: {
      number: 7,
      head: { sha: head, ref: 'topic', repo: { full_name: 'o/r' } },
      base: { sha: base, ref: 'main', repo: { full_name: 'o/r' } },
    },
  },
});

test('a defect that moved 40 lines into a renamed file is unchanged; one more of it is new', async () => {
  const { dir, first } = repositoryOf({ 'src/app.py': DEFECT.join('\n') });
  using _ = dir;
  mkdirSync(join(dir.path, 'lib'));
  renameSync(join(dir.path, 'src/app.py'), join(dir.path, 'lib/tool.py'));
  dir.write('lib/tool.py', [...many(40), ...DEFECT].join('\n'));
  const second = commit(dir.path);
  const green = await job(dir.path, push(first), { 'gate-on': 'new' });
  expect(green.code, green.stdout + green.stderr).toBe(0);
  expect(green.outputs).toMatchObject({ verdict: 'passed', new: '0', absent: '0' });
  expect(Number(green.outputs.unchanged)).toBeGreaterThan(0);
  expect(green.results.map(({ baselineState }) => baselineState)).toContain('unchanged');
  expect(green.stdout).toMatch(/no new finding reaches fail-on high; \d unchanged/);
  expect(await leftoversOf(green.stdout)).toEqual([]);

  dir.write('lib/other.py', DEFECT.join('\n'));
  commit(dir.path);
  const red = await job(dir.path, push(second), { 'gate-on': 'new' });
  expect(red.code, red.stdout + red.stderr).toBe(1);
  const places = red.results
    .filter(({ baselineState }) => baselineState === 'new')
    .map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri);
  expect(new Set(places)).toEqual(new Set(['lib/other.py']));
});

test('a pull request that loosens the gate and accepts its own defect, in every way there is, is red', async () => {
  const { dir, first } = repositoryOf({
    'assay.yaml': 'workflow: security_assessment\nfail-on: high\n',
    'src/app.py': 'print("hello")\n',
  });
  using _ = dir;
  const loose = 'workflow: security_assessment\nfail-on: none\ngate-on: new\ninline-suppressions: honor\n';
  dir.write('assay.yaml', loose);
  dir.write('.assay/suppressions.yaml', '- path: src/\n  reason: trust me\n');
  dir.write(
    'src/app.py',
    DEFECT.map((line) => line.replace('=True)', '=True)  # nosec # nosemgrep')).join('\n'),
  );
  const head = commit(dir.path);
  const red = await job(dir.path, pull(first, head), {});
  expect(red.code, red.stdout + red.stderr).toBe(1);
  expect(red.outputs).toMatchObject({ verdict: 'failed' });
  const told = red.results.flatMap(({ suppressions }) => suppressions ?? []);
  expect(told).toContainEqual(expect.objectContaining({ kind: 'inSource', status: 'underReview' }));
  expect(told.filter(({ kind }) => kind === 'external')).toEqual([]);
  for (const file of ['assay.yaml', '.assay/suppressions.yaml']) expect(red.stdout).toContain(`${file} `);

  // What the base has accepted holds, for what it had and for what comes.
  git(dir.path, 'checkout', '-q', first);
  dir.write('.assay/suppressions.yaml', '- path: src/\n  reason: a sample\n  expires: 2999-12-31\n');
  const base = commit(dir.path);
  dir.write('src/app.py', DEFECT.join('\n'));
  const green = await job(dir.path, pull(base, commit(dir.path)), {});
  expect(green.code, green.stdout + green.stderr).toBe(0);
  expect(green.stdout).toMatch(
    /suppressions\.yaml .*path src\/ suppresses \d findings? until 2999-12-31: a sample/,
  );
});

/** A task of the repository that fails where a file says so, and else reports what stands in another. */
const OWN_TASK = `kind: own
vertical: secrets
description: Reports what stands in a file
command: test ! -e broken && cat found.sarif
shell: true
output: { mode: stdout, format: sarif }
`;
const FOUND = {
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'own' } },
      results: [
        {
          ruleId: 'OWN1',
          level: 'error',
          message: { text: 'a defect' },
          locations: [
            { physicalLocation: { artifactLocation: { uri: 'src/app.py' }, region: { startLine: 1 } } },
          ],
        },
      ],
    },
  ],
};

test('where a task failed in the baseline, what it finds counts: nobody can tell that it is old', async () => {
  const files = {
    '.assay/tasks/own.yaml': OWN_TASK,
    '.assay/workflows/mine/metadata.yaml':
      'name: mine\nversion: 1.0.0\ndescription: My own\ntasks: [own, gitleaks]\n',
    'src/app.py': 'print("hello")\n',
    'found.sarif': JSON.stringify(FOUND),
  };
  const { dir, first: whole } = repositoryOf(files);
  using _ = dir;
  const inputs = { workflow: 'mine', 'gate-on': 'new' };
  dir.write('note.md', 'nothing\n');
  const green = await job(dir.path, pull(whole, commit(dir.path)), inputs);
  expect(green.code, green.stdout + green.stderr).toBe(0);
  expect(green.outputs).toMatchObject({ new: '0', unchanged: '1' });

  dir.write('broken', '');
  const base = commit(dir.path);
  rmSync(join(dir.path, 'broken'));
  const red = await job(dir.path, pull(base, commit(dir.path)), inputs);
  expect(red.code, red.stdout + red.stderr).toBe(1);
  expect(red.outputs).toMatchObject({ verdict: 'failed', new: '1', unchanged: '0' });
  expect(red.stdout).toMatch(/the baseline lacks what own would have found/);
});
