import { connectEngine } from '../../engine/engine.ts';
import { describe } from '../../fault/fault.ts';
import { connectDocker, remoteHostOf } from '../../lab/docker/connect.ts';
import { joinEdge } from '../../lab/docker/networks.ts';
import { reachOf } from '../../lab/docker/reach.ts';
import { coreOf, type Views, viewsOf } from '../../lab/standing/core.ts';
import { chooseStanding, listStanding } from '../../lab/standing/find.ts';
import { standingSite } from '../../lab/standing/site.ts';
import { type ServiceStatus, statusOfLab } from '../../lab/standing/status.ts';
import type { Logger } from '../../log/logger.ts';
import { count, humanBytes, humanTime } from '../../report/plain.ts';
import { table } from './table.ts';

/** Runs under way that are counted. */
const MOST_RUNS = 1_000;

/** What `assay status` tells of one lab; what it prints as JSON. */
export interface LabStatus {
  name: string;
  temporal: string | undefined;
  s3: string | undefined;
  ui: string | undefined;
  metrics: string | undefined;
  /** Runs under way; undefined when Temporal does not tell. */
  runs: number | undefined;
  /** Why the core does not answer, when it doesn't. */
  problem: string | undefined;
  services: ServiceStatus[];
}

/** The labs that are up, or the one of a name. */
export async function labStatuses(
  name: string | undefined,
  { env, log }: { env: NodeJS.ProcessEnv; log: Logger },
): Promise<LabStatus[]> {
  const docker = connectDocker(env);
  const labs = name === undefined ? await listStanding(docker) : [await chooseStanding(docker, name)];
  const reach = await reachOf(docker, remoteHostOf(docker));
  return Promise.all(
    labs.map(async (lab) => {
      const site = standingSite({ docker, log, signal: new AbortController().signal }, lab.name);
      await joinEdge(site, reach);
      const views: Views = await viewsOf(site, lab, reach);
      const [services, core] = await Promise.all([
        statusOfLab(docker, lab, views.gateway),
        coreState(() => coreOf(site, lab, reach)),
      ]);
      const metrics = views.gateway === undefined ? undefined : `${views.gateway}/metrics`;
      return { name: lab.name, ui: views.ui, metrics, services, ...core };
    }),
  );
}

type Core = Pick<LabStatus, 'temporal' | 's3' | 'runs' | 'problem'>;

async function coreState(look: () => ReturnType<typeof coreOf>): Promise<Core> {
  try {
    const { temporal, s3 } = await look();
    await using engine = await connectEngine(temporal);
    const { length: runs } = await engine.runs({ limit: MOST_RUNS, running: true });
    return { temporal: temporal.address, s3: s3.endpoint, runs, problem: undefined };
  } catch (error) {
    return { temporal: undefined, s3: undefined, runs: undefined, problem: describe(error) };
  }
}

/** The lines of `assay status`. */
export function statusLines(labs: readonly LabStatus[], now: number): string[] {
  if (labs.length === 0) return ['no lab is up; `assay up` starts one'];
  return labs.flatMap((lab, index) => [...(index === 0 ? [] : ['']), ...linesOf(lab, now)]);
}

function linesOf(lab: LabStatus, now: number): string[] {
  const runs = lab.runs === undefined ? 'runs unknown' : `${count(lab.runs, 'run')} under way`;
  const rows = lab.services.map((service) => [
    `  ${service.name}`,
    service.state,
    service.since === undefined ? '-' : humanTime(now - service.since.getTime()),
    String(service.restarts),
    service.memoryBytes === undefined ? '-' : humanBytes(service.memoryBytes),
    tasksOf(service),
    healthOf(service),
    service.egress ? 'open' : '',
  ]);
  return [
    `lab ${lab.name}  ${runs}`,
    ...(lab.problem === undefined ? [] : [`  ✖ ${lab.problem}`]),
    ...table(['  service', 'state', 'up', 'restarts', 'memory', 'tasks', 'health', 'network'], rows),
    ...(lab.temporal === undefined ? [] : [`  Temporal  ${lab.temporal}`]),
    ...(lab.s3 === undefined ? [] : [`  S3        ${lab.s3}`]),
    ...(lab.ui === undefined ? [] : [`  Web UI    ${lab.ui}`]),
    ...(lab.metrics === undefined ? [] : [`  Metrics   ${lab.metrics}`]),
  ];
}

function tasksOf({ health }: ServiceStatus): string {
  if (health === undefined) return '-';
  return health.tasksRunning === 0
    ? String(health.tasksEnded)
    : `${health.tasksEnded}, ${health.tasksRunning} running`;
}

function healthOf({ health, name, state }: ServiceStatus): string {
  if (health !== undefined) return health.state;
  if (state !== 'running') return 'down';
  return ['temporal', 'minio', 'gateway'].includes(name) ? '-' : 'silent';
}
