import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { safePath } from '../artifacts/output-folder.ts';
import { describe } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import type { Store, StoredObject } from '../storage/store.ts';
import type { CampaignFolder } from './folder.ts';
import { digestOf, writeManifest } from './manifest.ts';

/** Milliseconds between two looks at what the tasks of a run keep. With the worker's own two seconds, a crash is here soon. */
const LOOK_MS = 3_000;

/** Files that get their names together. */
const BATCH = 50;

/**
 * Copies what the tasks of a run keep to the campaign's folder on this machine, while they run: what is there outlives
 * the lab, the run and this program, whoever ends them.
 */
export class Mirror {
  readonly #campaign: CampaignFolder;
  readonly #from: { store: Store; prefix: string; run: string; log: Logger };
  readonly #copied = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;
  #last: Promise<void> = Promise.resolve();
  #fault: string | undefined;

  constructor(campaign: CampaignFolder, from: { store: Store; prefix: string; run: string; log: Logger }) {
    this.#campaign = campaign;
    this.#from = from;
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Copies what is left, and stops. Returns what could not be copied, in a sentence. */
  async end(signal: AbortSignal): Promise<string[]> {
    clearInterval(this.#timer);
    await this.#look(signal);
    return this.#fault === undefined ? [] : [`not all that the campaign keeps was copied: ${this.#fault}`];
  }

  #look(signal?: AbortSignal): Promise<void> {
    const look = this.#last.then(async () => {
      try {
        await this.#copy(signal);
        this.#fault = undefined;
      } catch (error) {
        this.#fault = describe(error);
        this.#from.log.debug(`campaign: ${this.#fault}`);
      }
    });
    this.#last = look;
    return look;
  }

  async #copy(signal?: AbortSignal): Promise<void> {
    const { store, prefix, run } = this.#from;
    const { folder, files, seal } = this.#campaign;
    const changed = (await store.list(prefix)).filter((one) => this.#copied.get(one.key) !== markOf(one));
    // Crashes first: of what is lost when this is cut off, they are what matters.
    changed.sort((a, b) => Number(isCrash(b.key)) - Number(isCrash(a.key)));
    for (let batch = changed.splice(0, BATCH); batch.length > 0; batch = changed.splice(0, BATCH)) {
      const pending = new Map<string, string>();
      for (const object of batch) {
        const path = safePath(object.key.slice(prefix.length));
        if (path === undefined) continue;
        signal?.throwIfAborted();
        const partial = `${join(folder, path)}.partial`;
        await mkdir(dirname(partial), { recursive: true });
        await pipeline(await store.download(object.key, signal), createWriteStream(partial));
        pending.set(path, await digestOf(partial));
      }
      // Whenever we are ended, the manifest knows of every file, as it was or as it is.
      await writeManifest(folder, seal, { run, files, pending });
      for (const [path, sha256] of pending) {
        await rename(`${join(folder, path)}.partial`, join(folder, path));
        files.set(path, sha256);
      }
      await writeManifest(folder, seal, { run, files });
      for (const object of batch) this.#copied.set(object.key, markOf(object));
    }
  }

  /** Forgets inputs that a task has looked at: those of `task` that it keeps no more. To be called after `end`. */
  async forget(task: string): Promise<void> {
    const { store, prefix, run } = this.#from;
    const { folder, files, seal } = this.#campaign;
    const kept = new Set(
      (await store.list(`${prefix}${task}/raw/`)).map(({ key }) => safePath(key.slice(prefix.length))),
    );
    const gone = [...files.keys()].filter((path) => path.startsWith(`${task}/raw/`) && !kept.has(path));
    if (gone.length === 0) return;
    // Pending: there or not, both are right.
    const pending = new Map(gone.map((path) => [path, files.get(path) ?? '']));
    for (const path of gone) files.delete(path);
    await writeManifest(folder, seal, { run, files, pending });
    for (const path of gone) await rm(join(folder, path), { force: true });
    await writeManifest(folder, seal, { run, files });
  }
}

function markOf({ bytes, modified }: StoredObject): string {
  return `${bytes} ${modified.getTime()}`;
}

function isCrash(key: string): boolean {
  return /\/(crashes|raw)\//.test(key);
}
