import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What git says of a folder in a work tree. Names are binary strings, relative to the folder. */
export interface GitListing {
  topLevel: string;
  /** The commit that is checked out; none in a repository without commits. */
  commit: string | undefined;
  names: string[];
}

/** git is there and could not answer, or is not there: the reason in words. */
export class GitUnusable extends Error {}

/** Settings of the repository that could run a program or reach the network, overruled. */
const HARMLESS = [
  ...['-c', 'safe.directory=*'],
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'protocol.allow=never'],
  '--no-replace-objects',
  '--literal-pathspecs',
];

/** Whether the folder, or one above it, has a `.git`. */
export function hasRepository(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return true;
    if (at === dirname(at)) return false;
  }
}

/**
 * The tracked and the untracked-not-ignored files below `folder`, as `git ls-files` has them; undefined when the
 * folder is in no work tree after all. Throws `GitUnusable` when git is not installed, or refuses.
 */
export async function listWithGit(folder: string, signal?: AbortSignal): Promise<GitListing | undefined> {
  const where = await git(folder, ['rev-parse', '--is-inside-work-tree', '--show-toplevel'], signal).catch(
    (thrown: unknown) => {
      if (
        thrown instanceof GitUnusable &&
        /must be run in a work tree|not a git repository/.test(thrown.message)
      )
        return '';
      throw thrown;
    },
  );
  const [inside, topLevel] = where.split('\n');
  if (inside !== 'true' || topLevel === undefined) return undefined;
  const [names, commit] = await Promise.all([
    git(folder, ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], signal),
    git(folder, ['rev-parse', '--verify', '--quiet', 'HEAD'], signal).catch(withoutCommit),
  ]);
  return {
    topLevel: Buffer.from(topLevel, 'latin1').toString(),
    commit: /^[0-9a-f]{40,64}$/.exec(commit.trim())?.[0],
    names: names.split('\0').filter((name) => name !== ''),
  };
}

/** A repository whose first commit is still to come has no HEAD; git then says nothing. */
function withoutCommit(thrown: unknown): string {
  if (thrown instanceof GitUnusable) return '';
  throw thrown;
}

function git(folder: string, args: string[], signal: AbortSignal | undefined): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const options = {
    cwd: folder,
    env: gitEnvironment(),
    encoding: 'latin1',
    maxBuffer: 1024 ** 3,
    ...(signal === undefined ? {} : { signal }),
  } as const;
  execFile('git', [...HARMLESS, ...args], options, (error, stdout, stderr) => {
    if (error === null) resolve(stdout);
    else if (signal?.aborted) reject(signal.reason);
    else if (error.code === 'ENOENT') reject(new GitUnusable('git is not installed', { cause: error }));
    else reject(new GitUnusable(stderr.trim().split('\n').at(-1) || error.message, { cause: error }));
  });
  return promise;
}

/** Our own environment without git's variables: in a hook they point at another repository. */
function gitEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
  };
}
