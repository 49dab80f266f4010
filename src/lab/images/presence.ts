import type Docker from 'dockerode';
import { explain, statusOf } from '../docker/explain.ts';

/** Whether the engine has an image of that name. */
export async function isPresent(docker: Docker, reference: string): Promise<boolean> {
  try {
    await docker.getImage(reference).inspect();
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw explain(`look for the image ${reference}`, error);
  }
}
