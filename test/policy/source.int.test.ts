import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Change } from '../../src/config/platform.ts';
import { UsageError } from '../../src/fault/fault.ts';
import { silent } from '../../src/log/logger.ts';
import { openPolicy, type PolicySource } from '../../src/policy/source.ts';
import { gitServer } from '../support/git-server.ts';

let dir: string;
let origin: string;
let base: string;
let head: string;
let merge: string;

const git = (cwd: string, ...args: string[]) => {
  const author = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...author, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
};
const write = (path: string, text: string | Uint8Array) => {
  mkdirSync(dirname(join(origin, path)), { recursive: true });
  writeFileSync(join(origin, path), text);
};
const commit = () => {
  git(origin, 'add', '-A');
  git(origin, 'commit', '-qm', 'x');
  return git(origin, 'rev-parse', 'HEAD').trim();
};

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'assay-base-'));
  origin = join(dir, 'origin');
  mkdirSync(origin);
  symlinkSync('origin', join(dir, 'origin.git'));
  git(origin, 'init', '-q', '-b', 'main');
  write('assay.yaml', 'fail-on: low\n');
  write('app.py', 'x = 1\n');
  write('linked/real.yaml', 'a: 1\n');
  symlinkSync('linked', join(origin, 'alias'));
  symlinkSync('linked/real.yaml', join(origin, 'alias.yaml'));
  write('latin.yaml', Uint8Array.of(0x61, 0xe4, 0x0a));
  write('huge.yaml', 'x'.repeat(1024 ** 2 + 1));
  write('folder.yaml/x', '');
  write('bom.yaml', '\uFEFFa: 1\r\n');
  write('.assay/workflows/mine/metadata.yaml', 'name: mine\n');
  write('.assay/tasks/gone.yaml', 'kind: gone\n');
  const old = commit();
  write('assay.yaml', 'fail-on: medium\n');
  base = commit();
  git(origin, 'checkout', '-qb', 'change', old);
  write('assay.yaml', 'fail-on: none\n');
  write('.assay/suppressions.yaml', '- all\n');
  write('.assay/workflows/mine/metadata.yaml', 'name: mine # nothing\n');
  rmSync(join(origin, '.assay/tasks/gone.yaml'));
  head = commit();
  git(origin, 'checkout', '-q', 'main');
  git(origin, 'checkout', '-qb', 'merge');
  git(origin, 'merge', '-q', '--no-ff', '-X', 'theirs', '-m', 'merge', 'change');
  merge = git(origin, 'rev-parse', 'HEAD').trim();
  git(origin, 'checkout', '-q', 'main');
});
afterAll(() => rmSync(dir, { recursive: true }));

let clones = 0;
/** A clone as actions/checkout makes one: a single commit, detached. */
function shallow(at: string): string {
  const clone = join(dir, `clone-${clones++}`);
  mkdirSync(clone);
  git(clone, 'init', '-q');
  git(clone, 'remote', 'add', 'origin', `file://${origin}`);
  git(clone, 'fetch', '-q', '--depth=1', 'origin', at);
  git(clone, 'checkout', '-q', 'FETCH_HEAD');
  return clone;
}

function policyOf(target: string, change: Change | undefined, env = {}): Promise<PolicySource> {
  const platform = { fork: false, ...(change === undefined ? {} : { change }) };
  return openPolicy({ target, platform, env, signal: AbortSignal.timeout(60_000), log: silent });
}

const pullRequest = (): Change => ({ what: 'pull request', base, head, merged: merge });

test('without a change the work tree counts', async () => {
  await using policy = await policyOf(shallow(merge), undefined);
  expect(policy.origin).toBe('work tree');
  expect(await policy.read('assay.yaml')).toMatchObject({ text: 'fail-on: none\n', shown: 'assay.yaml' });
  expect(policy.notices()).toEqual([]);
});

