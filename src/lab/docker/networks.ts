import { describe } from '../../fault/fault.ts';
import type { Stack } from '../compose/stack.ts';
import { type Blueprint, partName } from './blueprint.ts';
import { statusOf } from './explain.ts';
import { labelsOf } from './labels.ts';
import type { Reach } from './reach.ts';
import { ask, type Site } from './site.ts';

/** The network that a worker joins only for tasks with `network: true`. */
export const EGRESS = 'egress';
/** The network through which this program reaches the core. */
export const EDGE = 'edge';

/** The networks of the file, and those of them that some container will be on. */
export interface Networks {
  declared: Stack['networks'];
  used: ReadonlySet<string>;
}

/** The names of all networks that some of these services are on. */
export function networksOf(services: readonly Blueprint[]): Set<string> {
  return new Set(services.flatMap((service) => service.networks.map(({ name }) => name)));
}

/** Creates the networks that are used, side by side. */
export async function createNetworks(site: Site, { declared, used }: Networks): Promise<void> {
  const wanted = Object.entries(declared).filter(([name]) => used.has(name));
  const created = await Promise.allSettled(
    wanted.map(([name, { internal, driver_opts }]) =>
      ask(site, `create the network ${name}`, () =>
        site.docker.createNetwork({
          Name: partName(site.lab.id, name),
          CheckDuplicate: true,
          Driver: 'bridge',
          Internal: internal,
          Options: driver_opts,
          Labels: labelsOf(site.lab),
        }),
      ),
    ),
  );
  const failed = created.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Connects this program's own container to the edge network, where the ports aren't published. */
export async function joinEdge(site: Site, reach: Reach): Promise<void> {
  if (reach.kind === 'published') return;
  await ask(site, 'connect the container of this program to the lab', () =>
    site.docker
      .getNetwork(partName(site.lab.id, EDGE))
      .connect({ Container: reach.container })
      .catch((error: unknown) => {
        // It is there already: this program joins a lab that stays more than once.
        if (statusOf(error) !== 403 || !/already exists/.test(describe(error))) throw error;
      }),
  );
}
