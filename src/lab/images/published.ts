import { describe, LabFault } from '../../fault/fault.ts';
import type { EnsureOptions } from './ensure.ts';
import type { ImageSpec } from './graph.ts';
import { pullImage } from './pull.ts';

/**
 * Pulls a published image and gives it the names under which labs find it. False when it can't be had, unless there
 * is no other way.
 * @throws LabFault under the policy `pull`.
 */
export async function takePublished(
  image: ImageSpec,
  registry: string,
  options: EnsureOptions,
): Promise<boolean> {
  const { docker, policy, log, signal } = options;
  signal.throwIfAborted();
  const since = performance.now();
  const [, version = ''] = image.tag.split(':');
  const reference = `${registry}/${image.name}:${version}`;
  log.info(`${image.name}: pulling ${reference}`);
  try {
    await pullImage(reference, { docker, log, signal });
    for (const tag of [version, 'latest']) {
      await docker.getImage(reference).tag({ repo: `assay/${image.name}`, tag });
    }
  } catch (cause) {
    signal.throwIfAborted();
    if (policy !== 'pull') {
      log.info(`${image.name}: not pulled (${describe(cause)})`);
      return false;
    }
    throw new LabFault(`image ${image.name} can't be pulled as ${reference}`, {
      hint: "is it published, and may you read it (docker login)? images: auto builds what can't be pulled",
      cause,
    });
  }
  log.info(`${image.name}: pulled in ${((performance.now() - since) / 1000).toFixed(1)} s`);
  return true;
}