test('on a pull request the base counts, fetched into a shallow clone, and what the change says is told', async () => {
  await using policy = await policyOf(shallow(merge), pullRequest());
  const short = base.slice(0, 7);
  expect(policy.origin).toBe(`base commit ${short}`);
  expect(await policy.read('assay.yaml')).toEqual({
    path: 'assay.yaml',
    text: 'fail-on: medium\n',
    shown: `assay.yaml (base commit ${short})`,
  });
  expect(await policy.read('.assay/suppressions.yaml')).toBeUndefined();
  expect(await policy.read('bom.yaml')).toMatchObject({ text: 'a: 1\r\n' });
  expect(policy.notices()).toEqual([
    `assay.yaml differs in this pull request; base commit ${short} counts`,
    `.assay/suppressions.yaml is added by this pull request; base commit ${short} counts`,
  ]);
});

test('the base is what the merge commit was made with, not what an old event says', async () => {
  const old = git(origin, 'rev-parse', `${base}^`).trim();
  const clone = shallow(merge);
  await using policy = await policyOf(clone, { ...pullRequest(), base: old });
  expect(policy.commit).toBe(base);
  // Another commit than the proposed one is no such merge: the event counts.
  await using other = await policyOf(clone, { what: 'pull request', base: old, head: old, merged: merge });
  expect(other.commit).toBe(old);
});

test('a target in a folder of the clone has the policy of the whole', async () => {
  const clone = shallow(merge);
  await using policy = await policyOf(join(clone, '.assay'), pullRequest());
  expect(policy.root).toBe(clone);
  expect((await policy.read('assay.yaml'))?.text).toBe('fail-on: medium\n');
});

test('the branch is asked for its tip: where a change began is chosen by its author', async () => {
  const began = git(origin, 'rev-parse', `${base}^`).trim();
  const clone = shallow(head);
  await using policy = await policyOf(clone, { what: 'merge request', base: began, branch: 'main' });
  expect(policy.commit).toBe(base);
  git(clone, 'remote', 'set-url', 'origin', join(dir, 'nowhere'));
  await using cut = await policyOf(clone, { what: 'merge request', base, branch: 'main' });
  expect(cut.commit).toBe(base);
  expect(cut.notices()[0]).toMatch(/^the branch main could not be asked .*where the merge request began$/);
  await expect(policyOf(clone, { what: 'merge request', branch: 'main' })).rejects.toThrow(
    /does not tell the base of the merge request, and the branch main could not be asked: fatal: /,
  );
});

test.each([
  [
    'a base that is nowhere',
    () => ({ ...pullRequest(), merged: 'f'.repeat(40), base: 'f'.repeat(40) }),
    /f{40}.*not in the clone, and could not be fetched/,
  ],
  ['an event without a base', () => ({ what: 'pull request' as const }), /does not tell the base/],
])('%s is an error, and never the policy of the head', async (_, change, text) => {
  await expect(policyOf(shallow(merge), change())).rejects.toThrow(text);
});

test('a folder outside of the repository is judged as the repository of the job', async () => {
  const built = join(dir, 'built');
  mkdirSync(built);
  const platform = { fork: false, change: pullRequest(), workspace: shallow(merge) };
  const signal = AbortSignal.timeout(60_000);
  await using policy = await openPolicy({ target: built, platform, env: {}, signal, log: silent });
  expect((await policy.read('assay.yaml'))?.text).toBe('fail-on: medium\n');
});

test('a change without a repository is an error', async () => {
  const bare = join(dir, 'no-git');
  mkdirSync(bare);
  const failure = await policyOf(bare, pullRequest()).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UsageError);
});

test.each([
  ['alias.yaml', /alias.yaml( \(base commit \w+\))?: is a link/],
  ['alias/real.yaml', /alias( \(base commit \w+\))?: is a link/],
  ['latin.yaml', /is not UTF-8/],
  ['huge.yaml', /is larger than 1024 KiB/],
  ['folder.yaml', /is not a file/],
])('%s is refused, in the work tree and in a commit', async (path, text) => {
  for (const change of [undefined, pullRequest()]) {
    await using policy = await policyOf(shallow(merge), change);
    await expect(policy.read(path)).rejects.toThrow(text);
  }
});

