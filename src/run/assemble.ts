import { join } from 'node:path';
import type Docker from 'dockerode';
import type { Request } from '../config/request.ts';
import { describe } from '../fault/fault.ts';
import { connectDocker, remoteHostOf } from '../lab/docker/connect.ts';
import { startLab } from '../lab/docker/lab.ts';
import { processOwner } from '../lab/docker/owner.ts';
import { ownContainer } from '../lab/docker/reach.ts';
import { sweep } from '../lab/docker/sweep.ts';
import { ensureImages } from '../lab/images/ensure.ts';
import type { Lab } from '../lab/lab.ts';
import { attachLab } from '../lab/standing/attach.ts';
import { chooseStanding } from '../lab/standing/find.ts';
import type { Logger } from '../log/logger.ts';
import type { Parts } from './parts.ts';
import type { Phases } from './phase.ts';
import type { Plan } from './plan.ts';
import { together } from './together.ts';

/** Seconds a lab may outlive the deadline of its run before anybody may remove it: reports and teardown. */
const SPARE_SECONDS = 900;

type Assembling = Parts & { phase: Phases };

/**
 * Provides the lab a plan needs: one of its own, or the one that stays and that the request names. Returns while its
 * services start; the lab's promises tell how far it is.
 */
export async function assemble(plan: Plan, request: Request, parts: Assembling): Promise<Lab> {
  if (request.lab === undefined) return ownLab(plan, request, parts);
  const docker = connectDocker(parts.env);
  const { name } = await chooseStanding(docker, request.lab);
  const images = await parts.phase('images', () => imagesOf(plan.verticals, request, parts));
  const { log, signal, env, root } = parts;
  const { verticals, egress } = plan;
  return attachLab({
    docker,
    name,
    composeFile: composeFile(root),
    env,
    verticals,
    egress,
    images,
    log,
    signal,
  });
}

/** Brings up a lab for this run: what killed runs have left is removed, the images are ensured, the services start. */
async function ownLab(plan: Plan, request: Request, parts: Assembling): Promise<Lab> {
  const { log, signal, phase, root } = parts;
  const docker = connectDocker(parts.env);
  // The baseline may be scanned in the same lab.
  const scans = request.baseline.kind === 'none' ? 1 : 2;
  const [images, container] = await phase('images', () =>
    together(imagesOf(['core', ...plan.verticals], request, parts), containerAfterSweep(docker, log)),
  );
  const lab = startLab({
    docker,
    composeFile: composeFile(root),
    verticals: plan.verticals,
    egress: plan.egress,
    images,
    owner: processOwner(),
    container,
    ttlSeconds: scans * (request.timeoutSeconds ?? plan.workflow.timeout) + SPARE_SECONDS,
    log,
    signal,
  });
  parts.onLab(lab.id);
  return lab;
}

/** Removes what killed runs have left; then looks up the container that this program is, which its lab will name. */
async function containerAfterSweep(docker: Docker, log: Logger): Promise<string | undefined> {
  await sweep(docker, { now: Date.now(), log }).catch((error: unknown) =>
    log.warn(`what killed runs have left could not be looked for: ${describe(error)}`),
  );
  return remoteHostOf(docker) === undefined ? ownContainer(docker) : undefined;
}

function imagesOf(
  names: readonly string[],
  request: Request,
  parts: Parts,
): Promise<ReadonlyMap<string, string>> {
  return ensureImages(names, {
    docker: connectDocker(parts.env),
    root: parts.root,
    policy: request.images,
    registry: request.registry,
    cache: parts.images,
    log: { ...parts.log, info: (text) => parts.view.note('images', text) },
    signal: parts.signal,
  });
}

function composeFile(root: string): string {
  return join(root, 'compose', 'lab.yaml');
}
