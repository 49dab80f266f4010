import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArchiveLimits } from '../contract/archive.ts';
import type { ArchiveRef } from '../contract/pipeline.ts';
import { LabFault } from '../fault/fault.ts';
import type { Store } from '../storage/store.ts';
import { extractArchive } from './extract.ts';
import type { TaskFolders } from './task-folders.ts';
import type { TaskUser } from './task-user.ts';

/** Milliseconds to fetch and unpack an archive that several tasks wait for. */
const FETCH_MS = 600_000;

/** Unpacked archives by digest, each fetched once for all tasks of a worker. */
export class Archives {
  readonly #dir: string;
  readonly #limits: ArchiveLimits;
  readonly #ready = new Map<string, Promise<string>>();

  constructor(dir: string, limits: ArchiveLimits) {
    this.#dir = dir;
    this.#limits = limits;
  }

  /**
   * The folder with the contents of an archive, which any task may read and none may change. A caller that is aborted
   * stops waiting; the others still get their folder.
   */
  async folder(ref: ArchiveRef, store: Store, signal: AbortSignal): Promise<string> {
    const digest = digestOf(ref);
    let folder = this.#ready.get(digest);
    if (folder === undefined) {
      folder = this.#fetch(ref, store);
      this.#ready.set(digest, folder);
      // The next task tries again.
      folder.catch(() => this.#ready.delete(digest));
    }
    return abortable(folder, signal);
  }

  async #fetch(ref: ArchiveRef, store: Store): Promise<string> {
    const into = join(this.#dir, ref.sha256);
    // It has its name only when it is whole, so one from before a restart is as good as a new one.
    if (await exists(into)) return into;
    await mkdir(this.#dir, { recursive: true });
    const signal = AbortSignal.timeout(FETCH_MS);
    const source = await store.download(ref.key, signal);
    await extractArchive({ source, sha256: ref.sha256, into, limits: this.#limits, signal });
    return into;
  }
}

/** Where archives of `isolated` tasks are unpacked: nobody but the worker can list it. */
export function incomingFolder(cacheDir: string): string {
  return join(cacheDir, 'incoming');
}

/** Moves what is in the current folder to the new folder $1. A folder moves only when it can be written to. */
const MOVE_HERE = `umask 077; mkdir "$1" || exit
find . -mindepth 1 -maxdepth 1 -type d ! -perm -200 -exec chmod u+w {} + &&
find . -mindepth 1 -maxdepth 1 -exec mv -t "$1" -- {} +`;

/** What a private workspace is made from, and for whom. */
export interface Workspace {
  ref: ArchiveRef;
  store: Store;
  limits: ArchiveLimits;
  cacheDir: string;
  user: TaskUser;
  folders: TaskFolders;
}

/** Unpacks the target into the workspace folder of one task, which may change it as it likes. */
export async function unpackWorkspace(workspace: Workspace, signal: AbortSignal): Promise<string> {
  const { ref, store, limits, user, folders } = workspace;
  // Unpacking starts in a folder of the worker that its user may write to. Its name can't be guessed, and it ends here.
  const into = join(incomingFolder(workspace.cacheDir), randomBytes(16).toString('hex'));
  const source = await store.download(ref.key, signal);
  const run = { uid: user.uid, gid: user.uid };
  await extractArchive({ source, sha256: digestOf(ref), into, limits, run, signal });
  await user.run(MOVE_HERE, [folders.workspace], into);
  await rm(into, { recursive: true });
  return folders.workspace;
}

/** A digest names a folder: it must be one. */
function digestOf(ref: ArchiveRef): string {
  if (!/^[0-9a-f]{64}$/.test(ref.sha256)) throw new LabFault(`"${ref.sha256}" is not a SHA-256 digest`);
  return ref.sha256;
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

/** Waits for a promise that others wait for, too, until `signal` is aborted. */
async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
