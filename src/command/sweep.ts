import type { Environment } from '../config/inputs.ts';
import { connectDocker } from '../lab/docker/connect.ts';
import { listLabs, sweep } from '../lab/docker/sweep.ts';
import type { Logger } from '../log/logger.ts';
import { count } from '../report/plain.ts';

/** The lines of `assay sweep`: what was removed, and which labs are left because they may be alive. */
export async function sweepLabs(env: Environment, log: Logger): Promise<string[]> {
  const docker = connectDocker(env);
  const swept = await sweep(docker, { now: Date.now(), log: { ...log, info: () => {} } });
  const alive = await listLabs(docker);
  return [
    ...swept.map(({ id, reason }) => `removed the lab ${id}: ${reason}`),
    swept.length === 0 ? 'nothing to remove' : `${count(swept.length, 'lab')} removed`,
    ...alive.map(({ id, owner, expires, name }) =>
      name === undefined
        ? `left alone: the lab ${id} of ${owner}, until ${new Date(expires * 1000).toISOString()}`
        : `left alone: the lab ${name} of ${owner}, until \`assay down ${name}\``,
    ),
  ];
}
