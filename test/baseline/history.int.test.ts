import { existsSync, lstatSync, readFileSync, renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkOut } from '../../src/baseline/checkout.ts';
import { historySince } from '../../src/baseline/moves.ts';
import { findOrigin, type OriginQuestion } from '../../src/baseline/origin.ts';
import { silent } from '../../src/log/logger.ts';
import { commitIn } from '../../src/policy/commit.ts';
import { folderOf, git } from '../support/folder.ts';

const { signal } = new AbortController();
const lines = (n: number) => Array.from({ length: n }, (_, i) => `line ${i}`).join('\n');

function commit(dir: string, message = 'next'): string {
  git(dir, 'add', '-A');
  git(dir, 'commit', '-m', message);
  return git(dir, 'rev-parse', 'HEAD');
}

function repositoryOf(files: Record<string, string>) {
  const dir = folderOf(files);
  git(dir.path, 'init', '-b', 'main');
  return { dir, first: commit(dir.path, 'first') };
}

test('git tells what was renamed, added, changed and left as it was, whatever the names', async () => {
  const { dir, first } = repositoryOf({
    'a.py': lines(30),
    'same.py': 'x',
    'gone.py': 'g',
    'sub/with space\nand ünï.py': lines(20),
  });
  using _ = dir;
  renameSync(join(dir.path, 'a.py'), join(dir.path, 'sub/b.py'));
  renameSync(join(dir.path, 'sub/with space\nand ünï.py'), join(dir.path, 'moved.py'));
  dir.write('sub/b.py', `${lines(10)}\n${lines(30)}`);
  unlinkSync(join(dir.path, 'gone.py'));
  commit(dir.path);
  dir.write('untracked.py', '');
  const history = await historySince({
    root: dir.path,
    before: first,
    exists: (path) => existsSync(join(dir.path, path)),
    signal,
  });
  expect(Object.fromEntries(history.renamed)).toEqual({
    'a.py': 'sub/b.py',
    'sub/with space\nand ünï.py': 'moved.py',
  });
  dir.write('moved.py', `${lines(20)}\n${lines(60).replaceAll('line', 'else')}`);
  commit(dir.path);
  const later = await historySince({ root: dir.path, before: first, exists: () => true, signal });
  expect(later.renamed.has('sub/with space\nand ünï.py')).toBe(false);
  expect(later.hinted?.get('sub/with space\nand ünï.py')).toBe('moved.py');
  const added = ['same.py', 'sub/b.py', 'untracked.py', 'a.py'].map((path) => history.added(path));
  expect(added).toEqual([false, true, true, false]);
  const same = ['same.py', 'sub/b.py', 'a.py', 'untracked.py', 'gone.py'].map((path) => history.same(path));
  expect(same).toEqual([true, false, false, false, false]);
});

test("a commit's files are written as they are, by no filter, hook or attribute of the repository", async () => {
  const { dir } = repositoryOf({
    'a.py': 'one\n',
    'ignored/by-archive.py': 'two\n',
    'run.sh': '#!/bin/sh\n',
    '.gitattributes': '*.py filter=evil\nignored/ export-ignore\n',
  });
  using _ = dir;
  symlinkSync('/etc/passwd', join(dir.path, 'link'));
  git(dir.path, 'update-index', '--chmod=+x', 'run.sh');
  git(dir.path, 'add', 'link');
  git(dir.path, 'commit', '-m', 'all');
  const id = git(dir.path, 'rev-parse', 'HEAD');
  git(dir.path, 'config', 'filter.evil.smudge', `sh -c 'touch ${dir.path}/ran; cat'`);
  git(dir.path, 'config', 'filter.evil.clean', `sh -c 'touch ${dir.path}/ran; cat'`);
  dir.write('a.py', 'changed in the work tree\n');
  let left = '';
  {
    await using copy = await checkOut(commitIn(dir.path, id, signal), dir.path, signal);
    left = copy.dir;
    expect(readFileSync(join(copy.dir, 'a.py'), 'utf8')).toBe('one\n');
    expect(readFileSync(join(copy.dir, 'ignored/by-archive.py'), 'utf8')).toBe('two\n');
    expect(lstatSync(join(copy.dir, 'run.sh')).mode & 0o111).not.toBe(0);
    expect(lstatSync(join(copy.dir, 'link')).isSymbolicLink()).toBe(true);
    expect(existsSync(join(copy.dir, '.git'))).toBe(false);
  }
  expect([existsSync(left), existsSync(join(dir.path, 'ran'))]).toEqual([false, false]);
});

