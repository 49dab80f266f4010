import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TARGET_LIMITS } from '../contract/archive.ts';
import type { RunTaskInput } from '../contract/pipeline.ts';
import type { Store } from '../storage/store.ts';
import type { Cache, CacheSection } from './cache/cache.ts';
import type { Leases } from './cache/lease.ts';
import { extractArchive } from './extract.ts';
import type { TaskFolders } from './task-folders.ts';
import type { TaskUser } from './task-user.ts';

/** Where archives of `isolated` tasks are unpacked: nobody but the worker can list it. */
export function incomingFolder(cacheDir: string): string {
  return join(cacheDir, 'incoming');
}

/** Moves what is in the current folder to the new folder $1. A folder moves only when it can be written to. */
const MOVE_HERE = `umask 077; mkdir "$1" || exit
find . -mindepth 1 -maxdepth 1 -type d ! -perm -200 -exec chmod u+w {} + &&
find . -mindepth 1 -maxdepth 1 -exec mv -t "$1" -- {} +`;

/**
 * Copies the folder $1 to the new folder $2, which gets its name when it is whole. Where the file system can, files share
 * their blocks until one of them is changed (FICLONE), and links stay links. What else would be quick is shut or unsafe in
 * a hardened container: an overlay needs CAP_SYS_ADMIN, or a user namespace of one's own, which seccomp denies; and
 * through a hard link a task would write into the original.
 */
const COPY = `umask 022; rm -rf "$2.partial" && cp -R -P -T --reflink=auto -- "$1" "$2.partial" && mv -T "$2.partial" "$2"`;

/** Milliseconds that unpacking or copying a target for one task may take. */
const PREPARE_MS = 600_000;

/** Whose workspace is wanted. */
export interface WorkspaceOwner {
  input: RunTaskInput;
  user: TaskUser;
  store: Store;
  folders: TaskFolders;
}

/** Where workspaces come from. */
export interface WorkspaceSource {
  cacheDir: string;
  cache: Cache;
  targets: CacheSection;
  /** Holds what must stay while the task runs. */
  leases: Leases;
}

/**
 * The folder a task works in: `shared` with all of the worker, which none may change; or one of its own, `isolated`,
 * downloaded and unpacked for it, or `copy-on-write`, a copy of the shared one.
 */
export async function makeWorkspace(
  owner: WorkspaceOwner,
  source: WorkspaceSource,
  signal: AbortSignal,
): Promise<string> {
  const { input, store } = owner;
  if (input.workspace === 'isolated') {
    await source.cache.withRoom(() => unpackWorkspace(owner, source.cacheDir, signal));
    return owner.folders.workspace;
  }
  const lease = await source.targets.lease(input.target, store, signal);
  if (input.workspace === 'shared') return source.leases.hold(lease);
  try {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(PREPARE_MS)]);
    const paths = [lease.path, owner.folders.workspace];
    await source.cache.withRoom(() => owner.user.run(COPY, paths, { signal: bounded }));
  } finally {
    lease.release();
  }
  return owner.folders.workspace;
}

/** Unpacks the target into the workspace folder of one task, which may change it as it likes. */
async function unpackWorkspace(
  { input, user, store, folders }: WorkspaceOwner,
  cacheDir: string,
  signal: AbortSignal,
): Promise<void> {
  // Unpacking starts in a folder of the worker that its user may write to. Its name can't be guessed, and it ends here.
  const into = join(incomingFolder(cacheDir), randomBytes(16).toString('hex'));
  const { key, sha256 } = input.target;
  const source = await store.download(key, signal);
  const run = { uid: user.uid, gid: user.uid };
  await extractArchive({ source, sha256, into, limits: TARGET_LIMITS, run, signal });
  await user.run(MOVE_HERE, [folders.workspace], { cwd: into });
  await rm(into, { recursive: true });
}
