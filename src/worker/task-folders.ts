import { randomBytes } from 'node:crypto';
import { chmod, lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { killAllOf } from './processes.ts';
import { TaskUser } from './task-user.ts';

/** The folders of one attempt of a task. All belong to the task's user, and nobody else can look into them. */
export interface TaskFolders {
  root: string;
  out: string;
  tmp: string;
  /** For what outlives the run: $KEEP_DIR. */
  keep: string;
  home: string;
  /** For a workspace of its own; made only when that is asked for. */
  workspace: string;
}

/** What a task has written outside its own folder: the places where everybody may write. */
const LITTER =
  'find /tmp /var/tmp /dev/shm -mindepth 1 -maxdepth 1 -user "$(id -u)" -exec rm -rf {} + 2>/dev/null';

/** Empties a user's home, also where the task took its own rights away. */
const EMPTY = `chmod 700 "$1" && cd "$1" || exit
find . -mindepth 1 -type d ! -perm -700 -exec chmod 700 {} \\; 2>/dev/null
find . -mindepth 1 -delete; ${LITTER}; true`;

/**
 * Prepares `tasks/<uid>` below the cache folder for each user. What a worker that died has left there, its processes
 * too, is removed: a retry starts clean.
 */
export async function prepareTaskFolders(cacheDir: string, users: readonly TaskUser[]): Promise<void> {
  const root = join(cacheDir, 'tasks');
  await mkdir(root, { recursive: true });
  const owners = await Promise.all(
    (await readdir(root)).map(async (name) => (await lstat(join(root, name))).uid),
  );
  const known = new Set([...owners.filter((uid) => uid !== 0), ...users.map((user) => user.uid)]);
  await Promise.all([...known].map((uid) => killAllOf(uid, 5_000)));
  // Without CAP_CHOWN only a user itself can make what belongs to it. No task runs yet that could make use of this.
  await chmod(root, 0o777);
  try {
    await Promise.all(
      [...known].map((uid) =>
        new TaskUser(uid).run(`[ -d "$1" ] || mkdir -m 700 "$1"; ${EMPTY}`, [join(root, String(uid))]),
      ),
    );
  } finally {
    await chmod(root, 0o755);
  }
}

/** Makes the folders of one attempt. */
export async function makeTaskFolders(cacheDir: string, user: TaskUser): Promise<TaskFolders> {
  const root = join(cacheDir, 'tasks', String(user.uid), randomBytes(6).toString('hex'));
  const at = (name: string) => join(root, name);
  const folders = {
    root,
    out: at('out'),
    tmp: at('tmp'),
    keep: at('keep'),
    home: at('home'),
    workspace: at('workspace'),
  };
  await user.run('umask 077; mkdir "$@"', [root, folders.out, folders.tmp, folders.keep, folders.home]);
  return folders;
}

/** Removes all that a user has left. To be called when nothing of it runs any more. */
export async function removeTaskFolders(cacheDir: string, user: TaskUser): Promise<void> {
  await user.run(EMPTY, [join(cacheDir, 'tasks', String(user.uid))]);
}

/** What a worker that died has left half unpacked: `users` are those it may belong to. */
export async function removePartial(dir: string, users: readonly TaskUser[]): Promise<void> {
  for (const name of (await readdir(dir)).filter((entry) => /^[0-9a-f]{32}$|\.partial-/.test(entry))) {
    const path = join(dir, name);
    for (const user of users)
      await user.run('find "$1" -mindepth 1 -user "$(id -u)" -prune -exec rm -rf {} +', [path]);
    // What still writes there has lost its worker: it ends as soon as it finds its input closed.
    await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** A folder of the worker's own that no task can look into, empty at first. */
export async function prepareSpool(cacheDir: string): Promise<string> {
  const spool = join(cacheDir, 'spool');
  await rm(spool, { recursive: true, force: true });
  await mkdir(spool, { mode: 0o700 });
  return spool;
}
