import { realpathSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import type { TargetListing } from './list.ts';

/** Where the target lies in its repository: findings are named relative to that, as code scanning wants them. */
export interface Home {
  /** Absolute path of the repository's root on this machine. */
  source: string;
  /** The target's place below it, with `/`; empty when it is the root. */
  folder: string;
}

/**
 * The work tree of the target; without one, the CI job's own workspace when the target is inside of it; else the target
 * stands for itself.
 */
export function homeOf({ root, git }: TargetListing, workspace: string | undefined): Home {
  for (const source of [git?.topLevel, workspace === undefined ? undefined : real(workspace)]) {
    if (source === undefined) continue;
    const folder = relative(source, root);
    if (folder !== '..' && !folder.startsWith(`..${sep}`))
      return { source, folder: folder.replaceAll(sep, '/') };
  }
  return { source: root, folder: '' };
}

/** The place of a folder below a repository's root, with `/`; '' when it is the root, or not in it. */
export function folderIn(root: string, target: string): string {
  const folder = relative(root, real(target) ?? target);
  return folder === '..' || folder.startsWith(`..${sep}`) || isAbsolute(folder)
    ? ''
    : folder.replaceAll(sep, '/');
}

/** A workspace that is not there is none. */
function real(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
