import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Environment } from '../config/inputs.ts';
import type { Change, Platform } from '../config/platform.ts';
import { describe, UsageError } from '../fault/fault.ts';
import { GitUnusable } from '../git/git.ts';
import { GitHubError } from '../github/error.ts';
import type { Logger } from '../log/logger.ts';
import { findBase } from './base.ts';
import { type Commit, commitIn, shortly } from './commit.ts';
import type { PolicyFile } from './file.ts';
import { asIn, type Copy, copyFolder } from './folder.ts';
import { baseOverApi, withoutGit } from './over-api.ts';
import { real } from './place.ts';
import { readFromTree } from './work-tree.ts';

/** Where the files are read from that say how a repository is judged. */
export interface PolicySource extends AsyncDisposable {
  /** `work tree`, or `base commit 1a2b3c4`. */
  origin: string;
  /** The repository's root on this machine, to which paths are relative. */
  root: string;
  /** The commit that counts; undefined when the work tree does. */
  commit: string | undefined;
  /** A file by its path relative to the root; undefined where it is not there. Throws UsageError for what is no such file. */
  read(path: string): Promise<PolicyFile | undefined>;
  /** A folder of the commit as a copy; undefined where the work tree counts, or the commit has no such folder. */
  folder(path: string): Promise<Copy | undefined>;
  /** Absolute path of what counts as a file or folder of the repository that may be large; undefined where only the change has it. */
  file(path: string): Promise<string | undefined>;
  /** Adds a notice. */
  tell(text: string): void;
  /** What people should know: that the change alters what was read, and nothing of that counts. One sentence each. */
  notices(): string[];
}

export interface PolicyQuestion {
  /** The target, as the person named it. */
  target: string;
  platform: Platform;
  env: Environment;
  signal: AbortSignal;
  log: Logger;
}

/**
 * Policy is read from the base commit when a change is judged, so that no change loosens the gate that judges it; else
 * from the work tree. Throws UsageError when there is a change and its base can't be read.
 */
export async function openPolicy(question: PolicyQuestion): Promise<PolicySource> {
  const { platform, env, signal, log } = question;
  const own = rootOf(question.target, platform.workspace);
  if (platform.change === undefined) return workTree(own);
  // A folder outside of any repository, such as what a job has built: it is judged as the job's repository is.
  const { workspace } = platform;
  const root = workspace === undefined || existsSync(join(own, '.git')) ? own : rootOf(workspace, workspace);
  const { what } = platform.change;
  try {
    const { commit, notice } = await findBase(platform.change, { folder: root, env, signal, log });
    log.debug(`policy: ${shortly(commit)} of the ${what}`);
    const head = commitIn(root, 'HEAD', signal);
    return baseCommit(commitIn(root, commit, signal), { root, what, notice, head });
  } catch (error) {
    if (!(error instanceof GitUnusable) && !(error instanceof UsageError)) throw error;
    const commit = await overApi(platform.change, question, describe(error));
    if (commit !== undefined)
      return baseCommit(commit, { root, what, notice: undefined, head: withoutGit(root) });
    if (error instanceof UsageError) throw error;
    throw new UsageError(`policy: the base of the ${what} can't be read: ${describe(error)}`, {
      hint: 'check the repository out with git (actions/checkout), or give the job a token that may read the repository',
      cause: error,
    });
  }
}

/** The base by GitHub's API; undefined where that can't be asked, or does not have it. */
async function overApi(
  change: Change,
  { platform, signal, log }: PolicyQuestion,
  why: string,
): Promise<Commit | undefined> {
  const { github } = platform;
  if (github?.token === undefined) return undefined;
  log.debug(`policy: ${why}: asking GitHub's API`);
  try {
    return await baseOverApi(change, { github, token: github.token, signal, log });
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    log.info(`policy: ${error.message}`);
    return undefined;
  }
}

/** The policy of a folder as it is. */
export function workTree(root: string): PolicySource {
  const notices = new Set<string>();
  return {
    origin: 'work tree',
    root,
    commit: undefined,
    read: (path) => readFromTree(root, path),
    folder: async () => undefined,
    file: async (path) => join(root, path),
    tell: (text) => notices.add(text),
    notices: () => [...notices],
    async [Symbol.asyncDispose]() {},
  };
}

function baseCommit(
  commit: Commit,
  { root, what, notice, head }: { root: string; what: string; notice: string | undefined; head: Commit },
): PolicySource {
  const notices = new Set(notice === undefined ? [] : [notice]);
  const copies: Pick<Copy, 'remove'>[] = [];
  const differs = (path: string, how: string) =>
    notices.add(`${path} ${how} this ${what}; ${shortly(commit.id)} counts`);
  return {
    origin: shortly(commit.id),
    root,
    commit: commit.id,
    async read(path) {
      const [counts, proposed] = await Promise.all([commit.read(path), textInTree(root, path)]);
      if (withoutCr(counts?.text) !== withoutCr(proposed))
        differs(path, howItDiffers(counts?.text, proposed));
      return counts;
    },
    async folder(path) {
      const copy = await copyFolder(commit, root, path);
      if (copy === undefined) return undefined;
      copies.push(copy);
      for (const name of copy.changed) differs(`${path}/${name}`, 'differs in');
      for (const name of copy.removed) differs(`${path}/${name}`, 'is removed by');
      for (const text of copy.notices) notices.add(text);
      return copy;
    },
    async file(path) {
      const found = await asIn(commit, { root, path, head });
      if (found === undefined) differs(path, 'is added by');
      if (found?.remove === undefined) return found?.path;
      copies.push({ remove: found.remove });
      differs(path, 'differs in');
      return found.path;
    },
    tell: (text) => notices.add(text),
    notices: () => [...notices],
    async [Symbol.asyncDispose]() {
      await Promise.all(copies.map((copy) => copy.remove()));
    },
  };
}

/** A checkout may write CRLF where the commit has LF. */
function withoutCr(text: string | undefined): string | undefined {
  return text?.replaceAll('\r\n', '\n');
}

function howItDiffers(counts: string | undefined, proposed: string | undefined): string {
  if (counts === undefined) return 'is added by';
  return proposed === undefined ? 'is removed by' : 'differs in';
}

/** What the change says. Only whether it is the same counts: what can't be read is not the same. */
async function textInTree(root: string, path: string): Promise<string | undefined> {
  try {
    return (await readFromTree(root, path))?.text;
  } catch (error) {
    if (error instanceof UsageError) return '';
    throw error;
  }
}

/** The root of the repository that a target is in; without one the job's workspace when the target is in it, or itself. */
export function rootOf(target: string, workspace: string | undefined): string {
  const place = real(target);
  // What is not there is told of by those who look at its files.
  if (place === undefined) return target;
  for (let at = place; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) break;
  }
  const job = workspace === undefined ? undefined : real(workspace);
  if (job === undefined) return place;
  const below = relative(job, place);
  return below === '..' || below.startsWith(`..${sep}`) ? place : job;
}
