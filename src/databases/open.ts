import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DatabaseSource } from '../config/databases.ts';
import { DATABASE_LIMITS } from '../contract/database.ts';
import { describe, LabFault, UsageError } from '../fault/fault.ts';
import { type DatabaseArchives, isPinned } from './archives.ts';
import { untar } from './untar.ts';
import { unzip } from './zip.ts';

/** Milliseconds that fetching one from its URL may take. */
const FETCH_MS = 900_000;

/** A database as a folder of this machine, until it is disposed of. */
export interface OpenDatabase extends AsyncDisposable {
  dir: string;
}

/**
 * Makes a database of the run a folder: fetches what is a URL and not in the archives, holds a file to its pin, unpacks it. Throws UsageError
 * when it is not the one that was pinned (naming both digests) or can't be unpacked, LabFault when it can't be fetched.
 */
export async function openDatabase(
  source: DatabaseSource,
  signal: AbortSignal,
  archives?: DatabaseArchives,
): Promise<OpenDatabase> {
  const { place, packing } = source;
  if (packing === undefined) return { dir: place.path, [Symbol.asyncDispose]: async () => {} };
  const scratch = await mkdtemp(join(tmpdir(), 'assay-database-'));
  const dispose = () => rm(scratch, { recursive: true, force: true });
  try {
    const path = place.kind === 'url' ? join(scratch, 'fetched') : place.path;
    const kept = place.kind === 'url' && (await fromArchives(path, source, { archives, signal }));
    if (place.kind === 'url' && !kept) await fetchTo(path, source, signal);
    if (source.sha256 !== undefined && !kept) checkPin(source, await digestOf(path, signal));
    if (place.kind === 'url' && !kept && isPinned(source)) await archives?.fetched(source, path);
    const dir = join(scratch, 'content');
    await mkdir(dir);
    await unpack({ path, packing }, dir, { source, signal });
    return { dir, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Whether the archive was kept and is the one that was pinned: another is fetched anew. */
async function fromArchives(
  path: string,
  source: DatabaseSource,
  { archives, signal }: { archives: DatabaseArchives | undefined; signal: AbortSignal },
): Promise<boolean> {
  if (archives === undefined || !isPinned(source)) return false;
  if (!(await archives.restore(source, path, signal))) return false;
  if ((await digestOf(path, signal)) === source.sha256) return true;
  await rm(path, { force: true });
  return false;
}

/** Throws UsageError when a digest is not the pinned one. */
export function checkPin({ name, given, sha256 }: DatabaseSource, digest: string): void {
  if (sha256 === undefined || sha256 === digest) return;
  throw new UsageError(`database ${name}: "${given}" has the SHA-256 ${digest}, not the pinned ${sha256}`, {
    hint: 'look where it comes from; pin the new digest only when you expected it to change',
  });
}

async function fetchTo(path: string, { name, place, given }: DatabaseSource, signal: AbortSignal) {
  try {
    const answer = await fetch(place.path, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(FETCH_MS)]),
    });
    if (!answer.ok || answer.body === null) throw new LabFault(`HTTP status ${answer.status}`);
    await pipeline(Readable.fromWeb(answer.body), createWriteStream(path));
  } catch (error) {
    signal.throwIfAborted();
    throw new LabFault(`database ${name}: ${given} could not be fetched: ${describe(error)}`, {
      hint: 'fetch it where the network allows, and give the file',
      cause: error,
    });
  }
}

async function digestOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex');
}

async function unpack(
  file: { path: string; packing: NonNullable<DatabaseSource['packing']> },
  dir: string,
  { source, signal }: { source: DatabaseSource; signal: AbortSignal },
): Promise<void> {
  const options = { limits: DATABASE_LIMITS, signal };
  try {
    if (file.packing === '.zip') await unzip(file.path, dir, options);
    else await untar(file, dir, options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`database ${source.name}: "${source.given}": ${error.message}`, {
      hint: error.hint,
      cause: error,
    });
  }
}
