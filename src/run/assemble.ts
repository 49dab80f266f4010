import { join } from 'node:path';
import type { Request } from '../config/request.ts';
import { describe } from '../fault/fault.ts';
import { connectDocker } from '../lab/docker/connect.ts';
import { startLab } from '../lab/docker/lab.ts';
import { processOwner } from '../lab/docker/owner.ts';
import { sweep } from '../lab/docker/sweep.ts';
import { ensureImages } from '../lab/images/ensure.ts';
import type { Lab } from '../lab/lab.ts';
import type { Parts } from './parts.ts';
import type { Phases } from './phase.ts';
import type { Plan } from './plan.ts';
import { together } from './together.ts';

/** Seconds a lab may outlive the deadline of its run before anybody may remove it: reports and teardown. */
const SPARE_SECONDS = 900;

/**
 * Brings up the lab a plan needs: what killed runs have left is removed, the images are ensured, and the services
 * start. Returns while they start; the lab's promises tell how far it is.
 */
export async function assemble(plan: Plan, request: Request, parts: Parts & { phase: Phases }): Promise<Lab> {
  const { log, signal, phase, root } = parts;
  const docker = connectDocker(parts.env);
  const images = await phase('images', async () => {
    const [ensured] = await together(
      ensureImages(['core', ...plan.verticals], {
        docker,
        root,
        policy: request.images,
        registry: request.registry,
        log: { ...log, info: (text) => parts.view.note('images', text) },
        signal,
      }),
      sweep(docker, { now: Date.now(), log }).catch((error: unknown) =>
        log.warn(`what killed runs have left could not be looked for: ${describe(error)}`),
      ),
    );
    return ensured;
  });
  const lab = startLab({
    docker,
    composeFile: join(root, 'compose', 'lab.yaml'),
    verticals: plan.verticals,
    egress: plan.egress,
    images,
    owner: processOwner(),
    ttlSeconds: (request.timeoutSeconds ?? plan.workflow.timeout) + SPARE_SECONDS,
    log,
    signal,
  });
  parts.onLab(lab.id);
  return lab;
}
