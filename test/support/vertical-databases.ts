import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DatabaseSource } from '../../src/config/databases.ts';
import { temporaryFolder } from './checkout.ts';
import { canariesOf, repository } from './verticals.ts';

/** Databases as a run brings them along, until they are disposed of. */
export interface PreparedDatabases extends AsyncDisposable {
  sources: DatabaseSource[];
}

/**
 * The databases that the canaries of a vertical come with, by name: copies of `database/<name>/`, in which the script
 * `make`, where there is one, has made what is not kept as a file, such as archives.
 */
export async function databasesOf(vertical: string): Promise<PreparedDatabases> {
  const root = await temporaryFolder(`databases-${vertical}`);
  const folders = new Map(canariesOf(vertical).flatMap(({ databases }) => Object.entries(databases)));
  const sources: DatabaseSource[] = [];
  for (const [name, folder] of folders) {
    const path = join(root.path, name);
    await cp(folder, path, { recursive: true });
    const make = join(path, 'make');
    if (existsSync(make)) {
      await promisify(execFile)(make, { cwd: path, env: { ...process.env, REPOSITORY: repository } });
      await rm(make);
    }
    const place = { kind: 'folder' as const, path };
    sources.push({ name, given: path, place, packing: undefined, sha256: undefined });
  }
  return { sources, [Symbol.asyncDispose]: () => root[Symbol.asyncDispose]() };
}
