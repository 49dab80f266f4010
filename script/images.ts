/**
 * Makes every image of this checkout present on the engine and writes their tags as ASSAY_TEST_<NAME>_IMAGE=... lines:
 * `node script/images.ts FILE [NAME...]`. Says how long each took, and how large it is.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from '../src/fault/fault.ts';
import { connectDocker } from '../src/lab/docker/connect.ts';
import { checkEngine } from '../src/lab/docker/engine.ts';
import { findBuildClient } from '../src/lab/images/build-client.ts';
import { ensureImages } from '../src/lab/images/ensure.ts';
import { type ImageSpec, imageGraph, imageOf } from '../src/lab/images/graph.ts';
import { lineLogger } from '../src/log/logger.ts';

/** Free disk below which the build cache is cut before the next image, and what is kept of it, in bytes. */
const LOW_DISK = 20e9;
const KEPT_CACHE = 4e9;

const [file = '/dev/stdout', ...wanted] = process.argv.slice(2);
const root = join(import.meta.dirname, '..');
const docker = connectDocker(process.env);
const log = lineLogger((line) => process.stdout.write(`${line}\n`));
const graph = await imageGraph(root);
const tags = new Map<string, string>();
const times = new Map<string, number>();

async function make(name: string): Promise<void> {
  const { freeDiskBytes } = await checkEngine(docker);
  if (freeDiskBytes !== undefined && freeDiskBytes < LOW_DISK) {
    const { path, env } = await findBuildClient();
    const prune = ['builder', 'prune', '--force', `--keep-storage=${KEPT_CACHE}`];
    const said = execFileSync(path, prune, { env: { ...process.env, ...env }, encoding: 'utf8' });
    log.info(`low on disk, so the build cache was cut: ${said.trim().split('\n').at(-1)}`);
  }
  const since = performance.now();
  const signal = AbortSignal.timeout(60 * 60_000);
  const build = () => ensureImages([name], { docker, root, policy: 'build', log, signal });
  // A step that fetches may fail of the network once; what is built already is kept between the tries.
  const made = await build().catch((error: unknown) => {
    log.warn(`${name}: once more, as the first try failed: ${describe(error)}`);
    return build();
  });
  for (const [image, tag] of made) tags.set(image, tag);
  times.set(name, (performance.now() - since) / 1000);
}

/** Images that others stand on come first, lowest first: two that miss the same base would both build it. */
function isBase(image: ImageSpec): boolean {
  return [...graph.values()].some((other) => [...other.bases.values()].includes(image.name));
}
const images = wanted.length > 0 ? wanted.map((name) => imageOf(graph, name)) : [...graph.values()];
const bases = images.filter(isBase).sort((a, b) => a.bases.size - b.bases.size);
for (const { name } of bases) await make(name);
const rest = images.filter((image) => !isBase(image)).map(({ name }) => name);
const lane = async () => {
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) await make(name);
};
await Promise.all([lane(), lane()]);

for (const [name, tag] of [...tags].sort()) {
  const { Size } = await docker.getImage(tag).inspect();
  log.info(
    `${name.padEnd(12)} ${megabytes(Size).padStart(8)} ${(times.get(name) ?? 0).toFixed(1).padStart(7)} s  ${tag}`,
  );
}
const lines = [...tags].map(
  ([name, tag]) => `ASSAY_TEST_${name.toUpperCase().replaceAll('-', '_')}_IMAGE=${tag}\n`,
);
writeFileSync(file, lines.join(''));

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
