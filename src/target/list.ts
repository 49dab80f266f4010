import { lstatSync, opendirSync, realpathSync, statSync } from 'node:fs';
import { UsageError } from '../fault/fault.ts';
import { GitUnusable } from '../git/git.ts';
import type { Logger } from '../log/logger.ts';
import { onDisk, type Packable } from './entry.ts';
import { hasRepository, isBare, listWithGit } from './git.ts';
import { lfsPointers } from './lfs.ts';
import type { PathFilter } from './paths.ts';
import { Survey } from './survey.ts';

export interface TargetListing extends Packable {
  /** The work tree that the target is, or is a folder of. */
  git: { topLevel: string; commit: string | undefined } | undefined;
  /** Paths of the files (not links), for globs; relative, with `/`. */
  files: string[];
  /** Sum of the sizes of the files. */
  bytes: number;
  /** What people should know of what is left out, one sentence each. */
  notices: string[];
  /** What should have been scanned and can't be read: with any, the scan is not complete. */
  unreadable: string[];
}

export interface ListOptions {
  /** Takes .git too, for scans of the history. */
  includeGit: boolean;
  /** What of it is left out on demand. */
  paths?: PathFilter | undefined;
  signal?: AbortSignal;
  log: Logger;
}

/**
 * The files of a target: in a git work tree the tracked and the untracked-not-ignored ones, without .git; elsewhere
 * all that is in the folder. Throws `UsageError` when there is nothing to scan.
 */
export async function listTarget(dir: string, options: ListOptions): Promise<TargetListing> {
  const root = folderAt(dir);
  if (isBare(root)) {
    throw new UsageError(
      `target: "${dir}" is a bare repository: its files are packed, and no tool can read them`,
      {
        hint: 'clone it, and name the clone',
      },
    );
  }
  const survey = new Survey(root, options.signal, options.paths);
  const notices: string[] = [];
  const listed = await surveyTree(survey, '', { ...options, notices });
  const git = listed && { topLevel: listed.topLevel, commit: listed.commit };
  if (options.includeGit && git !== undefined) notices.push(...(await takeHistory(survey, git.topLevel)));
  const entries = survey.entries();
  const files = entries.filter(({ kind }) => kind === 'file');
  for (const name of lfsPointers(root, entries)) survey.leaveOut('lfsPointer', name);
  const unreadable = survey.unreadable();
  notices.push(...survey.notices(), ...(options.paths?.notices() ?? []));
  const hidden = options.paths?.hidAll() ?? 0;
  if (files.length === 0 || hidden > 0) throw nothingIn(dir, unreadable, hidden);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  options.log.debug(
    `target ${root}: ${entries.length} entries, ${bytes} bytes, ${git ? `git ${git.commit}` : 'no git'}`,
  );
  return { root, entries, git, files: files.map(({ path }) => path), bytes, notices, unreadable };
}

/** Takes the files of a folder, asking git where there is one to ask. Returns the work tree it found. */
async function surveyTree(
  survey: Survey,
  folder: string,
  options: ListOptions & { notices: string[] },
): Promise<TargetListing['git']> {
  const path = onDisk(survey.root, folder).toString();
  const listed = hasRepository(path) ? await askGit(path, options) : undefined;
  if (listed === undefined || (listed.names.length === 0 && folder === '')) {
    if (listed !== undefined)
      options.notices.push('git ignores all of the target: the whole folder is taken');
    // Without git to say what belongs to it, .git still is no part of the target unless it is asked for.
    await survey.walk(folder, (step) => step === '.git' && (listed !== undefined || !options.includeGit));
    return listed;
  }
  for (const listedName of listed.names) {
    await survey.breathe();
    const name = `${folder === '' ? '' : `${folder}/`}${listedName.replace(/\/$/, '')}`;
    if (!isPlain(name)) continue;
    if (!survey.isRealFolder(name.slice(0, Math.max(0, name.lastIndexOf('/')))))
      survey.leaveOut('belowLink', name);
    else if (survey.look(name)) await surveyNested(survey, name, options);
  }
  return listed;
}

/** A folder where git lists a file: a submodule, a repository in the repository, or what replaced a file. */
async function surveyNested(
  survey: Survey,
  name: string,
  options: ListOptions & { notices: string[] },
): Promise<void> {
  const git = lstatSync(onDisk(survey.root, `${name}/.git`), { throwIfNoEntry: false });
  if (git !== undefined) await surveyTree(survey, name, options);
  else if (survey.isEmpty(name)) survey.leaveOut('notCheckedOut', name);
}

async function askGit(path: string, options: ListOptions & { notices: string[] }) {
  try {
    return await listWithGit(path, options.signal);
  } catch (thrown) {
    if (!(thrown instanceof GitUnusable)) throw thrown;
    options.notices.push(`${thrown.message}: the whole folder ${path} is taken, with what git would ignore`);
    return undefined;
  }
}

/** A path that stays in the target and is no part of a .git, whatever a damaged index says. */
function isPlain(name: string): boolean {
  return !name.split('/').some((step) => ['', '.', '..', '.git'].includes(step));
}

/** Takes .git, where it is a folder of the target. Returns a notice where it is not. */
async function takeHistory(survey: Survey, topLevel: string): Promise<string[]> {
  const git = lstatSync(onDisk(survey.root, '.git'), { throwIfNoEntry: false });
  if (git === undefined) {
    return [`include-git: the target is a folder of the work tree ${topLevel}; its history is not included`];
  }
  if (!git.isDirectory()) {
    return [
      'include-git: .git is a file (a submodule, or an added work tree); the history it points at is not included',
    ];
  }
  await survey.walk('.git', () => false);
  return [];
}

/** The real path of the folder that the input names. */
function folderAt(dir: string): string {
  const hint = 'write the path of a folder, for example "." for the current one';
  try {
    const root = realpathSync(dir);
    if (!statSync(root).isDirectory()) throw new UsageError(`target: "${dir}" is not a folder`, { hint });
    opendirSync(root).closeSync();
    return root;
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
    if (code === 'ENOENT') throw new UsageError(`target: "${dir}" does not exist`, { hint });
    if (code === 'ENOTDIR')
      throw new UsageError(`target: "${dir}" goes through something that is not a folder`, { hint });
    throw new UsageError(`target: "${dir}" can't be read`, {
      hint: 'give this user read access to it',
      cause: thrown,
    });
  }
}

function nothingIn(dir: string, unreadable: string[], hidden: number): UsageError {
  if (unreadable.length > 0) {
    return new UsageError(`target: no file in "${dir}" can be read`, {
      hint: 'give this user read access to them',
    });
  }
  if (hidden > 0) {
    return new UsageError(`target: paths leave out all ${hidden} file(s) of "${dir}"`, {
      hint: 'name less under paths.exclude, or more under paths.include, in assay.yaml',
    });
  }
  return new UsageError(`target: "${dir}" is empty`, {
    hint: 'check the repository out first (actions/checkout), or name the folder that holds the code',
  });
}
