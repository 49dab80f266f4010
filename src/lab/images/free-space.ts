import type Docker from 'dockerode';
import { LabFault } from '../../fault/fault.ts';
import { checkEngine } from '../docker/engine.ts';
import type { ImageSpec } from './graph.ts';

/**
 * Refuses a build for which the engine's disk has no room, where its disk can be seen from here.
 * @throws LabFault that says how much is needed and how much is free.
 */
export async function assertRoom(images: readonly ImageSpec[], docker: Docker): Promise<void> {
  const { freeDiskBytes, rootFolder } = await checkEngine(docker);
  const needed = images.reduce((sum, image) => sum + image.buildDisk, 0);
  if (freeDiskBytes === undefined || freeDiskBytes >= needed) return;
  const names = images.map((image) => image.name).join(', ');
  throw new LabFault(
    `no room to build ${names}: ${gigabytes(needed)} needed, ${gigabytes(freeDiskBytes)} free in ${rootFolder}`,
    { hint: 'make room (docker builder prune, docker image prune), or take published images: --images pull' },
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
