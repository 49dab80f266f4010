import { renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { prepare } from '../../src/command/prepare.ts';
import { inputsOf } from '../../src/config/inputs.ts';
import { silent } from '../../src/log/logger.ts';
import { folderOf, git } from '../support/folder.ts';

const repo = { full_name: 'o/r' };

/** A repository whose second commit is a pull request against the first. */
function proposed(base: Record<string, string>, change: (dir: string) => void) {
  const folder = folderOf({ 'app.py': 'x = 1\n', ...base });
  const commit = () => {
    git(folder.path, 'add', '-A');
    git(folder.path, 'commit', '-qm', 'x', '--allow-empty');
    return git(folder.path, 'rev-parse', 'HEAD');
  };
  git(folder.path, 'init', '-q');
  const before = commit();
  change(folder.path);
  const head = commit();
  const event = folderOf({});
  const pull_request = {
    number: 1,
    head: { sha: head, ref: 'change', repo },
    base: { sha: before, ref: 'main', repo },
  };
  event.write('event.json', JSON.stringify({ repository: repo, pull_request }));
  const asked = async (inputs: Record<string, string> = {}) => {
    const env = {
      ...{ GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: head },
      ...{ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: join(event.path, 'event.json') },
    };
    const given = inputsOf({ INPUT_TARGET: folder.path, RUNNER_TEMP: event.path, ...inputs });
    await using prepared = await prepare(given, { env, signal: AbortSignal.timeout(30_000), log: silent });
    return { request: prepared.request, notices: prepared.policy.notices().join('\n') };
  };
  return {
    ...{ path: folder.path, asked },
    [Symbol.dispose]() {
      folder[Symbol.dispose]();
      event[Symbol.dispose]();
    },
  };
}

const weaken = (name: string) => (dir: string) => writeFileSync(join(dir, name), 'fail-on: none\n');

test.each<[string, (dir: string) => void, RegExp]>([
  ['edits', weaken('assay.yaml'), /^assay.yaml differs in this pull request/],
  ['removes', (dir) => unlinkSync(join(dir, 'assay.yaml')), /^assay.yaml is removed by/],
  ['renames', (dir) => renameSync(join(dir, 'assay.yaml'), join(dir, 'assay.yml')), /is removed by/],
  [
    'makes a link of',
    (dir) => {
      unlinkSync(join(dir, 'assay.yaml'));
      symlinkSync('app.py', join(dir, 'assay.yaml'));
    },
    /^assay.yaml differs/,
  ],
  ['breaks', (dir) => writeFileSync(join(dir, 'assay.yaml'), 'fail-on: [\n'), /^assay.yaml differs/],
])('a change that %s assay.yaml is judged by the one of the base', async (_, change, notice) => {
  using work = proposed({ 'assay.yaml': 'fail-on: low\n' }, change);
  const { request, notices } = await work.asked();
  expect(request.failOn).toBe('low');
  expect(notices).toMatch(notice);
});

test('one that the change adds does not count yet, under the usual name or another', async () => {
  using work = proposed({}, (dir) => {
    weaken('assay.yaml')(dir);
    weaken('mine.yaml')(dir);
  });
  const usual = await work.asked();
  expect(usual.request.failOn).toBe('high');
  expect(usual.notices).toMatch(/^assay.yaml is added by this pull request; base commit \w{7} counts$/);
  const named = await work.asked({ INPUT_CONFIG: join(work.path, 'mine.yaml') });
  expect(named.request.failOn).toBe('high');
  expect(named.notices).toMatch(/^mine.yaml is added by/);
});

test('a file that is named is the one of the base, too; none is none; one that is nowhere is a mistake', async () => {
  using work = proposed(
    { 'ci/mine.yaml': 'fail-on: low\n', 'assay.yml': 'fail-on: none\n' },
    weaken('ci/mine.yaml'),
  );
  expect((await work.asked({ INPUT_CONFIG: join(work.path, 'ci/mine.yaml') })).request.failOn).toBe('low');
  expect((await work.asked()).notices).toBe('assay.yml is not read: name it assay.yaml');
  expect((await work.asked({ INPUT_CONFIG: 'none' })).request.failOn).toBe('high');
  await expect(work.asked({ INPUT_CONFIG: join(work.path, 'no.yaml') })).rejects.toThrow(
    /no.yaml" does not exist/,
  );
  using elsewhere = folderOf({ 'mine.yaml': 'fail-on: medium\n' });
  expect((await work.asked({ INPUT_CONFIG: join(elsewhere.path, 'mine.yaml') })).request.failOn).toBe(
    'medium',
  );
});

test('a baseline in the repository that the change writes itself is none', async () => {
  using work = proposed({ 'old.sarif': '{}' }, (dir) => {
    writeFileSync(join(dir, 'old.sarif'), '{"runs":[]}');
    writeFileSync(join(dir, 'main'), '{"runs":[]}');
  });
  const old = await work.asked({ INPUT_BASELINE: join(work.path, 'old.sarif') });
  expect(old.request.baseline).toMatchObject({ kind: 'file', path: expect.not.stringContaining(work.path) });
  const added = await work.asked({ INPUT_BASELINE: join(work.path, 'main') });
  expect(added.request.baseline).toEqual({ kind: 'none' });
  expect(added.notices).toMatch(/^main is added by this pull request/);
});
