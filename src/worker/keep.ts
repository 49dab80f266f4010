import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { describe } from '../fault/fault.ts';
import { keys } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import type { Mask } from './mask.ts';
import { fetchOutput } from './output-folder.ts';
import type { TaskUser } from './task-user.ts';

/** Milliseconds between two looks for what a task has written to its $KEEP_DIR. */
const LOOK_MS = 2_000;

/** Files that are looked at, and bytes of one that are stored. */
const MAX_FILES = 20_000;
const MAX_BYTES = 500 * 1024 * 1024;

/** At the end of a name: its task has not finished writing it. */
const PARTIAL = '.partial';

/** Milliseconds that the last look may take, when the task has ended. */
const LAST_MS = { usual: 120_000, hurried: 8_000 };

/** What is kept, for whom, and where. */
export interface Keeping {
  user: TaskUser;
  /** The task's $KEEP_DIR. */
  folder: string;
  /** A folder of the worker's own for copies. */
  spool: string;
  store: Store;
  runId: string;
  taskId: string;
  mask: Mask;
}

/**
 * Stores what a task writes to its $KEEP_DIR while it runs, so that it outlives the task, its worker and its run. A file
 * counts when it has its name: a task writes `x.partial` and renames it. What it removes is removed.
 */
export class Keeper {
  readonly #keeping: Keeping;
  /** What is stored already: size and time of each, by path. */
  readonly #stored = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;
  #last: Promise<unknown> = Promise.resolve();
  /** The last thing that went wrong; undefined after a look that went well. */
  fault: string | undefined;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
    this.#timer = setInterval(() => void this.#look(AbortSignal.timeout(LAST_MS.usual)), LOOK_MS);
  }

  /** Looks for the last time. To be called when nothing of the task runs any more. */
  async end({ hurried }: { hurried: boolean }): Promise<void> {
    clearInterval(this.#timer);
    await this.#look(AbortSignal.timeout(hurried ? LAST_MS.hurried : LAST_MS.usual));
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Two looks never overlap; one that is under way when the next is due is waited for. */
  #look(signal: AbortSignal): Promise<void> {
    const look = this.#last.then(async () => {
      try {
        const there = await this.#files();
        for (const { path, mark } of there) {
          if (this.#stored.get(path) !== mark) await this.#keep(path, mark, signal);
        }
        await this.#forget(new Set(there.map(({ path }) => path)));
        this.fault = undefined;
      } catch (error) {
        this.fault = describe(error);
      }
    });
    this.#last = look;
    return look;
  }

  async #files(): Promise<{ path: string; mark: string }[]> {
    const { user, folder } = this.#keeping;
    const script = `cd "$1" && find . -xdev -mindepth 1 -type f -printf '%s %T@ %P\\0' | head -z -n ${MAX_FILES}`;
    const listing = await user.run(script, [folder]);
    return listing
      .split('\0')
      .filter((line) => line !== '' && !line.endsWith(PARTIAL))
      .map((line) => {
        const [size = '', time = ''] = line.split(' ', 2);
        return {
          size: Number(size),
          mark: `${size} ${time}`,
          path: line.slice(size.length + time.length + 2),
        };
      })
      .filter(({ size }) => size <= MAX_BYTES);
  }

  async #forget(there: ReadonlySet<string>): Promise<void> {
    const { store, runId, taskId } = this.#keeping;
    for (const path of [...this.#stored.keys()].filter((one) => !there.has(one))) {
      await store.remove(keys.kept(runId, taskId, path));
      this.#stored.delete(path);
    }
  }

  async #keep(path: string, mark: string, signal: AbortSignal): Promise<void> {
    const { user, folder, spool, store, runId, taskId, mask } = this.#keeping;
    signal.throwIfAborted();
    const copy = join(spool, 'kept');
    try {
      await fetchOutput(user, join(folder, path), { to: copy, mask });
    } catch (error) {
      // It may have gone between the look and now. What is still there is tried again.
      this.fault = describe(error);
      return;
    }
    await store.upload(keys.kept(runId, taskId, path), createReadStream(copy), signal);
    await rm(copy, { force: true });
    this.#stored.set(path, mark);
  }
}

/** Fetches what an earlier attempt of a task has kept, into a new folder below `parent` that everybody can read. */
export async function fetchKept(
  { store, runId, taskId }: Pick<Keeping, 'store' | 'runId' | 'taskId'>,
  { parent, signal }: { parent: string; signal: AbortSignal },
): Promise<string | undefined> {
  const prefix = keys.kept(runId, taskId, '');
  const objects = await store.list(prefix);
  if (objects.length === 0) return undefined;
  const folder = await mkdtemp(join(parent, 'kept-'));
  for (const { key } of objects) {
    const file = join(folder, key.slice(prefix.length));
    // Its names are a task's: none may lead out.
    if (!file.startsWith(`${folder}/`)) continue;
    await mkdir(dirname(file), { recursive: true });
    await pipeline(await store.download(key, signal), createWriteStream(file, { mode: 0o644 }));
  }
  return folder;
}
