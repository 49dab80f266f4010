import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSource } from '../config/databases.ts';
import { ageNote, FETCHED_FILE, fetchedDate } from '../contract/database.ts';
import type { ArchiveRef } from '../contract/pipeline.ts';
import { UsageError } from '../fault/fault.ts';
import { keys } from '../storage/keys.ts';
import { packDatabase } from '../target/folders.ts';
import type { PackOptions } from '../target/pack.ts';
import type { DatabaseArchives } from './archives.ts';
import { checkPin, openDatabase } from './open.ts';

/** The databases of a run in its store, by name, and what its report should say of them. */
export interface Uploaded {
  databases: Record<string, ArchiveRef>;
  notes: string[];
}

/** Packs the databases that a run brings along into its store, one after the other: each may be large. */
export async function uploadDatabases(
  sources: readonly DatabaseSource[],
  options: PackOptions & { signal: AbortSignal; archives?: DatabaseArchives | undefined },
): Promise<Uploaded> {
  const databases: Record<string, ArchiveRef> = {};
  const notes: string[] = [];
  for (const source of sources) {
    const { name } = source;
    await using open = await openDatabase(source, options.signal, options.archives);
    const key = keys.database(options.runId, name);
    const packed = await packDatabase({ name, dir: open.dir }, options, key);
    if (source.place.kind === 'folder') checkPin(source, packed.sha256);
    if (packed.notices.length > 0) {
      throw new UsageError(`database ${name}: ${packed.notices.slice(0, 5).join('; ')}`, {
        hint: 'run again when nothing writes to it any more',
      });
    }
    options.log.debug(`database ${name}: ${packed.entries} files, SHA-256 ${packed.sha256}`);
    databases[name] = { key, sha256: packed.sha256, bytes: packed.bytes };
    const fetched = await fetchedIn(open.dir);
    const old =
      fetched === undefined
        ? ageNote({ name, dated: 'its newest file is of', at: packed.newest }, new Date())
        : ageNote({ name, dated: 'fetched on', at: fetched }, new Date());
    if (old !== undefined) notes.push(old);
  }
  return { databases, notes };
}

/** The date a database carries itself, where it was made by an image's build. It outlives copies, and times do not. */
async function fetchedIn(dir: string): Promise<Date | undefined> {
  try {
    return fetchedDate(await readFile(join(dir, FETCHED_FILE), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
