import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startBundle } from '../support/bundle.ts';
import { temporaryFolder } from '../support/checkout.ts';

const root = join(import.meta.dirname, '..', '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const script = (name: string, args: string[], env: NodeJS.ProcessEnv = {}) =>
  execFileSync(join(root, 'script/release', name), args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });

test('what is released for GitLab and the CLI is whole, the same every time, and runs', async () => {
  await using folder = await temporaryFolder('release');
  const [first, second] = ['first', 'second'].map((name) => join(folder.path, name));
  for (const out of [first, second]) script('bundle', [out ?? '']);
  const archive = `assay-${version}.tar.gz`;
  const [one, two] = await Promise.all([first, second].map((out) => readFile(join(out ?? '', archive))));
  expect(one).toEqual(two);
  execFileSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], { cwd: first });
  const bill = JSON.parse(await readFile(join(first ?? '', `assay-${version}.cdx.json`), 'utf8'));
  expect(bill.components.map(({ name }: { name: string }) => name)).toContain('dockerode');

  const place = join(folder.path, 'unpacked');
  await mkdir(place);
  execFileSync('tar', ['-xzf', join(first ?? '', archive), '-C', place, '--strip-components=1']);
  const cli = (...args: string[]) =>
    startBundle([join(place, 'dist/cli/index.js'), ...args], { cwd: folder.path }).ended;
  expect((await cli('--version')).stdout.trim()).toBe(version);
  // It has its toolbox and its images with it.
  expect((await cli('workflows')).stdout).toContain('security_assessment');
  expect((await cli('images')).stdout).toContain('secrets');
});

test('the tag of the major version moves forward, and never back', async () => {
  await using folder = await temporaryFolder('gh');
  // The GitHub CLI, of a repository with these releases.
  const gh = join(folder.path, 'gh');
  await writeFile(
    gh,
    `#!/bin/sh
echo "$*" >> ${folder.path}/calls
case "$*" in *matching-refs*) printf '%s\\n' v1.2.3 v1.10.0 v1.9.9 ;; *git/ref/tags/v2*) exit 1 ;; esac
`,
  );
  await chmod(gh, 0o755);
  const env = { PATH: `${folder.path}:${process.env.PATH}`, GITHUB_REPOSITORY: 'octo/assay' };
  const calls = async () => (await readFile(join(folder.path, 'calls'), 'utf8')).split('\n');

  expect(script('move-major', ['v1.9.9', 'abc'], env)).toContain('v1 stays: v1.10.0 is newer');
  expect((await calls()).filter((call) => /POST|PATCH/.test(call))).toEqual([]);
  expect(script('move-major', ['v1.10.0', 'abc'], env)).toContain('v1 is v1.10.0');
  expect((await calls()).filter((call) => /POST|PATCH/.test(call))).toEqual([
    'api repos/octo/assay/git/refs/tags/v1 --method PATCH -f sha=abc -F force=true',
  ]);
});
