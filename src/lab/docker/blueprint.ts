import type Docker from 'dockerode';
import type { Restart } from '../compose/schema.ts';
import type { Membership, Service } from '../compose/stack.ts';
import { LABEL, type LabIdentity, labelsOf } from './labels.ts';

/** A service of one lab, ready to become a container. */
export interface Blueprint {
  lab: LabIdentity;
  name: string;
  /** Which of its containers, from 1: a worker may have several, each with volumes of its own. */
  instance: number;
  service: Service;
  /** The full reference of the image to run. */
  image: string;
  /** The networks it is on, as the Compose file names them; the first is joined at creation. */
  networks: readonly Membership[];
  /** The address of the engine's machine on which ports are published; undefined publishes none. */
  publishOn: string | undefined;
}

/** The engine's name for a lab's network, volume or container. */
export function partName(labId: string, part: string): string {
  return `assay-${labId}-${part}`;
}

/** A container of a service, or a volume of that container, within its lab: `python`, and `python-2` for the second. */
export function instanceName(name: string, instance: number): string {
  return instance === 1 ? name : `${name}-${instance}`;
}

/** The names under which the others on a network find a container. */
export function aliasesOf({ name, instance }: Blueprint, network: Membership): string[] {
  return [...new Set([name, instanceName(name, instance), ...network.aliases])];
}

/** What the engine is asked to create for a service: the Compose file's keys, one to one, and the labels. */
export function containerOptions(blueprint: Blueprint): Docker.ContainerCreateOptions & { name: string } {
  const { lab, name, service } = blueprint;
  const own = instanceName(name, blueprint.instance);
  const labels = {
    ...labelsOf(lab),
    [LABEL.service]: name,
    ...(lab.name === undefined ? {} : { [LABEL.instance]: String(blueprint.instance) }),
  };
  const [network = { name: 'none', aliases: [] }] = blueprint.networks;
  const networkName = partName(lab.id, network.name);
  const ports = blueprint.publishOn === undefined ? [] : service.ports;
  return {
    name: partName(lab.id, own),
    Image: blueprint.image,
    Labels: labels,
    Hostname: own,
    User: service.user,
    Env: Object.entries(service.environment).map(([key, value]) => `${key}=${value}`),
    ...(service.command === undefined ? {} : { Cmd: service.command }),
    ExposedPorts: Object.fromEntries(ports.map((port) => [`${port}/tcp`, {}])),
    StopTimeout: service.stop_grace_period,
    NetworkingConfig: { EndpointsConfig: { [networkName]: { Aliases: aliasesOf(blueprint, network) } } },
    HostConfig: {
      NetworkMode: networkName,
      PortBindings: Object.fromEntries(
        ports.map((port) => [`${port}/tcp`, [{ HostIp: blueprint.publishOn, HostPort: '' }]]),
      ),
      Mounts: service.volumes.map(({ volume, path }) => ({
        Type: 'volume',
        Source: partName(lab.id, instanceName(volume, blueprint.instance)),
        Target: path,
        VolumeOptions: { NoCopy: false, Labels: labels, DriverConfig: { Name: 'local', Options: {} } },
      })),
      Tmpfs: Object.fromEntries(service.tmpfs.map(({ path, options }) => [path, options])),
      CapDrop: service.cap_drop,
      CapAdd: service.cap_add,
      SecurityOpt: service.security_opt,
      ReadonlyRootfs: service.read_only,
      Init: service.init,
      PidsLimit: service.pids_limit,
      Memory: service.mem_limit,
      NanoCpus: Math.round(service.cpus * 1e9),
      RestartPolicy: restartPolicy(service.restart),
      LogConfig: { Type: service.logging.driver, Config: service.logging.options },
    },
  };
}

function restartPolicy(restart: Restart): { Name: string; MaximumRetryCount?: number } {
  if (restart.policy !== 'on-failure') return { Name: restart.policy };
  return { Name: restart.policy, MaximumRetryCount: restart.attempts };
}
