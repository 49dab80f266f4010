import type Docker from 'dockerode';
import { describe } from '../../fault/fault.ts';
import type { Logger } from '../../log/logger.ts';
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
 * Removes the labs that nobody will take down any more: those past their expiry, and those whose owner was a
 * process of this machine that is certainly dead. A lab that can't be removed is a warning, not a fault: it
 * must not keep the next run from starting. `now` is in milliseconds, as of Date.now().
 */
export async function sweep(docker: Docker, { now, log }: { now: number; log: Logger }): Promise<SweptLab[]> {
  const doomed = (await listLabs(docker)).flatMap((lab) => {
    const reason = reasonToRemove(lab, now);
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

/** Why nobody needs this lab; undefined when it may be alive. */
export function reasonToRemove(lab: LabIdentity, now: number): string | undefined {
  if (lab.name !== undefined) return undefined;
  if (lab.expires * 1000 <= now) return `it expired at ${new Date(lab.expires * 1000).toISOString()}`;
  if (isDead(lab.owner)) return `its owner ${lab.owner} is dead`;
  return undefined;
}
