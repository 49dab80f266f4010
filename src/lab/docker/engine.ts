import { statfs } from 'node:fs/promises';
import type Docker from 'dockerode';
import { LabFault } from '../../fault/fault.ts';
import { remoteHostOf } from './connect.ts';
import { explain } from './explain.ts';

/** The oldest Engine API that a lab needs: Docker Engine 20.10. */
const OLDEST_API = '1.41';

/** What an engine says of itself. */
export interface EngineReport {
  version: string;
  apiVersion: string;
  operatingSystem: string;
  architecture: string;
  cpus: number;
  memoryBytes: number;
  rootFolder: string;
  /** Of the file system of the root folder; undefined when the engine's disk isn't this machine's. */
  freeDiskBytes: number | undefined;
  storageDriver: string;
  cgroupVersion: string;
  securityOptions: readonly string[];
}

/** Asks the engine what it is. Throws a LabFault when it can't be reached or is too old for a lab. */
export async function checkEngine(docker: Docker): Promise<EngineReport> {
  const [version, info] = await Promise.all([requireApi(docker), askInfo(docker)]);
  return {
    version: version.Version,
    apiVersion: version.ApiVersion,
    operatingSystem: info.OperatingSystem,
    architecture: info.Architecture,
    cpus: info.NCPU,
    memoryBytes: info.MemTotal,
    rootFolder: info.DockerRootDir,
    freeDiskBytes: remoteHostOf(docker) === undefined ? await freeBytes(info.DockerRootDir) : undefined,
    storageDriver: info.Driver,
    cgroupVersion: info.CgroupVersion ?? '1',
    securityOptions: info.SecurityOptions ?? [],
  };
}

/** The engine's version, or a LabFault when its API is older than a lab needs. */
export async function requireApi(docker: Docker): Promise<Docker.DockerVersion> {
  const version = await docker.version().catch((error: unknown) => {
    throw explain('ask its version', error);
  });
  if (Number.parseInt(version.ApiVersion, 10) === 1 && minor(version.ApiVersion) < minor(OLDEST_API)) {
    throw new LabFault(`the container engine is too old: API ${version.ApiVersion}, needed ${OLDEST_API}`, {
      hint: 'update to Docker Engine 20.10 or newer',
    });
  }
  return version;
}

function minor(apiVersion: string): number {
  return Number(apiVersion.split('.')[1] ?? 0);
}

/** The CPUs of the engine's machine: a limit above them is refused. */
export async function cpusOf(docker: Docker): Promise<number> {
  return (await askInfo(docker)).NCPU;
}

interface EngineInfo {
  NCPU: number;
  MemTotal: number;
  Driver: string;
  DockerRootDir: string;
  OperatingSystem: string;
  Architecture: string;
  CgroupVersion?: string;
  SecurityOptions?: string[] | null;
}

async function askInfo(docker: Docker): Promise<EngineInfo> {
  return docker.info().catch((error: unknown) => {
    throw explain('tell about itself', error);
  });
}

/** The engine may run in a virtual machine or see another file system: then its folder isn't here. */
async function freeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')) {
      return undefined;
    }
    throw error;
  }
}
