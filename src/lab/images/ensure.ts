import type Docker from 'dockerode';
import { describe, LabFault } from '../../fault/fault.ts';
import type { Logger } from '../../log/logger.ts';
import { type ImageGraph, type ImageSpec, imageGraph, imageOf } from './graph.ts';
import { isHere } from './presence.ts';
import { ImageProvider } from './provide.ts';

/**
 * Where images may come from. `auto`: found locally, else pulled, else built. `local`: found or nothing. `pull`:
 * never built. `build`: never pulled.
 */
export type ImagePolicy = 'auto' | 'local' | 'pull' | 'build';

/** A place that built images are kept in. */
export interface ImageSource {
  /** Brings an image to the engine; false when it has none that can be trusted. */
  restore(image: ImageSpec, signal: AbortSignal): Promise<boolean>;
  /** Told of each image that had to be built. */
  built(image: ImageSpec): void;
}

export interface EnsureOptions {
  docker: Docker;
  /** The checkout that holds images/ and dist/. */
  root: string;
  policy: ImagePolicy;
  /** Where images are published, without their name: `ghcr.io/owner/assay`. */
  registry?: string | undefined;
  /** Asked before anything is pulled or built, under the policy `auto`. */
  cache?: ImageSource | undefined;
  log: Logger;
  signal: AbortSignal;
}

/**
 * Makes sure that the engine has these images, in the version that this checkout describes, and returns their tags
 * by name. What is missing is pulled or built as the policy says, two at a time. When one fails the others are
 * stopped.
 * @throws LabFault that names the image, what was tried, and what to do.
 */
export async function ensureImages(
  names: readonly string[],
  options: EnsureOptions,
): Promise<ReadonlyMap<string, string>> {
  const graph = await imageGraph(options.root);
  const wanted = [...new Set(names)].map((name) => imageOf(graph, name));
  const missing = await missingOf(wanted, options.docker);
  if (missing.length > 0) await provideAll(missing, graph, options);
  else options.log.debug(`images found: ${wanted.map((image) => image.tag).join(', ')}`);
  return new Map(wanted.map((image) => [image.name, image.tag]));
}

async function missingOf(images: readonly ImageSpec[], docker: Docker): Promise<ImageSpec[]> {
  const present = await Promise.all(images.map((image) => isHere(docker, image)));
  return images.filter((_, index) => present[index] === false);
}

async function provideAll(
  missing: readonly ImageSpec[],
  graph: ImageGraph,
  options: EnsureOptions,
): Promise<void> {
  const sources = sourcesOf(options);
  const names = missing.map((image) => image.name).join(', ');
  if (sources.length === 0) {
    throw new LabFault(`not on this engine: ${missing.map((image) => image.tag).join(', ')}`, {
      hint:
        options.policy === 'local'
          ? 'images: local only looks; `auto` pulls or builds what is missing'
          : 'images: pull needs the registry to pull from (registry: ghcr.io/owner/assay)',
    });
  }
  options.log.info(`not on this engine: ${names}; ${sources.join(', else ')}`);

  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const provider = new ImageProvider(graph, { ...options, signal });
  await Promise.all(missing.map((image) => provider.provide(image))).catch((error: unknown) =>
    failed.abort(error),
  );
  await provider.settled();
  options.signal.throwIfAborted();
  if (!failed.signal.aborted) return;
  const reason: unknown = failed.signal.reason;
  throw reason instanceof LabFault ? reason : new LabFault(`images: ${describe(reason)}`, { cause: reason });
}

/** What will be tried, in order, for people. */
function sourcesOf({ policy, registry, cache }: EnsureOptions): string[] {
  const pulled = (policy === 'auto' || policy === 'pull') && registry !== undefined;
  const built = policy === 'auto' || policy === 'build';
  const kept = policy === 'auto' && cache !== undefined;
  return [
    ...(kept ? ['from the cache'] : []),
    ...(pulled ? [`pulled from ${registry}`] : []),
    ...(built ? ['built here'] : []),
  ];
}
