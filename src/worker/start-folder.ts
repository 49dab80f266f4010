import { UsageError } from '../fault/fault.ts';
import type { TaskUser } from './task-user.ts';

/** Prints the real path of the folder $2 below the folder $1, or why there is none. */
const RESOLVE = `cd -P -- "$1" || exit; root=$PWD
cd -P -- "./$2" 2>/dev/null || { printf 'is not a folder of the target'; exit 0; }
case $PWD/ in "$root"/*) printf '%s' "$PWD" ;; *) printf 'leads out of the target' ;; esac`;

/**
 * The folder in which a task starts, without links in its path: `directory` of the workspace, looked up as the task's
 * user. Throws UsageError when there is none, or when it lies outside.
 */
export async function startFolder(user: TaskUser, workspace: string, directory: string): Promise<string> {
  if (/^\.?\/?$/.test(directory)) return workspace;
  const found = await user.run(RESOLVE, [workspace, directory]);
  if (found.startsWith('/')) return found;
  throw new UsageError(`working_directory: "${directory}" ${found}`);
}
