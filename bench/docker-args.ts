import type { Stack } from '../src/lab/compose/stack.ts';
import type { Blueprint } from '../src/lab/docker/blueprint.ts';

/** The docker command line for a network of the stack, named as Compose names it. */
export function networkArgs(
  id: string,
  name: string,
  network: Stack['networks'][string] | undefined,
): string[] {
  const options = Object.entries(network?.driver_opts ?? {}).map(([key, value]) => `${key}=${value}`);
  return [
    ...['network', 'create'],
    ...(network?.internal === true ? ['--internal'] : []),
    ...each('--opt', options),
    `${id}_${name}`,
  ];
}

/** The docker command line for a service of the stack, on the first of its networks. */
export function createArgs(id: string, { name, service, image, networks }: Blueprint): string[] {
  const { logging, command = [] } = service;
  return [
    ...['create', '--name', `${id}-${name}-1`, '--hostname', name, '--user', service.user],
    ...['--network', `${id}_${networks[0]?.name}`, '--network-alias', name],
    ...each('--env', entries(service.environment)),
    ...each(
      '--publish',
      service.ports.map((port) => `127.0.0.1::${port}`),
    ),
    ...each(
      '--tmpfs',
      service.tmpfs.map(({ path, options }) => `${path}:${options}`),
    ),
    ...each(
      '--volume',
      service.volumes.map(({ volume, path }) => `${id}_${volume}:${path}`),
    ),
    ...each('--cap-drop', service.cap_drop),
    ...each('--cap-add', service.cap_add),
    ...each('--security-opt', service.security_opt),
    ...(service.read_only ? ['--read-only'] : []),
    ...(service.init ? ['--init'] : []),
    ...['--pids-limit', String(service.pids_limit), '--memory', String(service.mem_limit)],
    ...['--cpus', String(service.cpus), '--log-driver', logging.driver],
    ...each('--log-opt', entries(logging.options)),
    ...['--restart', restartOf(service.restart)],
    image,
    ...command,
  ];
}

function restartOf(restart: Blueprint['service']['restart']): string {
  return restart.policy === 'on-failure' ? `on-failure:${restart.attempts}` : restart.policy;
}

function each(option: string, values: readonly string[]): string[] {
  return values.flatMap((value) => [option, value]);
}

function entries(map: Readonly<Record<string, string>>): string[] {
  return Object.entries(map).map(([key, value]) => `${key}=${value}`);
}
