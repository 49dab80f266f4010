import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPlatform } from '../../src/config/platform.ts';
import { silent } from '../../src/log/logger.ts';
import { openPolicy } from '../../src/policy/source.ts';
import { folderOf, git } from '../support/folder.ts';
import { startGitHubApi } from '../support/github-api/server.ts';

const person = { date: '2026-01-01T00:00:00Z', email: 'a@b', name: 'a' };
const repo = { full_name: 'o/r' };

/** A pull request in a job without git: actions/checkout gives the files alone. */
async function job() {
  const home = folderOf({
    'origin/assay.yaml': 'fail-on: low\n',
    'origin/.assay/workflows/mine/metadata.yaml': 'name: mine\n',
    'origin/old.sarif': '{}',
  });
  const origin = join(home.path, 'origin');
  const commit = () => {
    git(origin, 'add', '-A');
    git(origin, 'commit', '-qm', 'x');
    return git(origin, 'rev-parse', 'HEAD');
  };
  git(origin, 'init', '-q');
  const base = commit();
  home.write('origin/assay.yaml', 'fail-on: none\n');
  home.write('origin/.assay/workflows/mine/metadata.yaml', 'name: mine # nothing\n');
  home.write('origin/old.sarif', '{"runs":[]}');
  const head = commit();
  const merge = git(origin, 'commit-tree', `${head}^{tree}`, '-p', base, '-p', head, '-m', 'm');
  const files = join(home.path, 'files');
  mkdirSync(files);
  execFileSync('sh', ['-c', `git -C ${origin} archive ${merge} | tar -x -C ${files}`]);

  const api = await startGitHubApi();
  const list = (tree: string, ...deep: string[]) =>
    git(origin, 'ls-tree', '-l', ...deep, tree)
      .split('\n')
      .map((line) => {
        const [, mode, type, sha, size, path] = /^(\d+) (\w+) (\w+) +(\S+)\t(.*)$/.exec(line) ?? [];
        return {
          mode,
          type,
          sha,
          path,
          url: `${api.url}/x`,
          ...(size === '-' ? {} : { size: Number(size) }),
        };
      });
  api.handle('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', ({ parameters, query }) => ({
    status: 200,
    body: {
      sha: parameters.tree_sha,
      url: `${api.url}/x`,
      truncated: false,
      tree: list(parameters.tree_sha ?? '', ...(query.recursive === undefined ? [] : ['-r', '-t'])),
    },
  }));
  api.handle('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', ({ parameters }) => {
    const bytes = execFileSync('git', ['cat-file', 'blob', parameters.file_sha ?? ''], { cwd: origin });
    return {
      status: 200,
      body: {
        ...{ sha: parameters.file_sha, url: `${api.url}/x`, node_id: 'x', size: bytes.length },
        ...{ content: bytes.toString('base64'), encoding: 'base64' },
      },
    };
  });
  api.handle('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', ({ parameters }) => ({
    status: 200,
    body: {
      ...{
        sha: parameters.commit_sha,
        node_id: 'x',
        message: 'm',
        url: `${api.url}/x`,
        html_url: `${api.url}/x`,
      },
      ...{ author: person, committer: person, tree: { sha: base, url: `${api.url}/x` } },
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
      parents: git(origin, 'rev-parse', `${parameters.commit_sha}^@`)
        .split('\n')
        .map((sha) => ({ sha, url: `${api.url}/x`, html_url: `${api.url}/x` })),
    },
  }));
  const pull_request = {
    number: 1,
    head: { sha: head, ref: 'evil', repo },
    base: { sha: 'f'.repeat(40), ref: 'main', repo },
  };
  writeFileSync(join(home.path, 'event.json'), JSON.stringify({ repository: repo, pull_request }));
  const env = {
    ...{ GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: merge, GITHUB_API_URL: api.url },
    ...{ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(home.path, 'event.json') },
    ...{ GITHUB_WORKSPACE: files, INPUT_TOKEN: 'ghs_x' },
  };
  return { api, base, files, env, [Symbol.asyncDispose]: async () => home[Symbol.dispose]() };
}

const signal = () => AbortSignal.timeout(60_000);

test("without git the base is read over GitHub's API", async () => {
  await using work = await job();
  await using api = work.api;
  const { files, env, base } = work;
  const platform = await readPlatform(env);
  await using policy = await openPolicy({ target: files, platform, env, signal: signal(), log: silent });
  expect(policy.commit).toBe(base);
  expect((await policy.read('assay.yaml'))?.text).toBe('fail-on: low\n');
  expect(await policy.read('.assay/suppressions.yaml')).toBeUndefined();
  const copy = await policy.folder('.assay');
  expect(readFileSync(join(copy?.dir ?? '', 'workflows/mine/metadata.yaml'), 'utf8')).toBe('name: mine\n');
  expect(readFileSync((await policy.file('old.sarif')) ?? '', 'utf8')).toBe('{}');
  expect(policy.notices()).toHaveLength(3);
  expect(api.violations).toEqual([]);
});

test('where GitHub refuses there is no policy, and no verdict', async () => {
  await using work = await job();
  await using api = work.api;
  const { files, env } = work;
  api.always('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', {
    status: 404,
    body: { message: 'Not Found' },
  });
  const platform = await readPlatform(env);
  const open = openPolicy({ target: files, platform, env, signal: signal(), log: silent });
  await expect(open).rejects.toThrow(/policy: the base/);
});
