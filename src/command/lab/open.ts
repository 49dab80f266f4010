import { connectEngine, type Engine } from '../../engine/engine.ts';
import { connectDocker, remoteHostOf } from '../../lab/docker/connect.ts';
import { joinEdge } from '../../lab/docker/networks.ts';
import { reachOf } from '../../lab/docker/reach.ts';
import { coreOf } from '../../lab/standing/core.ts';
import { chooseStanding } from '../../lab/standing/find.ts';
import { standingSite } from '../../lab/standing/site.ts';
import type { Logger } from '../../log/logger.ts';
import { openStore, type Store } from '../../storage/store.ts';

/** A lab that stays, its store and its Temporal open. */
export interface OpenLab extends AsyncDisposable {
  name: string;
  store: Store;
  engine: Engine;
}

/** Opens the lab that is meant; see `chooseStanding`. */
export async function openLab(
  name: string | undefined,
  { env, log }: { env: NodeJS.ProcessEnv; log: Logger },
): Promise<OpenLab> {
  const docker = connectDocker(env);
  const lab = await chooseStanding(docker, name);
  const site = standingSite({ docker, log, signal: new AbortController().signal }, lab.name);
  const reach = await reachOf(docker, remoteHostOf(docker));
  await joinEdge(site, reach);
  const { s3, temporal } = await coreOf(site, lab, reach);
  const engine = await connectEngine(temporal);
  const store = await openStore(s3);
  return {
    name: lab.name,
    store,
    engine,
    async [Symbol.asyncDispose]() {
      store.close();
      await engine[Symbol.asyncDispose]();
    },
  };
}
