import { randomBytes } from 'node:crypto';
import { Cancelled, describe, Fault } from '../../fault/fault.ts';
import type { Stack } from '../compose/stack.ts';
import { type Blueprint, instanceName } from '../docker/blueprint.ts';
import { bringUp } from '../docker/bring-up.ts';
import { mourn } from '../docker/mourn.ts';
import { createNetworks, EGRESS, networksOf } from '../docker/networks.ts';
import { partsOf } from '../docker/parts.ts';
import type { Reach } from '../docker/reach.ts';
import { down } from '../docker/remove.ts';
import type { Site } from '../docker/site.ts';
import { watchDeaths } from '../docker/watch.ts';

/** What a lab that stays gets in addition. */
export interface Growth {
  services: readonly Blueprint[];
  networks: Stack['networks'];
  reach: Reach;
  cpus: number;
  /** Told who is still waited for, whenever one is ready. */
  onWaiting?: (names: string[]) => void;
}

/**
 * Creates services of a lab that stays, and returns when all are ready: their names, with the milliseconds it took. Whatever goes wrong, and whoever else works on
 * that lab: what this call created, and nothing else, is gone when it throws.
 */
export async function grow(site: Site, growth: Growth): Promise<ReadonlyMap<string, number>> {
  const end = new AbortController();
  const call = randomBytes(5).toString('hex');
  const signal = AbortSignal.any([site.signal, end.signal]);
  const own: Site = { ...site, lab: { ...site.lab, call }, signal };
  const up = new Set<string>();
  const since = performance.now();
  const ready = new Map<string, number>();
  const names = growth.services.map(({ name, instance }) => instanceName(name, instance));
  const tell = () => growth.onWaiting?.(names.filter((name) => !ready.has(name)));
  try {
    const deaths = await watchDeaths(own, end.signal);
    void mourn(own, deaths, { up, over: end.signal, fail: (fault) => end.abort(fault) });
    await makeNetworks(own, growth);
    const labelled = growth.services.map((service) => ({ ...service, lab: own.lab }));
    tell();
    await bringUp(own, {
      services: labelled,
      networks: Promise.resolve(),
      reach: growth.reach,
      cpus: growth.cpus,
      end,
      onReady: (container, _, { name, instance }) => {
        up.add(container.id);
        ready.set(instanceName(name, instance), performance.now() - since);
        tell();
      },
    });
    signal.throwIfAborted();
    return ready;
  } catch (error) {
    await down(site.docker, site.lab.id, call).catch((left: unknown) =>
      site.log.warn(`after it failed: ${describe(left)}`),
    );
    if (error instanceof Fault) throw error;
    if (site.signal.aborted) throw new Cancelled('cancelled', { cause: error });
    throw error;
  } finally {
    end.abort(new Cancelled('nobody watches any more'));
  }
}

/** Creates the networks that are missing, with the way out, which no worker joins before a run needs it. */
async function makeNetworks(site: Site, { services, networks }: Growth): Promise<void> {
  const used = networksOf(services).add(EGRESS);
  const there = new Set((await partsOf(site.docker, site.lab.id)).map(({ name }) => name));
  for (const name of used) if (there.has(`assay-${site.lab.id}-${name}`)) used.delete(name);
  await createNetworks(site, { declared: networks, used });
}
