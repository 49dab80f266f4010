import { UsageError } from '../../fault/fault.ts';
import { suggest } from '../../fault/nearest.ts';
import type { Service, Stack } from '../compose/stack.ts';
import type { Blueprint } from './blueprint.ts';
import type { LabIdentity } from './labels.ts';
import { EGRESS } from './networks.ts';
import type { Reach } from './reach.ts';

/** The services without a profile that a lab can't do without. */
export const TEMPORAL = 'temporal';
export const MINIO = 'minio';

/** The service that shows the workers' health and metrics to the machine; only in a lab that stays. */
export const GATEWAY = 'gateway';

/** What a run asks of the stack. */
export interface Demand {
  lab: LabIdentity;
  verticals: readonly string[];
  /** Verticals whose worker needs a way out. */
  egress: readonly string[];
  /** Full references by the name of the image. */
  images: ReadonlyMap<string, string>;
  reach: Reach;
}

/** The services of one lab: Temporal, MinIO and the worker of each vertical asked for. */
export function planServices(stack: Stack, demand: Demand): Blueprint[] {
  for (const service of [TEMPORAL, MINIO]) {
    if (stack.services[service] === undefined) throw new UsageError(`the lab has no service "${service}"`);
  }
  checkVerticals(stack, demand.verticals);
  return Object.entries(stack.services)
    .filter(
      ([, { profiles }]) => profiles === undefined || profiles.some((it) => demand.verticals.includes(it)),
    )
    .map(([name, service]) => blueprintOf(name, service, demand));
}

/** What becomes the first container of a service. */
export function blueprintOf(name: string, service: Service, demand: Omit<Demand, 'verticals'>): Blueprint {
  const egress = { name: EGRESS, aliases: [] };
  return {
    lab: demand.lab,
    name,
    instance: 1,
    service,
    image: imageFor(service, demand.images),
    networks: demand.egress.includes(name) ? [...service.networks, egress] : service.networks,
    publishOn: demand.reach.kind === 'published' ? demand.reach.on : undefined,
  };
}

/** The services that are workers, by name; each serves the vertical of its name. */
export function verticalsOf(stack: Stack): string[] {
  return Object.entries(stack.services).flatMap(([name, { environment }]) =>
    environment.WORKER_VERTICAL === undefined ? [] : [name],
  );
}

/** Throws a UsageError that names what is no vertical of the stack, and what comes near. */
export function checkVerticals(stack: Stack, verticals: readonly string[]): void {
  const known = verticalsOf(stack);
  const unknown = verticals.find((vertical) => !known.includes(vertical));
  if (unknown === undefined) return;
  throw new UsageError(`the lab has no service "${unknown}"`, {
    hint: `${suggest(unknown, known)}; a vertical is a service of compose/lab.yaml`,
  });
}

/** The file says `assay/<name>:latest`; the run says which build of it. */
function imageFor(service: Service, images: ReadonlyMap<string, string>): string {
  const name = imageName(service);
  const reference = images.get(name);
  if (reference !== undefined) return reference;
  throw new UsageError(`no image is known under the name "${name}"`, {
    hint: suggest(name, [...images.keys()]),
  });
}

/** The name under which the image of a service is provided. */
export function imageName(service: Service): string {
  return service.image.slice('assay/'.length, -':latest'.length);
}
