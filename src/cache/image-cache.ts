import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { askStorage, type StorageProgram } from '../artifacts/storage-program.ts';
import { describe } from '../fault/fault.ts';
import type { ImageSpec } from '../lab/images/graph.ts';
import { isPresent } from '../lab/images/presence.ts';
import { humanBytes } from '../report/plain.ts';

/** Bytes of an image that is kept: GitHub keeps 10 GB a repository, and all verticals have to fit. */
const MAX_BYTES = 2_000_000_000;

/** The keys that are in a scope of the repository's cache, as GitHub tells them. */
export interface CacheIndex {
  /** Keys that begin with this and that runs of the branch we trust have written; newest first. */
  trusted(prefix: string): Promise<string[]>;
  /** Keys that begin with this and that the judged change's own runs have written. */
  foreign(prefix: string): Promise<string[]>;
}

export interface ImageCacheOptions {
  docker: Docker;
  index: CacheIndex;
  /** Where archives are while they are moved: the same in every job, as it is part of what a cache entry is found by. */
  folder: string;
  storage: Omit<StorageProgram, 'signal'>;
}

/**
 * Built images in the cache of a repository on GitHub. The key of an entry has the digest of the image's inputs and that of
 * the archive, and is taken from the list of what the trusted branch has written: an archive with another digest is refused.
 */
export class ImageCache {
  readonly #options: ImageCacheOptions;

  constructor(options: ImageCacheOptions) {
    this.#options = options;
  }

  /** Brings an image to the engine; false when it is not kept, or not as it should be. Throws nothing but the signal's reason. */
  async restore(image: ImageSpec, signal: AbortSignal): Promise<boolean> {
    const { docker, index, storage } = this.#options;
    const { log } = storage;
    const since = performance.now();
    const path = this.#path(image);
    try {
      const prefix = prefixOf(image);
      const [key] = await index.trusted(prefix);
      if (key === undefined) return false;
      // Unpacking an entry writes where it says: none that the judged change could have made is unpacked.
      const foreign = await index.foreign(prefix);
      if (foreign.length > 0) {
        log.warn(
          `${image.name}: the cache is not used: the pull request has an entry of its own (${foreign[0]})`,
        );
        return false;
      }
      await mkdir(this.#options.folder, { recursive: true });
      const answer = await askStorage({ do: 'restore', key, path }, { ...storage, signal });
      if ('failed' in answer) throw new Error(answer.failed);
      if (!('found' in answer) || !answer.found) return false;
      const { sha256, bytes } = await digestOf(path, signal);
      if (sha256 !== key.slice(prefix.length)) {
        log.warn(
          `${image.name}: refused what is in the cache: its SHA-256 is ${sha256}, not ${key.slice(prefix.length)}`,
        );
        return false;
      }
      await load(docker, path);
      if (!(await isPresent(docker, image.tag))) {
        log.warn(`${image.name}: refused what is in the cache: it is not ${image.tag}`);
        return false;
      }
      await docker.getImage(image.tag).tag({ repo: `assay/${image.name}`, tag: 'latest' });
      log.info(`${image.name}: from the cache in ${seconds(since)} s, ${humanBytes(bytes)}`);
      return true;
    } catch (error) {
      signal.throwIfAborted();
      log.info(`${image.name}: not from the cache (${describe(error)})`);
      return false;
    } finally {
      await rm(path, { force: true });
    }
  }

  /** Keeps an image that was built. Gives one sentence on what came of it. Throws nothing. */
  async save(image: ImageSpec, signal: AbortSignal): Promise<string> {
    const { docker, index, storage, folder } = this.#options;
    const since = performance.now();
    const path = this.#path(image);
    try {
      const prefix = prefixOf(image);
      if ((await index.trusted(prefix)).length > 0) return `${image.name}: is in the cache already`;
      const { Size } = await docker.getImage(image.tag).inspect();
      if (Size > MAX_BYTES)
        return `${image.name}: not kept in the cache: ${humanBytes(Size)}, over ${humanBytes(MAX_BYTES)}`;
      await mkdir(folder, { recursive: true });
      const hash = createHash('sha256');
      const hashed = new Transform({
        transform(chunk: Buffer, _, done) {
          hash.update(chunk);
          done(null, chunk);
        },
      });
      await pipeline(await docker.getImage(image.tag).get(), hashed, createWriteStream(path), { signal });
      const key = `${prefix}${hash.digest('hex')}`;
      const answer = await askStorage({ do: 'save', key, path }, { ...storage, signal });
      if ('failed' in answer) throw new Error(answer.failed);
      const saved = 'saved' in answer && answer.saved;
      if (!saved) return `${image.name}: not kept in the cache: it took nothing`;
      return `${image.name}: kept in the cache in ${seconds(since)} s, ${humanBytes((await stat(path)).size)}`;
    } catch (error) {
      return `${image.name}: not kept in the cache: ${describe(error)}`;
    } finally {
      await rm(path, { force: true });
    }
  }

  #path({ name }: ImageSpec): string {
    return join(this.#options.folder, `${name}.tar`);
  }
}

/** What the key of an image's entry begins with; the digest of the archive follows. */
export function prefixOf({ name, hash }: ImageSpec): string {
  return `assay-image-${name}-${process.arch}-${hash}-`;
}

async function load(docker: Docker, path: string): Promise<void> {
  const answer = await docker.loadImage(createReadStream(path), { quiet: true });
  await new Promise<void>((done, failed) => {
    docker.modem.followProgress(answer, (error, output: unknown) => {
      const wrong = Array.isArray(output) ? output.find((line) => 'error' in Object(line)) : undefined;
      if (error !== null) failed(error);
      else if (wrong !== undefined) failed(new Error(String(Object(wrong).error)));
      else done();
    });
  });
}

async function digestOf(path: string, signal: AbortSignal): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash, { signal });
  return { sha256: hash.digest('hex'), bytes: (await stat(path)).size };
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
