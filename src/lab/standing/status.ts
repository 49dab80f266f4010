import type Docker from 'dockerode';
import { labHealth, type WorkerHealth } from '../../contract/health.ts';
import { instanceName } from '../docker/blueprint.ts';
import { explain, statusOf } from '../docker/explain.ts';
import { EGRESS } from '../docker/networks.ts';
import type { Member, Standing } from './find.ts';

/** Milliseconds for the gateway to tell of the workers: it gives them five seconds. */
const HEALTH_MS = 7_000;

/** A container of a lab that stays, at this moment. */
export interface ServiceStatus {
  /** Its name in the lab: python, or python-2. */
  name: string;
  state: string;
  /** Since when it runs. */
  since: Date | undefined;
  restarts: number;
  /** Of all its processes, without file caches that the kernel can drop; undefined when it doesn't run. */
  memoryBytes: number | undefined;
  /** It has a way out to the network. */
  egress: boolean;
  image: string;
  /** What a worker tells of itself; undefined for others, and for one that does not answer. */
  health: WorkerHealth | undefined;
}

/** What the services of a lab do at this moment. `gateway` is the URL under which the workers' health is told. */
export async function statusOfLab(
  docker: Docker,
  lab: Standing,
  gateway: string | undefined,
): Promise<ServiceStatus[]> {
  const [health, services] = await Promise.all([
    gateway === undefined ? [] : healthAt(gateway),
    Promise.all(lab.members.map((member) => statusOfMember(docker, member))),
  ]);
  return services.flatMap((service) =>
    service === undefined
      ? []
      : [{ ...service, health: health.find(({ worker }) => worker === service.name) }],
  );
}

async function statusOfMember(
  docker: Docker,
  { container: id, service, instance }: Member,
): Promise<Omit<ServiceStatus, 'health'> | undefined> {
  const container = docker.getContainer(id);
  try {
    const {
      State: state,
      RestartCount: restarts,
      Config: config,
      NetworkSettings: settings,
    } = await container.inspect();
    return {
      name: instanceName(service, instance),
      state: state.Status,
      since: state.Running ? new Date(state.StartedAt) : undefined,
      restarts,
      memoryBytes: state.Running ? await memoryOf(container) : undefined,
      egress: Object.keys(settings.Networks).some((name) => name.endsWith(`-${EGRESS}`)),
      image: config.Image,
    };
  } catch (error) {
    // It went while it was looked at.
    if (statusOf(error) === 404 || statusOf(error) === 409) return undefined;
    throw explain(`look at ${service}`, error);
  }
}

/** As `docker stats` counts it: cgroup v1 calls what can be dropped total_inactive_file, v2 inactive_file. */
async function memoryOf(container: Docker.Container): Promise<number | undefined> {
  const { memory_stats: memory } = await container.stats({ stream: false, 'one-shot': true });
  if (memory.usage === undefined) return undefined;
  const details: Readonly<Record<string, number | undefined>> = { ...memory.stats };
  return memory.usage - (details.total_inactive_file ?? details.inactive_file ?? 0);
}

/** What the workers of a lab tell of themselves; nothing when the gateway does not answer. */
async function healthAt(gateway: string): Promise<WorkerHealth[]> {
  try {
    const answer = await fetch(`${gateway}/healthz`, { signal: AbortSignal.timeout(HEALTH_MS) });
    return labHealth.parse(await answer.json()).workers;
  } catch {
    // Shown as not known: the state of the containers is told all the same.
    return [];
  }
}
