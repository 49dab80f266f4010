import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { BrokenCode, bundleCode, type Groundwork } from './bundle.ts';
import type { HostConfig, HostWord } from './protocol.ts';

/** Workflows kept in memory: a run that is not among them is played back from its history. */
const MAX_CACHED = 50;

/**
 * Bundles workflow code and serves its queue until the process is killed. This process is unprivileged and holds no
 * credentials: what the code does to it, it does to nobody but those who run the same code.
 */
export async function hostCode(
  config: HostConfig,
  ground: Groundwork,
  say: (word: HostWord) => Promise<void>,
): Promise<void> {
  Runtime.install({
    shutdownSignals: [],
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' }, forward: {} } },
  });
  let code: string;
  try {
    code = await bundleCode(config, ground);
  } catch (error) {
    if (!(error instanceof BrokenCode)) throw error;
    await say({ broken: error.message });
    return;
  }
  const connection = await NativeConnection.connect({
    address: config.temporal.address,
    payloadLimits: { memoWarnSize: 0 },
  });
  const worker = await Worker.create({
    ...{ connection, namespace: config.temporal.namespace, identity: config.identity },
    taskQueue: config.queue,
    workflowBundle: { code },
    maxCachedWorkflows: MAX_CACHED,
    // Code that does not do the same again when it is played back has failed; trying again would not mend it.
    workflowFailureErrorTypes: { '*': ['NondeterminismError', 'DeterminismViolationError', 'Error'] },
  });
  const running = worker.run();
  await say({ serving: true });
  await running;
}

/** Where our programs are: beside the entry `here` in the image, one folder up in the sources. */
export function groundworkAt(here: string, file: string): Groundwork {
  const extension = extname(file);
  const folder = existsSync(join(here, 'workflows'))
    ? join(here, 'workflows')
    : join(here, '..', 'workflows');
  const jsonata = join(here, 'jsonata.cjs');
  return {
    wrapper: join(folder, `code${extension}`),
    api: join(folder, `api${extension}`),
    alias: existsSync(jsonata) ? { jsonata } : {},
  };
}