test('a submodule is taken from where it is checked out', async () => {
  const inner = repositoryOf({ 'lib.py': 'inner\n' });
  using _ = inner.dir;
  const { dir } = repositoryOf({ 'a.py': 'x' });
  using __ = dir;
  git(dir.path, '-c', 'protocol.file.allow=always', 'submodule', 'add', inner.dir.path, 'lib');
  const id = commit(dir.path);
  inner.dir.write('lib.py', 'newer\n');
  commit(inner.dir.path);
  git(join(dir.path, 'lib'), '-c', 'protocol.file.allow=always', 'pull', '-q', 'origin', 'main');
  await using copy = await checkOut(commitIn(dir.path, id, signal), dir.path, signal);
  expect(readFileSync(join(copy.dir, 'lib/lib.py'), 'utf8')).toBe('inner\n');
});

const ask = (folder: string, more: Partial<OriginQuestion>) =>
  findOrigin({
    choice: { kind: 'auto' },
    platform: { fork: false },
    base: undefined,
    decides: true,
    search: { folder, env: {}, signal, log: silent },
    ...more,
  });

test('a revision means where its history and ours part', async () => {
  const { dir, first } = repositoryOf({ 'a.py': 'x' });
  using _ = dir;
  git(dir.path, 'checkout', '-q', '-b', 'topic');
  dir.write('a.py', 'topic');
  commit(dir.path);
  git(dir.path, 'checkout', '-q', 'main');
  dir.write('b.py', 'main went on');
  const tip = commit(dir.path);
  git(dir.path, 'checkout', '-q', 'topic');
  const named = await ask(dir.path, { choice: { kind: 'revision', name: 'main' } });
  expect(named).toEqual({ kind: 'commit', commit: first, what: 'main', asked: true });
  expect(
    await ask(dir.path, { base: tip, platform: { fork: false, change: { what: 'pull request' } } }),
  ).toEqual({
    ...{ kind: 'commit', commit: first, what: 'the base of the pull request', asked: false },
  });
  await expect(ask(dir.path, { choice: { kind: 'revision', name: 'mian' } })).rejects.toThrow(
    'baseline: the revision "mian" is not known',
  );
});

test('what a shallow clone lacks is fetched from its remote; without a remote there is a reason', async () => {
  const { dir, first } = repositoryOf({ 'a.py': 'x' });
  using _ = dir;
  dir.write('a.py', 'y');
  commit(dir.path);
  git(dir.path, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  using place = folderOf({});
  git(place.path, 'clone', '-q', '--depth=1', `file://${dir.path}`, 'clone');
  const clone = join(place.path, 'clone');
  const platform = { fork: false, before: first };
  expect(await ask(clone, { platform })).toMatchObject({ kind: 'commit', commit: first });
  git(place.path, 'clone', '-q', '--depth=1', `file://${dir.path}`, 'alone');
  const alone = join(place.path, 'alone');
  git(alone, 'remote', 'remove', 'origin');
  expect(await ask(alone, { platform })).toEqual({
    kind: 'none',
    reason: expect.stringContaining(`${first.slice(0, 7)}, is not in the clone`),
  });
  expect(await ask(alone, { platform, decides: false })).toEqual({ kind: 'none' });
  expect(await ask(alone, {})).toMatchObject({ kind: 'none' });
});

test('a file that is no earlier result is refused before anything is scanned', async () => {
  using dir = folderOf({
    'x.sarif': '{"version": "2.1.0"}',
    'empty.sarif': '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t"}},"results":[]}]}',
  });
  const file = (name: string) => ({ kind: 'file', path: join(dir.path, name), shown: name }) as const;
  await expect(ask(dir.path, { choice: file('x.sarif') })).rejects.toThrow(
    'baseline: "x.sarif" can\'t be compared with',
  );
  expect(await ask(dir.path, { choice: file('empty.sarif') })).toMatchObject({ kind: 'result' });
});
