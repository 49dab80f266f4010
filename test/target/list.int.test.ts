import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../src/fault/fault.ts';
import { silent } from '../../src/log/logger.ts';
import { listTarget } from '../../src/target/list.ts';
import { folderOf, git } from '../support/folder.ts';

const list = (dir: string, includeGit = false) => listTarget(dir, { includeGit, log: silent });
const paths = async (dir: string, includeGit = false) =>
  (await list(dir, includeGit)).entries.map(({ path }) => path);

/** Does something as a user who owns nothing; as the one we are, when that is not root. */
async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return act();
  process.seteuid?.(65534);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}

test('a folder outside git is taken whole, sorted by byte, with its links and empty folders', async () => {
  using dir = folderOf({ 'b.txt': 'bb', 'a/x.py': 'x', 'a-b': '', 'node_modules/m.js': 'm', '.hidden': '' });
  mkdirSync(join(dir.path, 'empty/deep'), { recursive: true });
  symlinkSync('a/x.py', join(dir.path, 'link'));
  chmodSync(join(dir.path, 'b.txt'), 0o700);
  const listing = await list(dir.path);
  expect(listing.entries.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'file .hidden',
    'file a-b',
    'file a/x.py',
    'file b.txt',
    'directory empty/deep',
    'link link',
    'file node_modules/m.js',
  ]);
  expect(listing.files).toEqual(['.hidden', 'a-b', 'a/x.py', 'b.txt', 'node_modules/m.js']);
  expect(listing).toMatchObject({ git: undefined, bytes: 4, notices: [], unreadable: [] });
  expect(listing.entries[3]).toMatchObject({ size: 2, executable: true });
});

test('a work tree gives its tracked and its untracked files, without ignored ones and .git', async () => {
  using dir = folderOf({
    'a.py': '',
    '.gitignore': 'ignored*\nbuild/',
    'build/out.o': '',
    'ignored.txt': '',
  });
  git(dir.path, 'init');
  git(dir.path, 'add', '.');
  git(dir.path, 'commit', '-m', 'first');
  dir.write('new.py', '');
  const listing = await list(dir.path);
  expect(listing.files).toEqual(['.gitignore', 'a.py', 'new.py']);
  expect(listing.git).toEqual({ topLevel: listing.root, commit: git(dir.path, 'rev-parse', 'HEAD') });
  expect((await paths(dir.path, true)).filter((path) => path === '.git/HEAD')).toEqual(['.git/HEAD']);
});

test('a repository without commits has no commit, and files', async () => {
  using dir = folderOf({ 'a.py': '' });
  git(dir.path, 'init');
  expect(await list(dir.path)).toMatchObject({ files: ['a.py'], git: { commit: undefined } });
});

test('a folder of a work tree is listed by itself, and its history is said to be missing', async () => {
  using dir = folderOf({
    'sub/a.py': '',
    'sub/deep/b.py': '',
    'other/c.py': '',
    '.gitignore': '*.o',
    'sub/x.o': '',
  });
  git(dir.path, 'init');
  git(dir.path, 'add', '.');
  symlinkSync('../other', join(dir.path, 'sub/out'));
  const listing = await list(join(dir.path, 'sub'), true);
  expect(listing.files).toEqual(['a.py', 'deep/b.py']);
  expect(listing.notices.join()).toMatch(
    /history is not included.*1 link\(s\) left out that point out of the target: out/,
  );
});

test('an ignored folder as the target is taken whole', async () => {
  using dir = folderOf({ '.gitignore': 'out/', 'out/a.js': '', 'src/b.js': '' });
  git(dir.path, 'init');
  const listing = await list(join(dir.path, 'out'));
  expect(listing.files).toEqual(['a.js']);
  expect(listing.notices).toEqual(['git ignores all of the target: the whole folder is taken']);
});