test('a folder of the base is copied, and goes with the source', async () => {
  const policy = await policyOf(shallow(merge), pullRequest());
  const copy = await policy.folder('.assay');
  expect(copy).toMatchObject({ changed: ['workflows/mine/metadata.yaml'], removed: ['tasks/gone.yaml'] });
  expect(await policy.folder('nothing')).toBeUndefined();
  expect(policy.notices()).toHaveLength(2);
  await policy[Symbol.asyncDispose]();
  expect(() => execFileSync('ls', [copy?.dir ?? ''], { stdio: 'ignore' })).toThrow();
});

test('a whole clone is not cut by what is fetched', async () => {
  const clone = join(dir, 'whole');
  git(dir, 'clone', '-q', '--single-branch', '--branch', 'change', `file://${origin}`, clone);
  await using policy = await policyOf(clone, { what: 'pull request', base, head });
  expect(policy.commit).toBe(base);
  expect(git(clone, 'rev-parse', '--is-shallow-repository').trim()).toBe('false');
});

test('a file that the change alters is the one of the base, one that it adds is none, a download is itself', async () => {
  const clone = shallow(merge);
  await using policy = await policyOf(clone, pullRequest());
  writeFileSync(join(clone, 'download.sarif'), '{}');
  expect(await policy.file('download.sarif')).toBe(join(clone, 'download.sarif'));
  expect(await policy.file('app.py')).toBe(join(clone, 'app.py'));
  const old = await policy.file('.assay/tasks/gone.yaml');
  expect(old).toBe(join(clone, '.assay/tasks/gone.yaml'));
  const altered = await policy.file('.assay/workflows/mine/metadata.yaml');
  expect(readFileSync(altered ?? '', 'utf8')).toBe('name: mine\n');
  expect(await policy.file('.assay/suppressions.yaml')).toBeUndefined();
});

test("where the checkout left no credentials the job's token fetches the base, and is in no command line", async () => {
  await using server = await gitServer(dir);
  const clone = shallow(merge);
  git(clone, 'remote', 'set-url', 'origin', `${server.url}/origin`);
  const job = { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: server.url, GITHUB_REPOSITORY: 'origin' };
  await expect(policyOf(clone, pullRequest(), job)).rejects.toThrow(/could not be fetched: .*/);
  await using policy = await policyOf(clone, pullRequest(), { ...job, INPUT_TOKEN: 'ghs_secret' });
  expect((await policy.read('assay.yaml'))?.text).toBe('fail-on: medium\n');
  const basic = Buffer.from('x-access-token:ghs_secret').toString('base64');
  expect(new Set(server.asked)).toEqual(new Set(['nobody', `basic ${basic}`]));
});

test('the tip of a target branch is asked for with the token of a GitLab job', async () => {
  await using server = await gitServer(dir);
  const clone = shallow(head);
  git(clone, 'remote', 'set-url', 'origin', `${server.url}/nothing.git`);
  // What a checkout with another token has left does not come beside ours.
  git(clone, 'config', `http.${server.url}/.extraheader`, 'AUTHORIZATION: basic b3RoZXI=');
  const job = { GITLAB_CI: 'true', CI_PROJECT_URL: `${server.url}/origin`, CI_JOB_TOKEN: 'glcbt-1' };
  await using policy = await policyOf(clone, { what: 'merge request', base: head, branch: 'main' }, job);
  expect(policy.commit).toBe(base);
  expect(policy.notices()).toEqual([]);
  const basic = Buffer.from('gitlab-ci-token:glcbt-1').toString('base64');
  expect(server.asked).toContain(`basic ${basic}`);
});
