import type Docker from 'dockerode';
import { explain, statusOf } from '../docker/explain.ts';
import type { ImageSpec } from './graph.ts';

/** Whether the engine has an image of that name. */
export async function isPresent(docker: Docker, reference: string): Promise<boolean> {
  return (await inspect(docker, reference)) !== undefined;
}

/**
 * Whether the engine has this version of an image. The one that was asked for last is `assay/<name>:latest`, which
 * is what people get who call docker compose themselves.
 */
export async function isHere(docker: Docker, image: ImageSpec): Promise<boolean> {
  const found = await inspect(docker, image.tag);
  if (found === undefined) return false;
  const latest = `assay/${image.name}:latest`;
  if (!found.RepoTags.includes(latest)) {
    await docker.getImage(image.tag).tag({ repo: `assay/${image.name}`, tag: 'latest' });
  }
  return true;
}

async function inspect(docker: Docker, reference: string): Promise<Docker.ImageInspectInfo | undefined> {
  try {
    return await docker.getImage(reference).inspect();
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw explain(`look for the image ${reference}`, error);
  }
}