test('deleted files, replaced folders and merge conflicts leave no wrong entries', async () => {
  using dir = folderOf({ 'gone.py': '', 'd/secret': 'tracked', f: 'file', 'c.txt': 'base\n' });
  using elsewhere = folderOf({ secret: 'not ours' });
  git(dir.path, 'init');
  git(dir.path, 'add', '.');
  git(dir.path, 'commit', '-m', 'base');
  git(dir.path, 'checkout', '-b', 'side');
  dir.write('c.txt', 'side\n');
  git(dir.path, 'commit', '-am', 'side');
  git(dir.path, 'checkout', 'main');
  dir.write('c.txt', 'main\n');
  git(dir.path, 'commit', '-am', 'main');
  expect(() => git(dir.path, 'merge', 'side')).toThrow();
  rmSync(join(dir.path, 'gone.py'));
  rmSync(join(dir.path, 'd'), { recursive: true });
  symlinkSync(elsewhere.path, join(dir.path, 'd'));
  rmSync(join(dir.path, 'f'));
  dir.write('f/inside', '');
  const listing = await list(dir.path);
  expect(listing.entries.map(({ path }) => path)).toEqual(['c.txt', 'f/inside']);
  expect(listing.notices.join()).toMatch(/1 tracked file\(s\) are not in the work tree.*: gone.py/);
  expect(listing.notices.join()).toMatch(/below a link: d\/secret/);
});

test('a bare repository is no target, and a .git that points nowhere is told', async () => {
  using dir = folderOf({ 'a.py': '', '.gitignore': 'b.py', 'b.py': '' });
  git(dir.path, 'init', '--quiet', '--bare', 'bare.git');
  await expect(list(join(dir.path, 'bare.git'))).rejects.toThrow(/bare\.git" is a bare repository/);
  rmSync(join(dir.path, 'bare.git'), { recursive: true });
  writeFileSync(join(dir.path, '.git'), 'gitdir: /nowhere/at/all\n');
  const { files, notices } = await list(dir.path);
  expect(files).toEqual(['.gitignore', 'a.py', 'b.py']);
  expect(notices).toEqual([expect.stringMatching(/not a git repository: .*the whole folder .* is taken/)]);
});

test('pointers of git-lfs are named: what they stand for is not there', async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d7a'.repeat(16)}\nsize 12345\n`;
  const files = {
    'models/a.bin': pointer,
    'models/real.bin': 'x'.repeat(130),
    'note.txt': pointer.slice(0, 60),
  };
  using plain = folderOf(files);
  expect((await list(plain.path)).notices).toEqual([]);
  using dir = folderOf({ ...files, 'models/.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n' });
  expect((await list(dir.path)).notices).toEqual([
    expect.stringMatching(/^1 file\(s\) are pointers of git-lfs, .*: models\/a\.bin$/),
  ]);
});

test('submodules and embedded repositories give their own files; one not checked out is named', async () => {
  using library = folderOf({ 'lib.py': '', '.gitignore': '*.o', 'x.o': '' });
  git(library.path, 'init');
  git(library.path, 'add', '.');
  git(library.path, 'commit', '-m', 'lib');
  using dir = folderOf({ 'a.py': '', 'embedded/e.py': '', 'embedded/y.o': '', 'embedded/.gitignore': '*.o' });
  git(dir.path, 'init');
  git(join(dir.path, 'embedded'), 'init');
  git(dir.path, 'submodule', 'add', library.path, 'vendor/lib');
  git(dir.path, 'submodule', 'add', library.path, 'vendor/missing');
  git(dir.path, 'commit', '-m', 'with submodules');
  git(dir.path, 'submodule', 'deinit', '-f', 'vendor/missing');
  const listing = await list(dir.path);
  expect(listing.files).toEqual([
    '.gitmodules',
    'a.py',
    'embedded/.gitignore',
    'embedded/e.py',
    'vendor/lib/.gitignore',
    'vendor/lib/lib.py',
  ]);
  expect(listing.notices.join()).toMatch(/1 submodule\(s\) are not checked out.*: vendor\/missing/);
  expect((await list(join(dir.path, 'vendor/lib'), true)).notices.join()).toMatch(/\.git is a file/);
});

test("a repository of another user is listed, and runs none of its programs, nor a hook's GIT_DIR", async () => {
  using dir = folderOf({ 'a.py': '', 'b.ign': '', '.gitignore': '*.ign' });
  const mark = join(dir.path, 'mark.ign');
  git(dir.path, 'init');
  git(dir.path, 'add', '.');
  dir.write('evil.ign', `#!/bin/sh\ntouch ${mark}\n`);
  chmodSync(join(dir.path, 'evil.ign'), 0o755);
  git(dir.path, 'config', 'core.fsmonitor', join(dir.path, 'evil.ign'));
  git(dir.path, 'config', 'core.sshCommand', join(dir.path, 'evil.ign'));
  if (process.getuid?.() === 0) {
    for (const name of ['', '.git', '.git/config']) chownSync(join(dir.path, name), 12345, 12345);
  }
  process.env.GIT_DIR = '/nowhere';
  try {
    const listing = await list(dir.path);
    expect(listing).toMatchObject({ files: ['.gitignore', 'a.py'], notices: [] });
  } finally {
    delete process.env.GIT_DIR;
  }
  expect(existsSync(mark)).toBe(false);
});

