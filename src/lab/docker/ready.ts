import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { WORKER_READY } from '../../contract/environment.ts';
import type { TemporalEndpoint } from '../lab.ts';
import { autopsy } from './autopsy.ts';
import { explain } from './explain.ts';
import { announced } from './logs.ts';
import { MINIO_HEALTH, minioProbe, temporalProbe } from './probe.ts';
import { addressOf } from './raise.ts';
import type { Reach } from './reach.ts';
import type { Site } from './site.ts';
import { until, type Wait, WaitTimeout } from './wait.ts';

/** Times after which a service that hasn't come up is a fault, in milliseconds. */
const CORE_TIMEOUT_MS = 60_000;
const WORKER_TIMEOUT_MS = 60_000;
/** The core answers within a second, while every core of the machine is busy: asking too often delays the answer. */
const PROBE_EVERY_MS = 30;

/** An event follows the end of a container's output within this time. */
const EVENT_MS = 2000;

const MINIO_PORT = 9000;
const TEMPORAL_PORT = 7233;
const NAMESPACE = 'default';

/** A container of the core that has been started, and how it is reached. */
export interface Started {
  container: Docker.Container;
  reach: Reach;
}

/** Waits until MinIO is ready to serve, and returns its endpoint. */
export async function minioReady(site: Site, { container, reach }: Started): Promise<string> {
  const endpoint = `http://${await addressOf(site, container, { reach, port: MINIO_PORT })}`;
  await until(coreWait(site, `answer at ${endpoint}${MINIO_HEALTH}`), minioProbe(endpoint));
  return endpoint;
}

/** Waits until Temporal serves its namespace. */
export async function temporalReady(site: Site, { container, reach }: Started): Promise<TemporalEndpoint> {
  const address = await addressOf(site, container, { reach, port: TEMPORAL_PORT });
  const what = `serve the namespace "${NAMESPACE}" at ${address}`;
  await until(coreWait(site, what), temporalProbe(address, NAMESPACE));
  return { address, namespace: NAMESPACE };
}

function coreWait({ signal }: Site, what: string): Wait {
  return { what, timeoutMs: CORE_TIMEOUT_MS, everyMs: PROBE_EVERY_MS, signal };
}

/** Waits until a worker says that it polls its task queues. */
export async function workerReady(site: Site, container: Docker.Container, service: string): Promise<void> {
  const late = AbortSignal.timeout(WORKER_TIMEOUT_MS);
  try {
    const found = await announced(container, WORKER_READY, AbortSignal.any([late, site.signal]));
    // Its end is told by the engine's event, which knows the exit status and ends this wait.
    if (!found) await sleep(EVENT_MS, undefined, { signal: site.signal });
    if (!found) throw await autopsy(container, { service });
  } catch (error) {
    site.signal.throwIfAborted();
    if (!late.aborted) throw explain(`follow the log of ${service}`, error);
    throw new WaitTimeout(`did not write "${WORKER_READY}" within ${WORKER_TIMEOUT_MS / 1000} s`);
  }
}
