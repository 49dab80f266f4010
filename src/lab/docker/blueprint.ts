import type Docker from 'dockerode';
import type { Service } from '../compose/stack.ts';
import { LABEL, type LabIdentity, labelsOf } from './labels.ts';

/** A service of one lab, ready to become a container. */
export interface Blueprint {
  lab: LabIdentity;
  name: string;
  service: Service;
  /** The full reference of the image to run. */
  image: string;
  /** The networks it is on, as the Compose file names them; the first is joined at creation. */
  networks: readonly string[];
  /** The address of the engine's machine on which ports are published; undefined publishes none. */
  publishOn: string | undefined;
}

/** The engine's name for a lab's network, volume or container. */
export function partName(labId: string, part: string): string {
  return `assay-${labId}-${part}`;
}

/** What the engine is asked to create for a service: the Compose file's keys, one to one, and the labels. */
export function containerOptions(blueprint: Blueprint): Docker.ContainerCreateOptions & { name: string } {
  const { lab, name, service } = blueprint;
  const labels = { ...labelsOf(lab), [LABEL.service]: name };
  const [network = 'none'] = blueprint.networks;
  const ports = blueprint.publishOn === undefined ? [] : service.ports;
  return {
    name: partName(lab.id, name),
    Image: blueprint.image,
    Labels: labels,
    Hostname: name,
    User: service.user,
    Env: Object.entries(service.environment).map(([key, value]) => `${key}=${value}`),
    ...(service.command === undefined ? {} : { Cmd: service.command }),
    ExposedPorts: Object.fromEntries(ports.map((port) => [`${port}/tcp`, {}])),
    StopTimeout: service.stop_grace_period,
    NetworkingConfig: { EndpointsConfig: { [partName(lab.id, network)]: { Aliases: [name] } } },
    HostConfig: {
      NetworkMode: partName(lab.id, network),
      PortBindings: Object.fromEntries(
        ports.map((port) => [`${port}/tcp`, [{ HostIp: blueprint.publishOn, HostPort: '' }]]),
      ),
      Mounts: service.volumes.map(({ volume, path }) => ({
        Type: 'volume',
        Source: partName(lab.id, volume),
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
      RestartPolicy:
        service.restart === 0 ? { Name: 'no' } : { Name: 'on-failure', MaximumRetryCount: service.restart },
      LogConfig: { Type: service.logging.driver, Config: service.logging.options },
    },
  };
}
