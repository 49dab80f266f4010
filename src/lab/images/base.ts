import { describe, LabFault } from '../../fault/fault.ts';
import { isPresent } from './presence.ts';
import { type Pull, pullImage } from './pull.ts';

/**
 * Makes sure that an image of other people, on which ours stand, is there before a build asks for it: a builder's
 * own words on that are hard to understand.
 * @throws LabFault with the way to make it without a registry.
 */
export async function ensureBase(reference: string, pull: Pull): Promise<void> {
  if (await isPresent(pull.docker, reference)) return;
  pull.log.info(`pulling ${reference}, the base of the images`);
  try {
    await pullImage(reference, pull);
  } catch (cause) {
    pull.signal.throwIfAborted();
    throw new LabFault(`the base image ${reference} can't be pulled: ${describe(cause)}`, {
      hint: 'script/base-image makes it from the packages of Debian (as root, with debootstrap)',
      cause,
    });
  }
}