test('without a usable git the whole folder is taken, and why is said', async () => {
  using dir = folderOf({ 'a.py': '', 'b.ign': '', '.gitignore': '*.ign' });
  git(dir.path, 'init');
  git(dir.path, 'add', '.');
  writeFileSync(join(dir.path, '.git/index'), 'not an index');
  const broken = await list(dir.path);
  expect(broken.files).toEqual(['.gitignore', 'a.py', 'b.ign']);
  expect(broken.notices.join()).toMatch(/index.*the whole folder .* is taken/);
  const path = process.env.PATH;
  process.env.PATH = '/nowhere';
  try {
    const none = await list(dir.path);
    expect(none.files).toEqual(['.gitignore', 'a.py', 'b.ign']);
    expect(none.notices.join()).toMatch(/git is not installed: the whole folder .* is taken/);
  } finally {
    process.env.PATH = path;
  }
});

test('names are kept byte by byte: newlines, dashes, long paths, and what is no UTF-8', async () => {
  using dir = folderOf({ '-rf': '', 'new\nline': '', ü: '' });
  const deep = `${'d'.repeat(200)}/${'e'.repeat(200)}/${'f'.repeat(200)}`;
  dir.write(deep, '');
  writeFileSync(Buffer.concat([Buffer.from(`${dir.path}/bad`), Buffer.from([0xff])]), '');
  const expected = ['-rf', 'bad\xff', deep, 'new\nline', Buffer.from('ü').toString('latin1')];
  expect((await list(dir.path)).entries.map(({ name }) => name)).toEqual(expected);
  git(dir.path, 'init');
  const listing = await list(dir.path);
  expect(listing.entries.map(({ name }) => name)).toEqual(expected);
  expect(listing.files.at(-1)).toBe('ü');
});

test('sockets and pipes are left out with a notice; unreadable files are named and counted', async () => {
  using dir = folderOf({ 'a.py': '', secret: '', 'closed/b.py': '' });
  execFileSync('mkfifo', [join(dir.path, 'pipe')]);
  const server = createServer().listen(join(dir.path, 'socket'));
  chmodSync(join(dir.path, 'secret'), 0o600);
  chmodSync(join(dir.path, 'closed'), 0o700);
  chmodSync(dir.path, 0o755);
  if (process.getuid?.() !== 0) for (const name of ['secret', 'closed']) chmodSync(join(dir.path, name), 0);
  const listing = await asNobody(() => list(dir.path)).finally(() => server.close());
  chmodSync(join(dir.path, 'closed'), 0o700);
  expect(listing.files).toEqual(['a.py']);
  expect(listing.unreadable.toSorted()).toEqual(['closed', 'secret']);
  expect(listing.notices.join()).toMatch(
    /2 socket\(s\), pipe\(s\) or device\(s\) left out: (pipe, socket|socket, pipe)/,
  );
  expect(listing.notices.join()).toMatch(
    /2 file\(s\) or folder\(s\) could not be read, so the scan is not complete/,
  );
});

test('a target that is nothing to scan is the user`s mistake, and says what to write', async () => {
  using dir = folderOf({ file: '' });
  const empty = join(dir.path, 'empty');
  mkdirSync(empty);
  const closed = join(dir.path, 'closed');
  mkdirSync(closed, { mode: process.getuid?.() === 0 ? 0o700 : 0 });
  chmodSync(dir.path, 0o755);
  for (const [target, why] of [
    [join(dir.path, 'missing'), /"[^"]+\/missing" does not exist/],
    [join(dir.path, 'file'), /is not a folder/],
    [join(dir.path, 'file/x'), /goes through something that is not a folder/],
    [empty, /is empty/],
    [closed, /can't be read/],
  ] as const) {
    const failure = await asNobody(() => list(target)).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(UsageError);
    expect(failure).toMatchObject({
      message: expect.stringMatching(/^target: /),
      hint: expect.stringMatching(/./),
    });
    expect(String(failure)).toMatch(why);
  }
});

test('a listing that is no longer wanted ends with the reason', async () => {
  using dir = folderOf(Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`f${i}`, ''])));
  const reason = new Error('enough');
  await expect(
    listTarget(dir.path, { includeGit: false, log: silent, signal: AbortSignal.abort(reason) }),
  ).rejects.toBe(reason);
});
