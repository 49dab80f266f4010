import type Docker from 'dockerode';
import { describe, LabFault } from '../../fault/fault.ts';
import { aliasesOf, type Blueprint, containerOptions, partName } from './blueprint.ts';
import { statusOf } from './explain.ts';
import { EDGE } from './networks.ts';
import type { Reach } from './reach.ts';
import { ask, type Site } from './site.ts';

/** What the start of a container waits for. The container itself is created meanwhile. */
export interface Turn {
  /** The lab's networks are there. */
  networks: Promise<void>;
  /** The containers that go first have been started (or could not be). */
  turn: Promise<unknown>;
}

/** Creates the container of a service, puts it on its networks and starts it when it is its turn. */
export async function raise(
  site: Site,
  blueprint: Blueprint,
  { networks, turn }: Turn,
): Promise<Docker.Container> {
  const { name } = blueprint;
  const container = await ask(site, `create the container of ${name}`, () =>
    create(site, blueprint).catch(async (error: unknown) => {
      // Docker looks for the networks at the start only; an engine that asks for them now gets them.
      if (!NO_NETWORK.test(describe(error))) throw error;
      await networks;
      return create(site, blueprint);
    }),
  );
  await networks;
  // Before API 1.44 a container is created on one network only.
  for (const network of blueprint.networks.slice(1)) {
    await ask(site, `connect ${name} to the network ${network.name}`, () =>
      site.docker.getNetwork(partName(site.lab.id, network.name)).connect({
        Container: container.id,
        EndpointConfig: { Aliases: aliasesOf(blueprint, network) },
      }),
    );
  }
  await turn;
  await ask(site, `start ${name}`, () => container.start());
  return container;
}

const NO_NETWORK = /network.*(not found|does not exist)|unable to find network/i;

async function create(site: Site, blueprint: Blueprint): Promise<Docker.Container> {
  try {
    return await site.docker.createContainer(containerOptions(blueprint));
  } catch (error) {
    if (statusOf(error) !== 404 || NO_NETWORK.test(describe(error))) throw error;
    throw new LabFault(`the image ${blueprint.image} of ${blueprint.name} is not there`, {
      hint: 'it was there when the run began: was it removed meanwhile? run again',
      cause: error,
    });
  }
}

/** host:port under which this program reaches a port of a started container. */
export async function addressOf(site: Site, container: Docker.Container, route: Route): Promise<string> {
  const { NetworkSettings: network } = await ask(site, 'look up its address', () => container.inspect());
  const { reach, port } = route;
  if (reach.kind === 'joined') {
    const edge = network.Networks[partName(site.lab.id, EDGE)];
    if (edge?.IPAddress) return `${edge.IPAddress}:${port}`;
  } else {
    const published = network.Ports[`${port}/tcp`]?.[0];
    if (published !== undefined) return `${reach.host}:${published.HostPort}`;
  }
  throw new LabFault(`the engine did not publish port ${port}`, {
    hint: 'the container may have ended at once, or the engine may not publish ports: see its log',
  });
}

interface Route {
  reach: Reach;
  port: number;
}
