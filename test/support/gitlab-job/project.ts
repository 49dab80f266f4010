import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect } from 'vitest';
import { stringify } from 'yaml';
import { temporaryFolder } from '../checkout.ts';
import { CODE_QUALITY, parseDotenv, SAST } from '../gitlab-api/reports.ts';
import { JOB_TOKEN } from '../gitlab-api/server.ts';
import { junitErrors } from '../junit-validity.ts';

const repository = join(import.meta.dirname, '..', '..', '..');
const run = promisify(execFile);

/** A project that uses the component, with a merge request whose pipeline gitlab-ci-local plays. */
export interface GitLabProject extends AsyncDisposable {
  path: string;
  git(...args: string[]): Promise<string>;
  /** Commits a pipeline that uses the component as another project would, and what else is in the folder. */
  pipeline(inputs: Record<string, string>, more?: Record<string, unknown>): Promise<void>;
  /** Runs the pipeline of the merge request and returns its log. */
  play(options?: Playing): Promise<string>;
  report(file: string): Promise<string>;
}

export interface Playing {
  /** More words for gitlab-ci-local. */
  args?: string[];
  variables?: Record<string, string>;
  env?: Record<string, string>;
}

/** Makes the project: one file, the component and a pipeline on `main`, and the branch `change` checked out. */
export async function gitlabProject(
  inputs: Record<string, string>,
  apiUrl = 'http://127.0.0.1:9/api/v4',
): Promise<GitLabProject> {
  const folder = await temporaryFolder('project');
  const { path } = folder;
  const git = async (...args: string[]) =>
    (await run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: path }))
      .stdout;
  const pipeline: GitLabProject['pipeline'] = async (given, more = {}) => {
    const component = '$CI_SERVER_FQDN/$CI_PROJECT_PATH/scan@$CI_COMMIT_SHA';
    const include = [{ component, inputs: { workflow: 'secret_detection', ...given } }];
    await writeFile(join(path, '.gitlab-ci.yml'), stringify({ include, ...more }));
    await git('add', '-A');
    await git('commit', '-q', '--allow-empty', '-m', 'pipeline');
  };
  await mkdir(join(path, 'templates'));
  await cp(join(repository, 'templates', 'scan'), join(path, 'templates', 'scan'), { recursive: true });
  await writeFile(join(path, 'app.py'), 'print("hello")\n');
  await writeFile(join(path, '.gitignore'), '.gitlab-ci-local/\nassay-reports/\n');
  await git('init', '-q', '-b', 'main');
  await git('remote', 'add', 'origin', 'git@gitlab.example:group/app.git');
  await pipeline(inputs);
  await git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  await git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
  const base = (await git('rev-parse', 'HEAD')).trim();
  await git('checkout', '-q', '-b', 'change');
  return {
    path,
    git,
    pipeline,
    play: (options = {}) =>
      play(path, {
        ...options,
        variables: {
          CI_API_V4_URL: apiUrl,
          CI_MERGE_REQUEST_TARGET_BRANCH_SHA: base,
          ...options.variables,
        },
      }),
    report: (file) => readFile(join(path, 'assay-reports', file), 'utf8'),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

async function play(cwd: string, { args = [], variables = {}, env = {} }: Playing): Promise<string> {
  const all = {
    GITLAB_CI: 'true',
    CI_PIPELINE_SOURCE: 'merge_request_event',
    CI_PROJECT_ID: '7',
    CI_JOB_TOKEN: JOB_TOKEN,
    CI_MERGE_REQUEST_IID: '3',
    CI_MERGE_REQUEST_PROJECT_ID: '7',
    CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '7',
    CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    ...variables,
  };
  const child = spawn(
    process.execPath,
    [
      join(repository, 'node_modules', '.bin', 'gitlab-ci-local'),
      '--no-color',
      ...Object.entries(all).flatMap(([name, value]) => ['--variable', `${name}=${value}`]),
      ...args,
    ],
    {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env, GCL_IGNORE_PREDEFINED_VARS: Object.keys(all).join(','), NO_COLOR: '' },
    },
  );
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return out + err;
}

/** Holds every report that GitLab reads to its contract. */
export async function reportsAreSound({ report }: GitLabProject, findings: number): Promise<void> {
  expect(CODE_QUALITY.parse(JSON.parse(await report('gl-code-quality-report.json')))).toHaveLength(findings);
  const sast = SAST.parse(JSON.parse(await report('gl-sast-report.json')));
  expect(sast.vulnerabilities).toHaveLength(findings);
  expect(sast.scan.status).toBe('success');
  expect(JSON.parse(await report('assay.sarif')).version).toBe('2.1.0');
  expect(junitErrors(await report('junit.xml'), ['file'])).toEqual([]);
  const variables = parseDotenv(await report('assay.env'));
  expect(variables.ASSAY_FINDINGS).toBe(String(findings));
}
