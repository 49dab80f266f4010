import { join } from 'node:path';
import type { Shelf } from './shelf.ts';

/** An archive in the cache, or on its way there. */
export class CacheEntry {
  readonly shelf: Shelf;
  readonly sha256: string;
  /** On the disk; while it is on its way, what it is expected to take. */
  bytes: number;
  /** Unix milliseconds. */
  usedAt: number;
  /** How many hold it, or wait for it. */
  users = 0;
  isWhole = false;
  /** Fulfilled when its folder is there; rejects when it could not be made. */
  readonly whole: Promise<void>;
  readonly filled: () => void;
  readonly failed: (error: unknown) => void;

  constructor({ shelf, sha256, bytes, usedAt }: Pick<CacheEntry, 'shelf' | 'sha256' | 'bytes' | 'usedAt'>) {
    this.shelf = shelf;
    this.sha256 = sha256;
    this.bytes = bytes;
    this.usedAt = usedAt;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    promise.catch(() => undefined); // Whoever waits is told; nobody may be waiting.
    this.whole = promise;
    this.filled = () => {
      this.isWhole = true;
      resolve();
    };
    this.failed = reject;
  }

  /** Unique in a cache of several kinds. */
  get id(): string {
    return join(this.shelf.dir, this.sha256);
  }
}
