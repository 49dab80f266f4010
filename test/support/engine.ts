import { connectDocker } from '../../src/lab/docker/connect.ts';

const docker = connectDocker();

/** Everything on the engine that carries a lab's label, by kind: empty when nothing is left. */
export async function leftovers(labId?: string): Promise<string[]> {
  const filters = JSON.stringify({ label: [labId === undefined ? 'assay.lab' : `assay.lab=${labId}`] });
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  return [
    ...containers.map(({ Names }) => `container ${Names.join()}`),
    ...networks.map(({ Name }) => `network ${Name}`),
    ...volumes.Volumes.map(({ Name }) => `volume ${Name}`),
  ];
}

export { docker };
