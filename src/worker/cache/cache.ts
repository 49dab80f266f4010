import type { ArchiveLimits } from '../../contract/archive.ts';
import type { ArchiveRef } from '../../contract/pipeline.ts';
import { describe, LabFault } from '../../fault/fault.ts';
import type { Logger } from '../../log/logger.ts';
import type { Store } from '../../storage/store.ts';
import { extractArchive } from '../extract.ts';
import { abortable } from './abortable.ts';
import { DiskFull } from './disk-full.ts';
import { CacheEntry } from './entry.ts';
import type { Lease } from './lease.ts';
import { Shelf } from './shelf.ts';

/** Milliseconds to fetch and unpack an archive that several tasks wait for. */
const FETCH_MS = 600_000;

/** Milliseconds between two looks for what nobody has used for too long. */
const LOOK_MS = 60_000;

/** How much a cache may hold, and for how long. */
export interface CacheOptions {
  /** Bytes on the disk. What is in use stays, so there may be more while it is. */
  maxBytes: number;
  /** Milliseconds since the last use. */
  ttlMs: number;
  log: Logger;
  /** Unix milliseconds; for tests. */
  now?: () => number;
}

/** What a cache holds, and what it did since its worker started. */
export interface CacheNumbers {
  bytes: number;
  entries: number;
  hits: number;
  misses: number;
  evictions: number;
}

/**
 * Unpacked archives of a worker, each fetched once for all its tasks, and kept while there is room: what was used
 * longest ago goes first, and what somebody holds never. One worker a folder.
 */
export class Cache {
  readonly #options: CacheOptions;
  readonly #now: () => number;
  readonly #entries = new Map<string, CacheEntry>();
  readonly #counts = { hits: 0, misses: 0, evictions: 0 };
  #measured: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CacheOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /** One kind of archives in a folder of its own, with what an earlier worker has left there. */
  async section(dir: string, limits: ArchiveLimits): Promise<CacheSection> {
    const shelf = new Shelf(dir);
    const found: CacheEntry[] = [];
    for (const { sha256, usedAt } of await shelf.found()) {
      const entry = new CacheEntry({ shelf, sha256, bytes: 0, usedAt });
      entry.filled();
      this.#entries.set(entry.id, entry);
      found.push(entry);
    }
    // Of a large cache this takes seconds: no worker waits for it to start, and nothing is evicted before it is done.
    this.#measured = Promise.all([this.#measured, this.#measure(found)]).then(() => undefined);
    return { lease: (ref, store, signal) => this.#lease({ ref, shelf, limits }, store, signal) };
  }

  /** Starts to look after what gets old. To be stopped in the end. */
  watch(): void {
    const look = () => this.evict().catch((error) => this.#options.log.error(`cache: ${describe(error)}`));
    void look();
    this.#timer = setInterval(look, Math.min(LOOK_MS, Math.max(1_000, this.#options.ttlMs / 4)));
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  numbers(): CacheNumbers {
    return { bytes: this.#bytes(), entries: this.#entries.size, ...this.#counts };
  }

  /** Removes what is too old, and then what was used longest ago until the rest fits. */
  async evict(): Promise<void> {
    await this.#measured;
    const oldest = this.#now() - this.#options.ttlMs;
    const leaving: Promise<void>[] = [];
    for (const entry of this.#idle()) {
      if (entry.usedAt < oldest || this.#bytes() > this.#options.maxBytes) leaving.push(this.#remove(entry));
    }
    await Promise.all(leaving);
  }

  /**
   * Does work that writes to the disk of the cache. Where it finds the disk full, everything that nobody holds is removed
   * and the work is done again. Throws DiskFull when there was nothing to remove.
   */
  async withRoom<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof DiskFull)) throw error;
        const idle = this.#idle();
        if (idle.length === 0) throw error;
        this.#options.log.warn(`cache: ${idle.length} entries are removed: ${describe(error)}`);
        await Promise.all(idle.map((entry) => this.#remove(entry)));
      }
    }
  }

  async #lease(from: Fetch, store: Store, signal: AbortSignal): Promise<Lease> {
    const { ref, shelf } = from;
    // A digest names a folder: it must be one.
    if (!/^[0-9a-f]{64}$/.test(ref.sha256)) throw new LabFault(`"${ref.sha256}" is not a SHA-256 digest`);
    const known = this.#entries.get(shelf.path(ref.sha256));
    const entry = known ?? this.#admit(from, store);
    this.#counts[known === undefined ? 'misses' : 'hits'] += 1;
    entry.users += 1;
    let held = true;
    const release = () => {
      if (!held) return;
      held = false;
      this.#release(entry);
    };
    try {
      await abortable(entry.whole, signal);
    } catch (error) {
      release();
      throw error;
    }
    return { path: shelf.path(ref.sha256), release };
  }

  #release(entry: CacheEntry): void {
    entry.users -= 1;
    if (!entry.isWhole) return;
    entry.usedAt = this.#now();
    const { log } = this.#options;
    try {
      entry.shelf.mark(entry.sha256, entry.usedAt);
    } catch (error) {
      log.warn(`cache: the use of ${entry.sha256} can't be written down: ${describe(error)}`);
    }
    if (this.#bytes() > this.#options.maxBytes) {
      this.evict().catch((error) => log.error(`cache: ${describe(error)}`));
    }
  }

