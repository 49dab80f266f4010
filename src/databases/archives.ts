import type { DatabaseSource } from '../config/databases.ts';

/** A database whose digest is known before it is there. */
export type PinnedDatabase = DatabaseSource & { sha256: string };

/** Where archives that were fetched from a URL are kept, such as the cache of a CI platform. */
export interface DatabaseArchives {
  /** Brings the archive of a database to a path; false when it is not kept. Throws nothing but the signal's reason. */
  restore(source: PinnedDatabase, to: string, signal: AbortSignal): Promise<boolean>;
  /** Told of an archive that was fetched and is the one that was pinned. The file goes when this is over. */
  fetched(source: PinnedDatabase, path: string): Promise<void>;
}

/** Whether a database may be kept: what nobody has pinned, nobody could tell from something else. */
export function isPinned(source: DatabaseSource): source is PinnedDatabase {
  return source.sha256 !== undefined;
}
