import type { Stack } from '../compose/stack.ts';
import type { Blueprint } from '../docker/blueprint.ts';
import { blueprintOf, type Demand, GATEWAY, MINIO, TEMPORAL, verticalsOf } from '../docker/plan.ts';
import { UI_PORT } from './core.ts';
import { type Member, membersOf, type Standing } from './find.ts';

/** How many workers of which verticals somebody wants, besides what is there. */
export interface Wish {
  verticals: readonly string[];
  scale: ReadonlyMap<string, number>;
}

/** The verticals that a lab has, or is to have. */
export function verticalsFor(stack: Stack, lab: Standing | undefined, wish: Wish): string[] {
  const there = lab?.members.map(({ service }) => service) ?? [];
  const all = new Set([...there, ...wish.verticals, ...wish.scale.keys()]);
  return verticalsOf(stack).filter((vertical) => all.has(vertical));
}

/** What is to be created and what is to go, so that a lab is as wished. */
export interface Change {
  create: { service: string; instance: number }[];
  retire: Member[];
}

/** What changes: the core where it is missing, workers that are missing, and those that are too many. */
export function changeFor(stack: Stack, lab: Standing | undefined, wish: Wish): Change {
  const members = (service: string) => (lab === undefined ? [] : membersOf(lab, service));
  const missing = (service: string, count: number) => {
    const there = new Set(members(service).map(({ instance }) => instance));
    return Array.from({ length: count }, (_, index) => index + 1)
      .filter((instance) => !there.has(instance))
      .map((instance) => ({ service, instance }));
  };
  const counted = verticalsFor(stack, lab, wish).map((service) => ({
    service,
    count: wish.scale.get(service) ?? Math.max(1, members(service).length),
  }));
  return {
    create: [
      ...[TEMPORAL, MINIO].flatMap((service) => missing(service, 1)),
      ...counted.flatMap(({ service, count }) => missing(service, count)),
      ...missing(GATEWAY, 1),
    ],
    retire: counted.flatMap(({ service, count }) =>
      members(service).filter(({ instance }) => instance > count),
    ),
  };
}

/** The containers that a change creates. `ui` publishes Temporal's web UI. */
export function blueprintsFor(
  { create }: Change,
  stack: Stack,
  demand: Omit<Demand, 'verticals'> & { ui: boolean },
): Blueprint[] {
  return create.flatMap(({ service: name, instance }) => {
    const service = stack.services[name];
    if (service === undefined) return [];
    const ports = demand.ui && name === TEMPORAL ? [...service.ports, UI_PORT] : service.ports;
    return [{ ...blueprintOf(name, { ...service, ports }, demand), instance }];
  });
}
