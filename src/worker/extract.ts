import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdDecompress } from 'node:zlib';
import type { ArchiveLimits } from '../contract/archive.ts';
import { describe, LabFault } from '../fault/fault.ts';
import { DiskFull, saysFull } from './cache/disk-full.ts';
import { ArchiveRefused, Guard } from './guard.ts';

/** A user, by number. */
export interface User {
  uid: number;
  gid: number;
}

export interface Extraction {
  /** A tar stream compressed with zstd, as the packer writes it. */
  source: Readable;
  /** Of the uncompressed stream, in lower-case hex. */
  sha256: string;
  /** The folder to make. Its parent exists and is writable; it does not exist itself. */
  into: string;
  limits: ArchiveLimits;
  /** Whose the files are to be. Without it, the worker's own: others can read them, and not write. */
  run?: User;
  signal?: AbortSignal;
}

/** Window of the decompressor, as a power of two (8 MiB; the packer uses 512 KiB): bounds its memory. */
const WINDOW_LOG_MAX = 23;

/**
 * Unpacks an archive of the packer into a new folder. What is written goes to a folder beside it, which gets its
 * name when the whole archive was read and its digest was right; else it is removed. Every file is readable by
 * any user. Throws `ArchiveRefused` for an archive that is damaged, too large, or could write or point outside,
 * `LabFault` when it can't be written, and `DiskFull` when that is for want of room.
 */
export async function extractArchive(extraction: Extraction): Promise<{ entries: number; bytes: number }> {
  const { into, run, signal } = extraction;
  const partial = `${into}.partial-${randomBytes(6).toString('hex')}`;
  await mkdir(partial);
  try {
    // The worker has no right to give files away: the user's own process makes them, in a folder open to it.
    await chmod(partial, run === undefined ? 0o755 : 0o777);
    const { entries, bytes } = await unpack(extraction, partial);
    await rename(partial, into);
    return { entries, bytes };
  } catch (thrown) {
    await removeTree(partial, run);
    signal?.throwIfAborted();
    throw thrown;
  }
}

/** Passes the stream through the guard into `tar -x`. Fails with the first thing that went wrong. */
async function unpack({ source, sha256, limits, run, signal }: Extraction, dir: string): Promise<Guard> {
  const guard = new Guard(sha256, limits);
  const unzip = createZstdDecompress({
    params: { [constants.ZSTD_d_windowLogMax]: WINDOW_LOG_MAX },
    chunkSize: 256 * 1024,
  });
  const tar = untar(dir, run);
  const written = exitOf(tar);
  try {
    await pipeline(source, unzip, guard, tar.stdin, signal === undefined ? {} : { signal });
  } catch (thrown) {
    // A tar that has ended closed its input: then its exit tells more than the pipe.
    if (!isBrokenPipe(thrown)) tar.kill('SIGKILL');
    const [exit] = await Promise.allSettled([written]);
    if (isZstd(thrown)) throw new ArchiveRefused(`it can't be decompressed: ${describe(thrown)}`);
    if (!isBrokenPipe(thrown)) throw thrown;
    if (exit.status === 'rejected') throw exit.reason;
    if (!guard.accepted) throw thrown;
  }
  await written;
  return guard;
}

function untar(dir: string, run: User | undefined) {
  const args = [
    '--extract',
    '--file=-',
    '--no-same-owner',
    '--no-same-permissions',
    '--keep-old-files',
    '--touch',
  ];
  // The mask makes folders and files readable by the tasks' user, whatever the worker's own mask is.
  return spawn('/bin/sh', ['-c', 'umask 022 && exec tar "$@"', 'tar', ...args], {
    cwd: dir,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' },
    stdio: ['pipe', 'ignore', 'pipe'],
    ...run,
  });
}

/** Resolves when the process ended well; rejects with its last words when it did not. */
function exitOf(tar: ReturnType<typeof untar>): Promise<void> {
  let words = '';
  tar.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-2_000);
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  tar.once('error', (cause) =>
    reject(new LabFault('tar could not be started to unpack the archive', { cause })),
  );
  tar.once('close', (code, killedBy) => {
    if (code === 0) return resolve();
    const how = killedBy === null ? `exit code ${code}` : killedBy;
    if (saysFull(words)) return reject(new DiskFull('an archive could not be unpacked'));
    const last = words.trim().split('\n').at(-1) ?? '';
    reject(new LabFault(`tar failed to unpack the archive (${how}): ${last}`));
  });
  promise.catch(() => undefined); // Waited for later; until then a rejection is not unhandled.
  return promise;
}

/**
 * Removes a folder with all that is in it. What the tasks' user made there only that user may remove, since the
 * worker, though root, has no right over other users' files.
 */
export async function removeTree(dir: string, run?: User): Promise<void> {
  if (run !== undefined) {
    await ended(spawn('rm', ['-rf', '--', dir], { stdio: 'ignore', cwd: dirname(dir), ...run }));
  }
  await rm(dir, { recursive: true, force: true });
}

function ended(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.once('error', reject);
  child.once('close', () => resolve());
  return promise;
}

function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
}

function isBrokenPipe(thrown: unknown): boolean {
  return ['EPIPE', 'ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(codeOf(thrown)));
}

function isZstd(thrown: unknown): boolean {
  return /^(ZSTD_|Z_)/.test(String(codeOf(thrown)));
}
