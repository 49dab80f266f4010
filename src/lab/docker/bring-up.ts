import type Docker from 'dockerode';
import type { Blueprint } from './blueprint.ts';
import { joinEdge } from './networks.ts';
import { raise } from './raise.ts';
import type { Reach } from './reach.ts';
import { type Answers, serviceReady } from './ready.ts';
import type { Site } from './site.ts';

/** Services that come up side by side. */
export interface Rising {
  /** What comes first is started first. */
  services: readonly Blueprint[];
  /** Their networks are there. */
  networks: Promise<void>;
  reach: Reach;
  cpus: number;
  /** Aborted with the first failure, so that nothing more is begun: the site's signal follows it. */
  end: AbortController;
  /** Told of each service as soon as it is ready. */
  onReady: (container: Docker.Container, answers: Answers, service: Blueprint) => void;
}

/**
 * Brings services up. One failure ends all, but each is awaited to its end: what is being created has to be known to
 * be removed. Returns with `end` aborted when something failed, and never throws.
 */
export async function bringUp(site: Site, rising: Rising): Promise<void> {
  const { services, networks, reach, cpus, end, onReady } = rising;
  // Starting a container costs a CPU 0.3 s: many more at a time than CPUs only delay the first, and what is first
  // in the file (the core) is what the others wait for.
  const abreast = cpus + 1;
  const started: Promise<Docker.Container>[] = [];
  const steps: Promise<void>[] = [networks.then(() => joinEdge(site, reach))];
  for (const [index, service] of services.entries()) {
    const container = raise(site, service, {
      networks,
      turn: Promise.allSettled([started[index - abreast]]),
    });
    started.push(container);
    steps.push(
      container.then(async (it) =>
        onReady(it, await serviceReady(site, service.name, { container: it, reach }), service),
      ),
    );
  }
  await Promise.all(steps.map((step) => step.catch((error: unknown) => end.abort(error))));
}
