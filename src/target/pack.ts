import { type ArchiveLimits, TARGET_LIMITS } from '../contract/archive.ts';
import type { ArchiveRef } from '../contract/pipeline.ts';
import { UsageError } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import { keys } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import { type Digest, makeArchive } from './archive.ts';
import type { Packable } from './entry.ts';
import type { TargetListing } from './list.ts';
import { findZstd } from './zstd.ts';

/** Bytes from which more cores gain more than the start of a process costs. */
const WORTH_A_PROCESS = 32 * 1024 * 1024;

export interface PackOptions {
  store: Store;
  runId: string;
  signal?: AbortSignal;
  log: Logger;
  /** The zstd program to use; false for Node's own. By default the system's, where the target is worth a process. */
  zstd?: string | false;
}

/** A packed folder in the store, and what it took. */
export interface Packed extends ArchiveRef {
  /** Of the uncompressed tar stream. */
  bytes: number;
  packedBytes: number;
  entries: number;
  ms: number;
  /** Files that changed or vanished while they were packed, one sentence each. */
  notices: string[];
}

/** Packs a target into the store. Throws `UsageError` when it is more than a worker takes. */
export async function packTarget(listing: TargetListing, options: PackOptions): Promise<Packed> {
  const { entries, bytes } = listing;
  checkSize({ what: 'target', entries: entries.length, bytes }, TARGET_LIMITS);
  return pack(listing, options, keys.target(options.runId));
}

/**
 * Packs and uploads in one pass. The key is the run's: the digest is known only at the end, and copying the object to
 * a key of its digest would cost a third of the whole. Who unpacks it checks the digest and shares by it.
 */
export async function pack(folder: Packable, options: PackOptions, key: string): Promise<Packed> {
  const { store, signal } = options;
  const started = performance.now();
  const archive = makeArchive(folder, await zstdFor(folder, options.zstd), signal);
  const { sha256, bytes, packedBytes, changed } = await bothDone(
    store.upload(key, archive.packed, signal),
    archive.done,
  );
  const ms = Math.round(performance.now() - started);
  const notices = changed.map((text) => `changed while it was packed: ${text}`);
  return { key, sha256, bytes, packedBytes, entries: folder.entries.length, ms, notices };
}

async function zstdFor(
  { entries }: Packable,
  wanted: string | false | undefined,
): Promise<string | undefined> {
  if (wanted !== undefined) return wanted === false ? undefined : wanted;
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  return bytes < WORTH_A_PROCESS ? undefined : findZstd();
}

/** Waits for the upload and the packing. When both fail, one did because of the other: throws the first cause. */
async function bothDone(upload: Promise<void>, packing: Promise<Digest>): Promise<Digest> {
  const [stored, packed] = await Promise.allSettled([upload, packing]);
  if (packed.status === 'rejected' && !isPrematureClose(packed.reason)) throw packed.reason;
  if (stored.status === 'rejected') throw stored.reason;
  if (packed.status === 'rejected') throw packed.reason;
  return packed.value;
}

function isPrematureClose(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** Refuses here what the worker's extraction would refuse later. `bytes` are those of the files alone. */
export function checkSize(
  { what, entries, bytes }: { what: string; entries: number; bytes: number },
  limits: ArchiveLimits,
): void {
  const hint =
    what === 'target'
      ? 'scan a folder of it (target: ...), or have git ignore what is no source code'
      : 'give a part of it';
  if (entries > limits.maxEntries) {
    throw new UsageError(`${what}: ${entries} files; at most ${limits.maxEntries} are taken`, { hint });
  }
  // Headers and padding: at most 1 KiB a file, and names up to 4 KiB, which are rare.
  if (bytes + entries * 1_024 > limits.maxBytes) {
    throw new UsageError(`${what}: ${bytes} bytes; at most ${limits.maxBytes} are taken`, { hint });
  }
}
