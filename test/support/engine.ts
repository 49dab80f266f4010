import { connectDocker } from '../../src/lab/docker/connect.ts';

const docker = connectDocker();

/** Everything on the engine that carries the label of a lab, by kind: empty when nothing is left. */
export async function leftovers(labId: string): Promise<string[]> {
  const filters = JSON.stringify({ label: [`assay.lab=${labId}`] });
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

/** The same for the lab that a run told of. */
export async function leftoversOf(output: string): Promise<string[]> {
  const [, labId] = /\(lab ([0-9a-f]+)\)/.exec(output) ?? [];
  if (labId === undefined) throw new Error(`the run told of no lab:\n${output}`);
  return leftovers(labId);
}

export { docker };
