import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { actionCheckout, temporaryFolder } from '../checkout.ts';
import { docker } from '../engine.ts';
import type { ResultsService } from '../results-service/service.ts';
import { startAct } from './act.ts';
import { actBinary } from './binary.ts';
import { SLUG } from './event.ts';
import { ServedRepository } from './repository.ts';

/** The action, under the name by which the workflows of the README and of examples/github call it. */
export const ACTION = 'OWNER/assay@v1';

export interface JobOptions {
  event: 'push' | 'pull_request';
  payload: unknown;
  /** What is checked out. */
  commit: string;
  workflow?: string;
  env?: Readonly<Record<string, string>>;
  /** The GitHub it speaks to; without one, nobody answers. */
  github?: { url: string };
  /** Where its artifacts and cache go; without one, a job has none. */
  results?: ResultsService;
}

/** All that jobs need which run Assay on a repository: act, the built action, the repository. One a test file. */
export async function actStage() {
  await using stack = new AsyncDisposableStack();
  const home = stack.use(await temporaryFolder('act'));
  const action = stack.use(await actionCheckout());
  const act = await actBinary(home.path);
  const repository = new ServedRepository(home.path);
  let count = 0;
  const kept = stack.move();
  return {
    repository,
    /** Starts a job; its SARIF file is kept, unlike the rest of its temporary folder. */
    async start({ event, payload, commit, workflow = 'gate', env = {}, github, results }: JobOptions) {
      const name = `job-${++count}`;
      const sarif = join(home.path, `${name}.sarif`);
      await mkdir(join(home.path, name));
      const job = await startAct({
        ...{ act, event, payload, token: 'ghs_of_this_job', home: join(home.path, name) },
        checkout: repository.checkout(commit, `checkout-${count}`),
        workflow: `.github/workflows/${workflow}.yml`,
        actions: { [ACTION]: action.path },
        env: {
          ...{ GITHUB_REPOSITORY: SLUG, SHA_REF: commit, SARIF: sarif, GITHUB_RUN_ID: String(4000 + count) },
          // Port 9 discards: what speaks to GitHub unasked is refused at once, and fails.
          GITHUB_API_URL: github?.url ?? 'http://127.0.0.1:9',
          ...results?.environment({ run: `run-${count}`, job: 'job-1' }),
          ...env,
        },
      });
      return { ...job, sarif };
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
export type ActStage = Awaited<ReturnType<typeof actStage>>;

/** Everything on the engine that belongs to a lab of this process, whether or not it lived to tell of it. */
export async function leftoversOfProcess(pid: number): Promise<string[]> {
  const filters = JSON.stringify({ label: ['assay.owner'] });
  const owned = (labels: Readonly<Record<string, string>> | null | undefined) =>
    labels?.['assay.owner']?.split(':')[1] === String(pid);
  const [containers, networks, volumes] = await Promise.all([
    docker.listContainers({ all: true, filters }),
    docker.listNetworks({ filters }),
    docker.listVolumes({ filters }),
  ]);
  return [
    ...containers.filter(({ Labels }) => owned(Labels)).map(({ Names }) => `container ${Names.join()}`),
    ...networks.filter(({ Labels }) => owned(Labels)).map(({ Name }) => `network ${Name}`),
    ...volumes.Volumes.filter(({ Labels }) => owned(Labels)).map(({ Name }) => `volume ${Name}`),
  ];
}
