import type Docker from 'dockerode';
import { explain, statusOf } from './explain.ts';
import { filterOf, identityOf, type LabIdentity } from './labels.ts';

/** Something that the engine keeps for a lab. */
export interface Part {
  kind: 'container' | 'network' | 'volume';
  id: string;
  name: string;
  lab: LabIdentity;
}

/** Everything of one lab (or what one call created of it), or of all labs, that the engine has. */
export async function partsOf(docker: Docker, labId?: string, call?: string): Promise<Part[]> {
  const filters = filterOf(labId, call);
  try {
    const [containers, networks, { Volumes: volumes }] = await Promise.all([
      docker.listContainers({ all: true, filters }),
      docker.listNetworks({ filters }),
      docker.listVolumes({ filters }),
    ]);
    return [
      ...containers.flatMap((it) =>
        part('container', { id: it.Id, name: it.Names[0]?.slice(1) ?? it.Id, labels: it.Labels }),
      ),
      ...networks.flatMap((it) => part('network', { id: it.Id, name: it.Name, labels: it.Labels })),
      // An engine without any volume answers null.
      ...(volumes ?? []).flatMap((it) => part('volume', { id: it.Name, name: it.Name, labels: it.Labels })),
    ];
  } catch (error) {
    throw explain('list what belongs to labs', error);
  }
}

interface Listed {
  id: string;
  name: string;
  labels: Readonly<Record<string, string>> | undefined;
}

function part(kind: Part['kind'], { id, name, labels }: Listed): Part[] {
  const lab = identityOf(labels);
  return lab === undefined ? [] : [{ kind, id, name, lab }];
}

/** Removes one part by force. Returns why it could not be, undefined when it is gone (or was). */
export async function removePart(docker: Docker, { kind, id }: Part): Promise<unknown> {
  try {
    if (kind === 'container') await docker.getContainer(id).remove({ force: true, v: true });
    else if (kind === 'volume') await docker.getVolume(id).remove({ force: true });
    else await removeNetwork(docker.getNetwork(id));
    return undefined;
  } catch (error) {
    return statusOf(error) === 404 ? undefined : error;
  }
}

/** A network may hold a container that isn't the lab's: that of the program that ran it. */
async function removeNetwork(network: Docker.Network): Promise<void> {
  try {
    await network.remove();
  } catch (error) {
    // "has active endpoints": 403 up to Engine 28, 409 in newer ones.
    if (statusOf(error) !== 403 && statusOf(error) !== 409) throw error;
    const { Containers: guests } = await network.inspect();
    const leave = Object.keys(guests ?? {}).map((guest) =>
      network.disconnect({ Container: guest, Force: true }),
    );
    await Promise.allSettled(leave);
    await network.remove();
  }
}
