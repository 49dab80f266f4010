import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { askStorage, type StorageProgram } from '../artifacts/storage-program.ts';

/** The keys that are in a scope of the repository's cache, as GitHub tells them. */
export interface CacheIndex {
  /** Keys that begin with this and that runs of the branch we trust have written; newest first. */
  trusted(prefix: string): Promise<string[]>;
  /** Keys that begin with this and that the judged change's own runs have written. */
  foreign(prefix: string): Promise<string[]>;
}

export interface EntriesOptions {
  index: CacheIndex;
  storage: Omit<StorageProgram, 'signal'>;
}

/** A file in the cache. Its key is the prefix and the SHA-256 of its bytes. */
export interface Entry {
  /** For people. */
  name: string;
  prefix: string;
  /** Where it is while it is moved: the same in every job, as it is part of what an entry is found by. */
  path: string;
}

/**
 * Files in the cache of a repository on GitHub. The key of an entry has the digest of its file, and is taken from the list
 * of what the trusted branch has written: a file with another digest is refused.
 */
export class Entries {
  readonly #options: EntriesOptions;

  constructor(options: EntriesOptions) {
    this.#options = options;
  }

  /**
   * Brings the newest file of a prefix, or the one with a digest, to its path: its size, or undefined when there is none
   * that can be trusted, and then nothing is at the path.
   */
  async restore(entry: Entry, signal: AbortSignal, sha256?: string): Promise<number | undefined> {
    const { index, storage } = this.#options;
    const { name, prefix, path } = entry;
    const keys = await index.trusted(prefix);
    const key = sha256 === undefined ? keys[0] : keys.find((one) => one === `${prefix}${sha256}`);
    if (key === undefined) return undefined;
    // Unpacking an entry writes where it says: none that the judged change could have made is unpacked.
    const [foreign] = await index.foreign(prefix);
    if (foreign !== undefined) {
      storage.log.warn(
        `${name}: the cache is not used: the pull request has an entry of its own (${foreign})`,
      );
      return undefined;
    }
    await mkdir(dirname(path), { recursive: true });
    await rm(path, { force: true });
    const answer = await askStorage({ do: 'restore', key, path }, { ...storage, signal });
    if ('failed' in answer) throw new Error(answer.failed);
    if (!('found' in answer) || !answer.found) return undefined;
    const found = await digestOf(path, signal);
    if (found === key.slice(prefix.length)) return (await stat(path)).size;
    storage.log.warn(
      `${name}: refused what is in the cache: its SHA-256 is ${found}, not ${key.slice(prefix.length)}`,
    );
    await rm(path, { force: true });
    return undefined;
  }

  /** Whether the trusted branch has an entry of this prefix, or of this digest, already. */
  async has({ prefix }: Entry, sha256?: string): Promise<boolean> {
    const keys = await this.#options.index.trusted(prefix);
    return sha256 === undefined ? keys.length > 0 : keys.includes(`${prefix}${sha256}`);
  }

  /** Keeps the file at an entry's path; whether the cache took it. */
  async save({ prefix, path }: Entry, sha256: string, signal: AbortSignal): Promise<boolean> {
    const request = { do: 'save', key: `${prefix}${sha256}`, path } as const;
    const answer = await askStorage(request, { ...this.#options.storage, signal });
    if ('failed' in answer) throw new Error(answer.failed);
    return 'saved' in answer && answer.saved;
  }
}

/** The SHA-256 of a file, in hex. */
export async function digestOf(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return hash.digest('hex');
}
