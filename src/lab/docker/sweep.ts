import type Docker from 'dockerode';
import { describe } from '../../fault/fault.ts';
import type { Logger } from '../../log/logger.ts';
import { explain } from './explain.ts';
import type { LabIdentity } from './labels.ts';
import { isDead } from './owner.ts';
import { type Part, partsOf } from './parts.ts';
import { down } from './remove.ts';

/** A lab that the engine holds, whoever runs it. */
export interface LabSummary extends LabIdentity {
  parts: readonly Part[];
}

export interface SweptLab {
  id: string;
  reason: string;
}

/** Every lab of which the engine has something. */
export async function listLabs(docker: Docker): Promise<LabSummary[]> {
  const byId = Map.groupBy(await partsOf(docker), (part) => part.lab.id);
  return [...byId.values()].flatMap((parts) => (parts[0] === undefined ? [] : [{ ...parts[0].lab, parts }]));
}

/**
 * Removes the labs that nobody will take down any more: those past their expiry, those whose owner was a process of this
 * machine that is certainly dead, and those whose owner ran in a container of this engine that runs no more. A lab that can't be removed is a warning, not a fault: it
 * must not keep the next run from starting. `now` is in milliseconds, as of Date.now().
 */
export async function sweep(docker: Docker, { now, log }: { now: number; log: Logger }): Promise<SweptLab[]> {
  const labs = await listLabs(docker);
  // Asked after the labs: a container is there before its lab is.
  const running = labs.some(({ container }) => container !== undefined)
    ? await runningIn(docker)
    : new Set<string>();
  const doomed = labs.flatMap((lab) => {
    const reason = reasonToRemove(lab, { now, running });
    return reason === undefined ? [] : [{ id: lab.id, reason }];
  });
  const swept = await Promise.all(
    doomed.map(async (lab) => {
      try {
        await down(docker, lab.id);
        log.info(`removed the lab ${lab.id}: ${lab.reason}`);
        return [lab];
      } catch (error) {
        log.warn(`the lab ${lab.id} (${lab.reason}) could not be removed: ${describe(error)}`);
        return [];
      }
    }),
  );
  return swept.flat();
}

/** Ids of the containers that run. */
async function runningIn(docker: Docker): Promise<ReadonlySet<string>> {
  const containers = await docker.listContainers().catch((error: unknown) => {
    throw explain('list its containers', error);
  });
  return new Set(containers.map(({ Id }) => Id));
}

/** Why nobody needs this lab; undefined when it may be alive. `running` are the ids of the containers that run. */
export function reasonToRemove(
  lab: LabIdentity,
  { now, running }: { now: number; running: ReadonlySet<string> },
): string | undefined {
  if (lab.name !== undefined) return undefined;
  if (lab.expires * 1000 <= now) return `it expired at ${new Date(lab.expires * 1000).toISOString()}`;
  if (isDead(lab.owner)) return `its owner ${lab.owner} is dead`;
  if (lab.container !== undefined && !running.has(lab.container))
    return `the container of its owner, ${lab.container.slice(0, 12)}, runs no more`;
  return undefined;
}
