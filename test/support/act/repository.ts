import { mkdirSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { git } from '../folder.ts';

export type Files = Readonly<Record<string, string>>;

/** A pull request as GitHub keeps it: the two ends, and the commit that merges them. */
export interface PullRequest {
  number: number;
  base: string;
  head: string;
  merge: string;
}

/** A repository as it is on a server, in a folder: commits, pull requests, and what actions/checkout leaves of it. */
export class ServedRepository {
  readonly url: string;
  readonly #author: string;
  readonly #home: string;

  constructor(home: string) {
    this.#home = home;
    this.#author = join(home, 'author');
    const origin = join(home, 'origin.git');
    for (const folder of [origin, this.#author]) mkdirSync(folder, { recursive: true });
    git(origin, 'init', '--bare', '--quiet');
    git(this.#author, 'init', '--quiet');
    git(this.#author, 'remote', 'add', 'origin', origin);
    this.url = `file://${origin}`;
  }

  /** Commits files on a branch, which begins at `from` when it is new; an empty text removes one. The commit's id. */
  async commit(branch: string, files: Files, from = 'HEAD'): Promise<string> {
    const author = this.#author;
    const known = git(author, 'branch', '--list', branch) !== '' || git(author, 'rev-list', '--all') === '';
    if (known)
      git(author, 'checkout', '--quiet', ...(git(author, 'rev-list', '--all') === '' ? ['-B'] : []), branch);
    else git(author, 'checkout', '--quiet', '-b', branch, from);
    for (const [name, text] of Object.entries(files)) {
      const path = join(author, name);
      await mkdir(dirname(path), { recursive: true });
      await (text === '' ? rm(path) : writeFile(path, text));
    }
    git(author, 'add', '--all');
    git(author, 'commit', '--quiet', '--message', Object.keys(files).join(', '));
    git(author, 'push', '--quiet', '--force', 'origin', branch);
    return git(author, 'rev-parse', 'HEAD');
  }

  /** The pull request of a branch against another, as it stands now. */
  pullRequest(number: number, { head, base }: { head: string; base: string }): PullRequest {
    const author = this.#author;
    const at = { head: git(author, 'rev-parse', head), base: git(author, 'rev-parse', base) };
    git(author, 'checkout', '--quiet', '--detach', base);
    git(author, 'merge', '--quiet', '--no-ff', '--message', `Merge ${at.head} into ${at.base}`, at.head);
    const merge = git(author, 'rev-parse', 'HEAD');
    const refs = [`${at.head}:refs/pull/${number}/head`, `${merge}:refs/pull/${number}/merge`];
    git(author, 'push', '--quiet', '--force', 'origin', ...refs);
    return { number, ...at, merge };
  }

  /** What actions/checkout leaves: this one commit, without history, its head detached. */
  checkout(commit: string, name: string): string {
    const folder = join(this.#home, name);
    mkdirSync(folder);
    git(folder, 'init', '--quiet');
    git(folder, 'remote', 'add', 'origin', this.url);
    // The ref matters: act copies files alone, and a .git without the folder refs is none.
    git(folder, 'fetch', '--quiet', '--depth=1', '--no-tags', 'origin', `+${commit}:refs/remotes/origin/job`);
    git(folder, 'checkout', '--quiet', '--detach', commit);
    return folder;
  }
}
