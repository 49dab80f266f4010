import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type Docker from 'dockerode';
import { describe } from '../fault/fault.ts';
import { INPUTS_LABEL } from '../lab/images/build.ts';
import type { ImageSpec } from '../lab/images/graph.ts';
import { humanBytes } from '../report/plain.ts';
import { Entries, type EntriesOptions, type Entry } from './entries.ts';
import { namesIn } from './image-archive.ts';

/** Bytes of an image that is kept: GitHub keeps 10 GB a repository, and all verticals have to fit. */
const MAX_BYTES = 2_000_000_000;

export interface ImageCacheOptions extends EntriesOptions {
  docker: Docker;
  /** Where archives are while they are moved. */
  folder: string;
}

/**
 * Built images in the cache of a repository on GitHub. The prefix of an entry has the digest of the image's inputs, so
 * that one of other inputs is never found; its archive is held to the digest in its key, may bring no image but that one, and
 * the image has to say that it was built from these inputs.
 */
export class ImageCache {
  readonly #options: ImageCacheOptions;
  readonly #entries: Entries;

  constructor(options: ImageCacheOptions) {
    this.#options = options;
    this.#entries = new Entries(options);
  }

  /** Brings an image to the engine; false when it is not kept, or not as it should be. Throws nothing but the signal's reason. */
  async restore(image: ImageSpec, signal: AbortSignal): Promise<boolean> {
    const { docker, storage } = this.#options;
    const { log } = storage;
    const since = performance.now();
    const entry = this.#entryOf(image);
    try {
      const bytes = await this.#entries.restore(entry, signal);
      if (bytes === undefined) return false;
      const refusal = (await wrongIn(entry.path, image, signal)) ?? (await this.#load(entry.path, image));
      if (refusal !== undefined) {
        log.warn(`${image.name}: refused what is in the cache: ${refusal}`);
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
      await rm(entry.path, { force: true });
    }
  }

  /** Keeps an image that was built. Gives one sentence on what came of it. Throws nothing. */
  async save(image: ImageSpec, signal: AbortSignal): Promise<string> {
    const { docker, folder } = this.#options;
    const since = performance.now();
    const entry = this.#entryOf(image);
    try {
      if (await this.#entries.has(entry)) return `${image.name}: is in the cache already`;
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
      const archive = await docker.getImage(image.tag).get();
      await pipeline(archive, hashed, createWriteStream(entry.path), { signal });
      const { size } = await stat(entry.path);
      const saved = await this.#entries.save(entry, hash.digest('hex'), signal);
      if (!saved) return `${image.name}: not kept in the cache: it took nothing`;
      return `${image.name}: kept in the cache in ${seconds(since)} s, ${humanBytes(size)}`;
    } catch (error) {
      return `${image.name}: not kept in the cache: ${describe(error)}`;
    } finally {
      await rm(entry.path, { force: true });
    }
  }

  /** Loads an archive; why it is not the image that was asked for, whose build has written down its inputs. */
  async #load(path: string, { tag, hash }: ImageSpec): Promise<string | undefined> {
    const { docker } = this.#options;
    await load(docker, path);
    const { Config } = await docker.getImage(tag).inspect();
    const inputs = Config.Labels?.[INPUTS_LABEL];
    if (inputs === hash) return undefined;
    await docker.getImage(tag).remove({ force: true });
    return `it was made from other inputs (${inputs ?? 'it does not say from which'}) than ${hash}`;
  }

  #entryOf(image: ImageSpec): Entry {
    const path = join(this.#options.folder, `${image.name}.tar`);
    return { name: image.name, prefix: prefixOf(image), path };
  }
}

/** What the key of an image's entry begins with; the digest of the archive follows. */
export function prefixOf({ name, hash }: ImageSpec): string {
  return `assay-image-${name}-${process.arch}-${hash}-`;
}

/** An archive could give other images of the engine a new content: it may name this one alone. */
async function wrongIn(path: string, { tag }: ImageSpec, signal: AbortSignal): Promise<string | undefined> {
  const names = await namesIn(path, signal);
  if (names.length === 1 && names[0] === tag) return undefined;
  return `it holds ${names.slice(0, 3).join(', ') || 'no image'}, not ${tag}`;
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

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
