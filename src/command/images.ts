import type { Environment } from '../config/inputs.ts';
import { connectDocker } from '../lab/docker/connect.ts';
import { inventory, pruneImages } from '../lab/images/inventory.ts';
import { count, humanBytes } from '../report/plain.ts';

/** The lines of `assay images`: every image, its size, and whether the engine has it. */
export async function listImages(root: string, env: Environment): Promise<string[]> {
  const images = await inventory(connectDocker(env), root);
  const width = Math.max(...images.map(({ name }) => name.length));
  return images.map(({ name, tag, size }) => {
    const state = size === undefined ? 'not here' : humanBytes(size);
    return `${name.padEnd(width)}  ${state.padStart(9)}  ${tag}`;
  });
}

/** The lines of `assay images prune`: the versions that were removed. */
export async function pruneOldImages(root: string, env: Environment): Promise<string[]> {
  const removed = await pruneImages(connectDocker(env), root);
  if (removed.length === 0) return ['nothing to remove'];
  return [...removed.map((tag) => `removed ${tag}`), `${count(removed.length, 'old version')} removed`];
}
