import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ageNote, FETCHED_FILE, fetchedDate } from '../contract/database.ts';
import type { ArchiveRef } from '../contract/pipeline.ts';
import { UsageError } from '../fault/fault.ts';
import type { Store } from '../storage/store.ts';
import type { CacheSection } from './cache/cache.ts';
import type { Leases } from './cache/lease.ts';

/** A task wants a database that neither its run nor its image has. Its message is all there is to say. */
export class DatabaseMissing extends UsageError {
  constructor(name: string) {
    super(
      `no database "${name}": give one with --database ${name}=FILE, or build the image where its source can be reached`,
    );
  }
}

/** The databases of a task: their folders by name, which it may read, and what is to be said of them. */
export interface FoundDatabases {
  folders: Record<string, string>;
  notes: string[];
}

/** Where the databases of a worker's tasks are: those of its image, and those that runs bring along. */
export class Databases {
  readonly #imageDir: string;
  readonly #imported: CacheSection;

  constructor(imageDir: string, imported: CacheSection) {
    this.#imageDir = imageDir;
    this.#imported = imported;
  }

  /** Finds each database that a task wants; the run's own comes first. Throws DatabaseMissing for one there is not. */
  async find(
    wanted: readonly string[],
    given: Readonly<Record<string, ArchiveRef>>,
    { store, signal, leases }: { store: Store; signal: AbortSignal; leases: Leases },
  ): Promise<FoundDatabases> {
    const folders: Record<string, string> = {};
    const notes: string[] = [];
    for (const name of wanted) {
      const ref = given[name];
      if (ref !== undefined) {
        folders[name] = leases.hold(await this.#imported.lease(ref, store, signal));
        continue;
      }
      const folder = join(this.#imageDir, name);
      const at = await fetchedAt(folder);
      if (at === undefined) throw new DatabaseMissing(name);
      folders[name] = folder;
      const old = ageNote({ name, dated: "its image's, fetched on", at }, new Date());
      if (old !== undefined) notes.push(old);
    }
    return { folders, notes };
  }
}

/** When the build of the image fetched it. Without that mark the build did not get to its end: there is none. */
async function fetchedAt(folder: string): Promise<Date | undefined> {
  try {
    return fetchedDate(await readFile(join(folder, FETCHED_FILE), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
