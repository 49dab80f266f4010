import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A temporary folder with these files, removed at the end of the block that uses it. */
export function folderOf(files: Record<string, string>): Disposable & { path: string; write: typeof write } {
  const path = mkdtempSync(join(tmpdir(), 'assay-folder-'));
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { path, write, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs git in a folder, as a person who exists, with no settings but its own. */
export function git(folder: string, ...args: string[]): string {
  const own = [
    '-c',
    'user.name=a',
    '-c',
    'user.email=a@b',
    '-c',
    'init.defaultBranch=main',
    '-c',
    'protocol.file.allow=always',
  ];
  const env = { PATH: process.env.PATH, HOME: folder };
  return execFileSync('git', [...own, ...args], { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' }).trim();
}