  #admit(from: Fetch, store: Store): CacheEntry {
    const { shelf, ref } = from;
    // Counted from now on, so that two that come at once don't take the same room.
    const entry = new CacheEntry({ shelf, sha256: ref.sha256, bytes: ref.bytes ?? 0, usedAt: this.#now() });
    this.#entries.set(entry.id, entry);
    this.#fill(entry, from, store).then(
      () => entry.filled(),
      (error: unknown) => {
        // The next task tries again.
        this.#entries.delete(entry.id);
        entry.failed(error);
      },
    );
    return entry;
  }

  async #fill(entry: CacheEntry, { ref, shelf, limits }: Fetch, store: Store): Promise<void> {
    await this.evict();
    const signal = AbortSignal.timeout(FETCH_MS);
    const { entries, bytes } = await this.withRoom(async () => {
      const source = await store.download(ref.key, signal);
      return extractArchive({ source, sha256: ref.sha256, into: shelf.path(ref.sha256), limits, signal });
    });
    entry.bytes = onDisk(bytes, entries);
    entry.usedAt = this.#now();
    shelf.mark(ref.sha256, entry.usedAt);
  }

  /** What nobody holds, used longest ago first. */
  #idle(): CacheEntry[] {
    return [...this.#entries.values()]
      .filter(({ users, isWhole }) => users === 0 && isWhole)
      .sort((a, b) => a.usedAt - b.usedAt);
  }

  /** From the call on, the entry is none; its bytes are gone when the promise is fulfilled. */
  #remove(entry: CacheEntry): Promise<void> {
    this.#entries.delete(entry.id);
    this.#counts.evictions += 1;
    return entry.shelf.remove(entry.sha256);
  }

  async #measure(found: CacheEntry[]): Promise<void> {
    for (const entry of found) {
      try {
        entry.bytes = await entry.shelf.size(entry.sha256);
      } catch (error) {
        this.#options.log.warn(`cache: the size of ${entry.sha256} is not known: ${describe(error)}`);
      }
    }
  }

  #bytes(): number {
    let sum = 0;
    for (const { bytes } of this.#entries.values()) sum += bytes;
    return sum;
  }
}

interface Fetch {
  ref: ArchiveRef;
  shelf: Shelf;
  limits: ArchiveLimits;
}

/** The archives of one kind. */
export interface CacheSection {
  /**
   * The folder with the contents of an archive, which any task may read and none may change, until it is released. A
   * caller that is aborted stops waiting; the others still get their folder.
   */
  lease(ref: ArchiveRef, store: Store, signal: AbortSignal): Promise<Lease>;
}

/** Bytes on the disk of an archive's files: each begins in a block of its own, and leaves half of its last one empty. */
function onDisk(bytes: number, entries: number): number {
  return bytes + entries * 2048;
}
