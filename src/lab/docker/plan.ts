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
  for (const vertical of [TEMPORAL, MINIO, ...demand.verticals]) {
    if (stack.services[vertical] !== undefined) continue;
    const known = suggest(vertical, Object.keys(stack.services));
    throw new UsageError(`the lab has no service "${vertical}"`, {
      hint: `${known}; a vertical is a service of compose/lab.yaml`,
    });
  }
  return Object.entries(stack.services)
    .filter(
      ([, { profiles }]) => profiles === undefined || profiles.some((it) => demand.verticals.includes(it)),
    )
    .map(([name, service]) => ({
      lab: demand.lab,
      name,
      service,
      image: imageFor(service, demand.images),
      networks: demand.egress.includes(name) ? [...service.networks, EGRESS] : service.networks,
      publishOn: demand.reach.kind === 'published' ? demand.reach.on : undefined,
    }));
}

/** The file says `assay/<name>:latest`; the run says which build of it. */
function imageFor(service: Service, images: ReadonlyMap<string, string>): string {
  const name = service.image.slice('assay/'.length, -':latest'.length);
  const reference = images.get(name);
  if (reference !== undefined) return reference;
  throw new UsageError(`no image is known under the name "${name}"`, {
    hint: suggest(name, [...images.keys()]),
  });
}
