import type Docker from 'dockerode';
import { explain, statusOf } from '../docker/explain.ts';
import { imageGraph } from './graph.ts';

/** An image of this checkout, and whether the engine has it. */
export interface ImageState {
  name: string;
  tag: string;
  /** Bytes of all its files, those of its bases too; undefined when the engine does not have it. */
  size: number | undefined;
}

/** Every image of the checkout at `root`, in the version that it describes. */
export async function inventory(docker: Docker, root: string): Promise<ImageState[]> {
  const [graph, here] = [await imageGraph(root), await sizesByTag(docker)];
  return [...graph.values()].map(({ name, tag }) => ({ name, tag, size: here.get(tag) }));
}

/**
 * Removes the versions of this checkout's images that it no longer describes, and returns their tags. What a container
 * still uses stays. Other checkouts on the same engine find theirs gone, and make them again.
 */
export async function pruneImages(docker: Docker, root: string): Promise<string[]> {
  const graph = await imageGraph(root);
  const kept = new Set([...graph.values()].flatMap(({ name, tag }) => [tag, `assay/${name}:latest`]));
  const old = [...(await sizesByTag(docker)).keys()].filter((tag) => {
    const name = /^assay\/([^:]+):/.exec(tag)?.[1];
    return name !== undefined && graph.has(name) && !kept.has(tag);
  });
  const removed: string[] = [];
  for (const tag of old) if (await remove(docker, tag)) removed.push(tag);
  return removed;
}

async function sizesByTag(docker: Docker): Promise<Map<string, number>> {
  const images = await docker.listImages().catch((error: unknown) => {
    throw explain('list its images', error);
  });
  return new Map(images.flatMap(({ RepoTags, Size }) => (RepoTags ?? []).map((tag) => [tag, Size] as const)));
}

async function remove(docker: Docker, tag: string): Promise<boolean> {
  try {
    await docker.getImage(tag).remove();
    return true;
  } catch (error) {
    // 409: a container uses it. 404: somebody else was faster.
    if (statusOf(error) === 409 || statusOf(error) === 404) return false;
    throw explain(`remove the image ${tag}`, error);
  }
}
