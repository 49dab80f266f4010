import { findEngine } from '../docker/context.ts';
import { ensureBase } from './base.ts';
import { buildImage } from './build.ts';
import { type BuildClient, findBuildClient } from './build-client.ts';
import type { EnsureOptions } from './ensure.ts';
import { assertRoom } from './free-space.ts';
import { type ImageGraph, type ImageSpec, imageOf } from './graph.ts';
import { isPresent } from './presence.ts';
import { takePublished } from './published.ts';
import { slots } from './slots.ts';

/** Images that are pulled or built at once: more would only share the same cores and the same line. */
const AT_ONCE = 2;

/** Brings images to the engine, each at most once: pulled, else built after the images it stands on. */
export class ImageProvider {
  readonly #graph: ImageGraph;
  readonly #options: EnsureOptions;
  readonly #turn = slots(AT_ONCE);
  readonly #images = new Map<string, Promise<void>>();
  readonly #foreign = new Map<string, Promise<void>>();
  #room: Promise<void> | undefined;
  #client: Promise<BuildClient> | undefined;

  constructor(graph: ImageGraph, options: EnsureOptions) {
    this.#graph = graph;
    this.#options = options;
  }

  provide(image: ImageSpec): Promise<void> {
    return once(this.#images, image.name, () => this.#fetchOrBuild(image));
  }

  /** Resolves once nothing runs any more, however it ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#images.values());
  }

  async #fetchOrBuild(image: ImageSpec): Promise<void> {
    const { docker, policy, registry, cache, signal } = this.#options;
    if (await isPresent(docker, image.tag)) return;
    if (policy === 'auto' && cache !== undefined) {
      if (await this.#turn(() => cache.restore(image, signal))) return;
    }
    if (policy !== 'build' && registry !== undefined) {
      if (await this.#turn(() => takePublished(image, registry, this.#options))) return;
    }
    this.#room ??= this.#assertRoom();
    this.#client ??= findBuildClient();
    await Promise.all([
      this.#room,
      this.#client,
      ...this.#basesOf(image).map((base) => this.provide(base)),
      ...image.foreign.map((name) => once(this.#foreign, name, () => ensureBase(name, this.#options))),
    ]);
    const client = await this.#client;
    await this.#turn(() => this.#build(image, client));
  }

  async #build(image: ImageSpec, client: BuildClient): Promise<void> {
    const { root, log, signal } = this.#options;
    signal.throwIfAborted();
    const since = performance.now();
    log.info(`${image.name}: building ${image.tag}`);
    const bases = [...image.bases].map(([argument, name]) => [argument, imageOf(this.#graph, name).tag]);
    const engine = findEngine(process.env);
    await buildImage(image, { root, client, engine, bases: Object.fromEntries(bases), log, signal });
    this.#options.cache?.built(image);
    log.info(`${image.name}: built in ${((performance.now() - since) / 1000).toFixed(1)} s`);
  }

  #basesOf(image: ImageSpec): ImageSpec[] {
    return [...image.bases.values()].map((name) => imageOf(this.#graph, name));
  }

  /** Asks for the room of all that is to be built, before the first build takes its minutes. */
  async #assertRoom(): Promise<void> {
    const { docker } = this.#options;
    const all = new Set([...this.#images.keys()].map((name) => imageOf(this.#graph, name)));
    for (const image of all) for (const base of this.#basesOf(image)) all.add(base);
    const present = await Promise.all([...all].map((image) => isPresent(docker, image.tag)));
    const missing = [...all].filter((_, index) => present[index] === false);
    await assertRoom(missing, docker);
  }
}

function once(begun: Map<string, Promise<void>>, name: string, begin: () => Promise<void>): Promise<void> {
  const running = begun.get(name) ?? begin();
  begun.set(name, running);
  return running;
}
