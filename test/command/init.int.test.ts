import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { initRepository } from '../../src/command/init/init.ts';
import { gitHubText } from '../../src/command/init/pipeline.ts';
import { parseConfig } from '../../src/config/assay-file.ts';
import { silent } from '../../src/log/logger.ts';
import { built } from '../images/built.ts';
import { inImage } from '../images/in-image.ts';
import { folderOf, git } from '../support/folder.ts';

const root = join(import.meta.dirname, '..', '..');
const release = { slug: 'acme/assay', ref: 'c'.repeat(40), version: 'v1.2.3' };

const init = (dir: string, options: { host?: 'github' | 'gitlab'; force?: boolean } = {}) =>
  initRepository(
    { dir, host: options.host, force: options.force ?? false },
    { root, env: process.env, log: silent },
  ).then((lines) => lines.join('\n'));

function repository(files: Record<string, string>, remote?: string) {
  const folder = folderOf(files);
  git(folder.path, 'init', '-q');
  if (remote !== undefined) git(folder.path, 'remote', 'add', 'origin', remote);
  return folder;
}

const read = (dir: string, path: string) => readFileSync(join(dir, path), 'utf8');

test('a repository on GitHub gets its settings and its workflow, and is told what was found', async () => {
  const files = { 'app.py': 'x = 1\n', Dockerfile: 'FROM scratch\n', 'vendor/lib.js': '1\n', 'sub/x': '' };
  using folder = repository(files, 'git@github.com:acme/shop.git');
  git(folder.path, 'checkout', '-q', '-b', 'trunk');
  const said = await init(join(folder.path, 'sub'));
  expect(said).toMatch(/4 files, default branch trunk/);
  expect(said).toMatch(/python: 1 file for .*bandit/);
  expect(said).toMatch(/pipelines on github, because its remote is at github.com/);
  expect(said).toMatch(/code of others in vendor\//);
  expect(said).toMatch(
    /wrote {2}assay.yaml\nwrote {2}.assay\/schema\/assay.schema.json\nwrote {2}.github\/workflows\/assay.yml/,
  );
  const { file } = parseConfig({ shown: 'assay.yaml', text: read(folder.path, 'assay.yaml') });
  expect(file).toEqual({ workflow: 'security_assessment', 'fail-on': 'high', 'gate-on': 'new' });
  expect(parse(read(folder.path, '.github/workflows/assay.yml')).on.push.branches).toEqual(['trunk']);
  // Once more: nothing is written anew, and what a person has changed stays unless it is forced.
  folder.write('assay.yaml', 'fail-on: low\n');
  expect(await init(folder.path)).toMatch(/kept {3}assay.yaml, which is there.*\n.*\nkept {3}.github/);
  expect(read(folder.path, 'assay.yaml')).toBe('fail-on: low\n');
  expect(await init(folder.path, { force: true })).toMatch(/wrote {2}assay.yaml/);
});

test('what is commented in the settings is valid, too', async () => {
  using folder = repository({ 'vendor/lib.js': '1\n' });
  await init(folder.path);
  const text = read(folder.path, 'assay.yaml').replaceAll(/^# (?=(paths|workflows):| )/gm, '');
  expect(parseConfig({ shown: 'assay.yaml', text }).file).toMatchObject({
    paths: { exclude: ['vendor/'] },
    workflows: { dependency_audit: { 'fail-on': 'critical' } },
  });
});

test('a pipeline that is there stays, and what to add to it is told', async () => {
  using folder = repository(
    { 'a.py': '1\n', '.gitlab-ci.yml': 'stages: [test]\n' },
    'https://u:p@gitlab.acme.dev/a/b',
  );
  const said = await init(folder.path, { force: true });
  expect(said).toContain(
    'kept   .gitlab-ci.yml, which is yours: add to it\n         include:\n           - component:',
  );
  expect(said).toContain('its remote is at gitlab.acme.dev');
  expect(said).not.toContain('u:p');
  expect(read(folder.path, '.gitlab-ci.yml')).toBe('stages: [test]\n');
  using empty = repository({ 'a.py': '1\n' });
  expect(await init(empty.path, { host: 'gitlab' })).toContain('wrote  .gitlab-ci.yml');
  expect(parse(read(empty.path, '.gitlab-ci.yml')).include[0].component).toMatch(
    /^\$CI_SERVER_FQDN\/.*\/scan@/,
  );
});

test('without a sign of a platform only the settings are written', async () => {
  using folder = folderOf({ 'a.py': '1\n' });
  expect(await init(folder.path)).toContain(
    'write the pipeline, too: assay init --github, or assay init --gitlab',
  );
  expect(existsSync(join(folder.path, '.github'))).toBe(false);
});

test('nothing is written through a link', async () => {
  using elsewhere = folderOf({});
  using folder = repository({ 'a.py': '1\n' });
  mkdirSync(join(elsewhere.path, 'workflows'));
  symlinkSync(elsewhere.path, join(folder.path, '.github'));
  await expect(init(folder.path, { host: 'github' })).rejects.toThrow('.github: is a link');
  expect(existsSync(join(elsewhere.path, 'workflows/assay.yml'))).toBe(false);
});

test('actionlint and zizmor find nothing in the workflow, which names a commit', async () => {
  const example = readFileSync(join(root, 'examples/github/pull-request.yml'), 'utf8');
  using folder = folderOf({});
  folder.write('.github/workflows/assay.yml', gitHubText(example, { defaultBranch: 'release/1.x', release }));
  const tar = execFileSync('tar', ['-C', folder.path, '-c', '.github']);
  const { code, stdout, stderr } = await inImage(
    await built('iac'),
    `mkdir /tmp/at && cd /tmp/at && tar -x && actionlint -no-color .github/workflows/*.yml &&
     zizmor --offline --no-progress --persona=pedantic .github/workflows/*.yml`,
    tar,
  );
  expect(code, stdout + stderr).toBe(0);
  expect(read(folder.path, '.github/workflows/assay.yml')).toContain(
    `- uses: acme/assay@${'c'.repeat(40)} # v1.2.3\n`,
  );
});
