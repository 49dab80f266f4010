import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DatabaseArchives, PinnedDatabase } from '../databases/archives.ts';
import { describe } from '../fault/fault.ts';
import { humanBytes } from '../report/plain.ts';
import { digestOf, Entries, type EntriesOptions, type Entry } from './entries.ts';

/** Bytes of a database that is kept, as of an image. */
const MAX_BYTES = 2_000_000_000;

export interface DatabaseCacheOptions extends EntriesOptions {
  /** Where archives are while they are moved, and until they are kept. */
  folder: string;
  /** Whether what was fetched is to be kept when the run is over. */
  keeps: boolean;
}

/**
 * Databases that were fetched from a URL, in the cache of a repository on GitHub: the archive as it came, under the digest
 * that the run pins. Whatever the cache has, the one who opens a database holds it to its pin again.
 */
export class DatabaseCache implements DatabaseArchives {
  readonly #options: DatabaseCacheOptions;
  readonly #entries: Entries;
  readonly #fetched = new Map<string, PinnedDatabase>();

  constructor(options: DatabaseCacheOptions) {
    this.#options = options;
    this.#entries = new Entries(options);
  }

  async restore(source: PinnedDatabase, to: string, signal: AbortSignal): Promise<boolean> {
    const { log } = this.#options.storage;
    const since = performance.now();
    const entry = this.#entryOf(source);
    // The base of a change is scanned with the databases of the change.
    if (this.#fetched.get(source.name)?.sha256 === source.sha256) {
      await put(entry.path, to);
      return true;
    }
    try {
      const bytes = await this.#entries.restore(entry, signal, source.sha256);
      if (bytes === undefined) return false;
      await put(entry.path, to);
      log.info(`database ${source.name}: from the cache in ${seconds(since)} s, ${humanBytes(bytes)}`);
      return true;
    } catch (error) {
      signal.throwIfAborted();
      log.info(`database ${source.name}: not from the cache (${describe(error)})`);
      return false;
    } finally {
      await rm(entry.path, { force: true });
    }
  }

  async fetched(source: PinnedDatabase, path: string): Promise<void> {
    if (!this.#options.keeps) return;
    const { path: own } = this.#entryOf(source);
    try {
      await rm(own, { force: true });
      await put(path, own);
      this.#fetched.set(source.name, source);
    } catch (error) {
      this.#options.storage.log.info(`database ${source.name}: not kept in the cache: ${describe(error)}`);
    }
  }

  /** What was fetched and waits to be kept. */
  waiting(): PinnedDatabase[] {
    return [...this.#fetched.values()];
  }

  /** Keeps a database that was fetched. Gives one sentence on what came of it. Throws nothing. */
  async save(source: PinnedDatabase, signal: AbortSignal): Promise<string> {
    const what = `database ${source.name}`;
    const since = performance.now();
    const entry = this.#entryOf(source);
    try {
      if (await this.#entries.has(entry, source.sha256)) return `${what}: is in the cache already`;
      const { size } = await stat(entry.path);
      if (size > MAX_BYTES)
        return `${what}: not kept in the cache: ${humanBytes(size)}, over ${humanBytes(MAX_BYTES)}`;
      // It lay there while the scan ran: nothing is kept under a digest that it does not have.
      const found = await digestOf(entry.path, signal);
      if (found !== source.sha256) return `${what}: not kept in the cache: its SHA-256 has become ${found}`;
      const saved = await this.#entries.save(entry, source.sha256, signal);
      if (!saved) return `${what}: not kept in the cache: it took nothing`;
      return `${what}: kept in the cache in ${seconds(since)} s, ${humanBytes(size)}`;
    } catch (error) {
      return `${what}: not kept in the cache: ${describe(error)}`;
    } finally {
      this.#fetched.delete(source.name);
      await rm(entry.path, { force: true });
    }
  }

  #entryOf({ name }: PinnedDatabase): Entry {
    const path = join(this.#options.folder, `${name}.database`);
    return { name: `database ${name}`, prefix: `assay-database-${name}-`, path };
  }
}

/** Puts a file in another place, without moving its bytes where the file system can. */
async function put(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await link(from, to).catch(() => copyFile(from, to));
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
