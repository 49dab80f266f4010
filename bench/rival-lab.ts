import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WORKER_READY } from '../src/contract/environment.ts';
import { readStack, type Stack } from '../src/lab/compose/stack.ts';
import type { Blueprint } from '../src/lab/docker/blueprint.ts';
import { announced } from '../src/lab/docker/logs.ts';
import { planServices } from '../src/lab/docker/plan.ts';
import { httpProbe, MINIO_HEALTH } from '../src/lab/docker/probe.ts';
import { until } from '../src/lab/docker/wait.ts';
import { createArgs, networkArgs } from './docker-args.ts';
import { docker, type Stage } from './stage.ts';

/** The same stack from the same file, brought up and taken down by other means than ours. */
export interface RivalLab {
  up(): Promise<void>;
  down(): Promise<void>;
}

/** How the rival of this machine works, for people. */
export type RivalKind = 'docker compose' | 'docker, one by one';

/** Compose where the docker client has it, else the docker client with what Compose would ask of it. */
export async function rivalKind(): Promise<RivalKind> {
  try {
    await docker(['compose', 'version']);
    return 'docker compose';
  } catch {
    // The client has no such command.
    return 'docker, one by one';
  }
}

/** A rival lab of these verticals, not yet up. Its `up` returns once MinIO serves and each worker says it is ready. */
export async function rivalLab(
  stage: Stage,
  kind: RivalKind,
  verticals: readonly string[],
): Promise<RivalLab> {
  const id = `bench-${randomBytes(4).toString('hex')}`;
  const file = join(stage.root, 'compose', 'lab.yaml');
  const variables = { ASSAY_CPUS: String(stage.cpus) };
  const stack = await readStack(file, variables);
  const services = planServices(stack, {
    lab: { id, owner: '', expires: 0 },
    verticals,
    egress: [],
    images: stage.images,
    reach: { kind: 'published', on: '127.0.0.1', host: '127.0.0.1' },
  });
  const lab =
    kind === 'docker compose'
      ? composed({ id, file, services, variables })
      : oneByOne({ id, stack, services });
  return {
    async up() {
      await lab.up();
      await Promise.all(services.map((service) => serving(stage, `${id}-${service.name}-1`, service)));
    },
    down: () => lab.down(),
  };
}

async function serving({ docker, signal }: Stage, name: string, { service }: Blueprint): Promise<void> {
  const container = docker.getContainer(name);
  if (service.profiles !== undefined) {
    if (!(await announced(container, WORKER_READY, { signal }))) throw new Error(`${name} ended`);
    return;
  }
  const { NetworkSettings } = await container.inspect();
  const port = NetworkSettings.Ports['9000/tcp']?.[0]?.HostPort;
  if (port === undefined) return;
  const what = `serve at port ${port}`;
  await until(
    { what, timeoutMs: 60_000, everyMs: 10, signal },
    httpProbe(`http://127.0.0.1:${port}${MINIO_HEALTH}`),
  );
}

interface Composed {
  id: string;
  file: string;
  services: Blueprint[];
  variables: Record<string, string>;
}

function composed({ id, file, services, variables }: Composed): RivalLab {
  const profiles = services.flatMap(({ service }) => service.profiles ?? []);
  const args = [
    'compose',
    '--project-name',
    id,
    '--file',
    file,
    ...profiles.flatMap((it) => ['--profile', it]),
  ];
  return {
    async up() {
      const dir = await mkdtemp(join(tmpdir(), 'assay-bench-'));
      try {
        // The file says `latest`; these are the images that our lab runs.
        const override = join(dir, 'images.json');
        const images = services.map(({ name, image }) => [name, { image }]);
        await writeFile(override, JSON.stringify({ services: Object.fromEntries(images) }));
        await docker([...args, '--file', override, 'up', '--detach', '--pull', 'never'], variables);
      } finally {
        await rm(dir, { recursive: true });
      }
    },
    async down() {
      await docker([...args, 'down', '--volumes', '--timeout', '0'], variables);
    },
  };
}

interface OneByOne {
  id: string;
  stack: Stack;
  services: Blueprint[];
}

function oneByOne({ id, stack, services }: OneByOne): RivalLab {
  const networks = [...new Set(services.flatMap((service) => service.networks.map(({ name }) => name)))];
  return {
    async up() {
      for (const name of networks) await docker(networkArgs(id, name, stack.networks[name]));
      for (const service of services) {
        const container = await docker(createArgs(id, service));
        for (const more of service.networks.slice(1)) {
          await docker(['network', 'connect', '--alias', service.name, `${id}_${more.name}`, container]);
        }
        await docker(['start', container]);
      }
    },
    async down() {
      for (const { name } of services) await docker(['rm', '--force', `${id}-${name}-1`]);
      for (const name of networks) await docker(['network', 'rm', `${id}_${name}`]);
      const volumes = services.flatMap(({ service }) =>
        service.volumes.map(({ volume }) => `${id}_${volume}`),
      );
      await docker(['volume', 'rm', '--force', ...volumes]);
    },
  };
}
