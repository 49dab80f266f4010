import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type Docker from 'dockerode';
import { explain, statusOf } from './explain.ts';

/** How this program reaches the services of a lab. */
export type Reach =
  /** Through ports that the engine publishes on an address of its machine. */
  | { kind: 'published'; on: string; host: string }
  /** This program is itself a container of the same engine: it joins the edge network. */
  | { kind: 'joined'; container: string };

/**
 * Published on 127.0.0.1 for an engine on this machine, on all addresses of its machine for a remote one (a
 * dind service, for example). A job container with the engine's socket mounted has another 127.0.0.1 than the
 * engine: such a container joins the lab's edge network instead, and nothing is published.
 */
export async function reachOf(docker: Docker, remoteHost: string | undefined): Promise<Reach> {
  if (remoteHost !== undefined) return { kind: 'published', on: '0.0.0.0', host: remoteHost };
  const container = await ownContainer(docker);
  if (container !== undefined) return { kind: 'joined', container };
  return { kind: 'published', on: '127.0.0.1', host: '127.0.0.1' };
}

/** Id of the container that this program runs in, where the engine has it and its network is its own. */
export async function ownContainer(docker: Docker): Promise<string | undefined> {
  if (!existsSync('/.dockerenv') && !existsSync('/run/.containerenv')) return undefined;
  try {
    const own = await docker.getContainer(ownContainerId()).inspect();
    // On the host's network 127.0.0.1 is the engine's.
    return own.HostConfig.NetworkMode === 'host' ? undefined : own.Id;
  } catch (error) {
    // A container of some other engine.
    if (statusOf(error) === 404) return undefined;
    throw explain('look up the container of this program', error);
  }
}

/** The engine mounts /etc/hostname from a folder named by the container's id; the host name may be set freely. */
function ownContainerId(): string {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8');
  return /\/containers\/([0-9a-f]{64})\//.exec(mounts)?.[1] ?? hostname();
}
