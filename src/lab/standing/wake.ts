import { instanceName } from '../docker/blueprint.ts';
import { statusOf } from '../docker/explain.ts';
import { MINIO, TEMPORAL } from '../docker/plan.ts';
import type { Reach } from '../docker/reach.ts';
import { serviceReady } from '../docker/ready.ts';
import { ask, type Site } from '../docker/site.ts';
import type { Member } from './find.ts';

/** Starts containers that somebody or something had stopped, the core first, and waits until each is ready. */
export async function wake(site: Site, members: readonly Member[], reach: Reach): Promise<string[]> {
  const stopped = members.filter(({ state }) => ['exited', 'created', 'dead'].includes(state));
  const isCore = ({ service }: Member) => service === MINIO || service === TEMPORAL;
  await Promise.all(stopped.filter(isCore).map((member) => start(site, member, reach)));
  await Promise.all(stopped.filter((member) => !isCore(member)).map((member) => start(site, member, reach)));
  return stopped.map(({ service, instance }) => instanceName(service, instance));
}

async function start(site: Site, { container: id, service, instance }: Member, reach: Reach): Promise<void> {
  const container = site.docker.getContainer(id);
  const since = Math.floor(Date.now() / 1000);
  await ask(site, `start ${instanceName(service, instance)} again`, () =>
    container.start().catch((error: unknown) => {
      // 304: another call was faster.
      if (statusOf(error) !== 304) throw error;
    }),
  );
  await serviceReady(site, service, { container, reach, since });
}
