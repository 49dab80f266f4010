import { statfs } from 'node:fs/promises';
import type Docker from 'dockerode';
import { LabFault } from '../../fault/fault.ts';
import type { Logger } from '../../log/logger.ts';
import { engineAddress } from './engine-address.ts';
import type { ImageSpec } from './graph.ts';

/**
 * Refuses a build for which the engine's disk has no room, where its disk can be seen from here.
 * @throws LabFault that says how much is needed and how much is free.
 */
export async function assertRoom(images: readonly ImageSpec[], docker: Docker, log: Logger): Promise<void> {
  const free = await freeBytes(docker, log);
  const needed = images.reduce((sum, image) => sum + image.buildDisk, 0);
  if (free === undefined || free.bytes >= needed) return;
  const names = images.map((image) => image.name).join(', ');
  throw new LabFault(
    `no room to build ${names}: ${gigabytes(needed)} needed, ${gigabytes(free.bytes)} free in ${free.folder}`,
    { hint: 'free some disk (docker builder prune, docker image prune), or pull the images: --images pull' },
  );
}

async function freeBytes(docker: Docker, log: Logger): Promise<{ bytes: number; folder: string } | undefined> {
  if (!(await engineAddress(docker)).startsWith('unix://')) return undefined;
  const { DockerRootDir: folder } = (await docker.info()) as { DockerRootDir?: string };
  if (folder === undefined) return undefined;
  try {
    const { bavail, bsize } = await statfs(folder);
    return { bytes: bavail * bsize, folder };
  } catch (error) {
    // The engine is in a virtual machine, or its folder is not for us to see.
    log.debug(`free space of ${folder} is unknown: ${String(error)}`);
    return undefined;
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
