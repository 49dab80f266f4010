import { LabFault } from '../../fault/fault.ts';
import { autopsy, conditionOf, endOf } from './autopsy.ts';
import { explain } from './explain.ts';
import type { Site } from './site.ts';
import type { Death } from './watch.ts';

/** How the deaths of a lab's containers are judged. */
export interface Mourning {
  /** Ids of the containers that have been ready once: the engine may start them again. */
  up: Pick<ReadonlySet<string>, 'has'>;
  /** Whether the lab can do without a container that is gone for good; it can't, unless told. */
  spares?: (death: Death) => Promise<boolean>;
  /** Aborted when nobody cares any more. */
  over: AbortSignal;
  /** Told of a service that is lost for good. */
  fail: (fault: LabFault) => void;
}

/** Judges every death of a container of the lab until `over` is aborted. */
export async function mourn(site: Site, deaths: AsyncIterable<Death>, mourning: Mourning): Promise<void> {
  const fail = (fault: LabFault) => {
    if (!mourning.over.aborted) mourning.fail(fault);
  };
  try {
    for await (const death of deaths) {
      const fault = await judge(site, death, mourning);
      if (fault !== undefined) fail(fault);
    }
    fail(new LabFault('the container engine closed its event stream', { hint: 'was it stopped?' }));
  } catch (error) {
    fail(explain('follow what happens to the lab', error));
  }
}

async function judge(
  { docker, log }: Site,
  death: Death,
  { up, over, spares }: Mourning,
): Promise<LabFault | undefined> {
  const { service, containerId, exitStatus } = death;
  const container = docker.getContainer(containerId);
  const condition = { ...(await conditionOf(container)), exitStatus };
  if (over.aborted) return undefined;
  if (!condition.alive || !up.has(containerId)) {
    if ((await spares?.(death)) === true) return undefined;
    return autopsy(container, { service, exitStatus });
  }
  // Exit status 0: a worker that has done its share, and asked for it.
  const say = exitStatus === 0 ? log.debug : log.warn;
  say(`the worker ${service} ${endOf(condition)} and is started again`);
  return undefined;
}
