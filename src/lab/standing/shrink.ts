import type Docker from 'dockerode';
import { DRAIN_SIGNAL } from '../../contract/environment.ts';
import { instanceName, partName } from '../docker/blueprint.ts';
import { explain, statusOf } from '../docker/explain.ts';
import { removePart } from '../docker/parts.ts';
import { GATEWAY } from '../docker/plan.ts';
import type { Site } from '../docker/site.ts';
import type { Member } from './find.ts';

/**
 * Takes a worker (or the gateway, at once) out of a lab that stays: it takes no new tasks, ends those it has, and goes with its volume. Waits as
 * long as its tasks take; when `site.signal` is aborted it still goes by itself, and the next call finds it ended.
 */
export async function retire(site: Site, member: Member, options: { keepVolume: boolean }): Promise<void> {
  const container = site.docker.getContainer(member.container);
  const name = instanceName(member.service, member.instance);
  try {
    // The gateway has nothing to end, and as the first process of its container it hears of no signal but SIGTERM.
    if (member.service !== GATEWAY && ['running', 'restarting'].includes(member.state)) {
      site.log.info(`${name} takes no new tasks, and goes when those it has have ended`);
      await container.update({ RestartPolicy: { Name: 'no' } });
      await drain(container, site.signal);
    }
    await container.remove({ force: true, v: true });
  } catch (error) {
    site.signal.throwIfAborted();
    if (statusOf(error) !== 404) throw explain(`take ${name} out of the lab`, error);
  }
  if (options.keepVolume) return;
  const volume = partName(site.lab.id, instanceName(`work-${member.service}`, member.instance));
  await removePart(site.docker, { kind: 'volume', id: volume, name: volume, lab: site.lab });
}

async function drain(container: Docker.Container, signal: AbortSignal): Promise<void> {
  // 409: it has ended meanwhile.
  await container.kill({ signal: DRAIN_SIGNAL }).catch((error: unknown) => {
    if (statusOf(error) !== 409) throw error;
  });
  await container.wait({ condition: 'not-running', abortSignal: signal });
}
