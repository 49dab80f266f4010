import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { GATEWAY_HEALTH, GATEWAY_PORT, WORKER_READY } from '../../contract/environment.ts';
import type { TemporalEndpoint } from '../lab.ts';
import { autopsy } from './autopsy.ts';
import { explain } from './explain.ts';
import { announced } from './logs.ts';
import { GATEWAY, MINIO, TEMPORAL } from './plan.ts';
import { httpProbe, MINIO_HEALTH, temporalProbe } from './probe.ts';
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

/** Who answers this program, or is no ready service. */
const CORE: readonly string[] = [TEMPORAL, MINIO, GATEWAY];
/** Bridged traffic passes the machine's packet filter (net.bridge.bridge-nf-call-iptables), with rules of anybody's. */
const APART =
  'if its log says that it has not reached Temporal, look at the firewall of the engine’s machine: a rule may drop what containers of one network send each other (`iptables-save`, `nft list ruleset`)';

export const MINIO_PORT = 9000;
export const TEMPORAL_PORT = 7233;
export const NAMESPACE = 'default';

/** A container that has been started, and how it is reached. */
export interface Started {
  container: Docker.Container;
  reach: Reach;
  /** Unix time in seconds of its start, where it had run before. */
  since?: number;
}

/** Under what a service answers that is ready; a worker answers nobody. */
export interface Answers {
  minio?: string;
  temporal?: TemporalEndpoint;
  gateway?: string;
}

/** Waits until a service is ready. A service that never is, is a fault that shows its last lines. */
export async function serviceReady(site: Site, name: string, started: Started): Promise<Answers> {
  const begun = performance.now();
  try {
    const answers = await answersOf(site, name, started);
    site.log.debug(`lab ${site.lab.id}: ${name} ready: ${Math.round(performance.now() - begun)} ms`);
    return answers;
  } catch (error) {
    if (!(error instanceof WaitTimeout)) throw error;
    const hint = CORE.includes(name) ? {} : { hint: APART };
    throw await autopsy(started.container, { service: name, what: error.message, ...hint });
  }
}

async function answersOf(site: Site, name: string, started: Started): Promise<Answers> {
  if (name === MINIO) return { minio: await minioReady(site, started) };
  if (name === TEMPORAL) return { temporal: await temporalReady(site, started) };
  if (name === GATEWAY) return { gateway: await gatewayReady(site, started) };
  await workerReady(site, started, name);
  return {};
}

/** Waits until MinIO is ready to serve, and returns its endpoint. */
async function minioReady(site: Site, { container, reach }: Started): Promise<string> {
  const endpoint = `http://${await addressOf(site, container, { reach, port: MINIO_PORT })}`;
  await until(coreWait(site, `answer at ${endpoint}${MINIO_HEALTH}`), httpProbe(endpoint + MINIO_HEALTH));
  return endpoint;
}

/** Waits until Temporal serves its namespace. */
async function temporalReady(site: Site, { container, reach }: Started): Promise<TemporalEndpoint> {
  const address = await addressOf(site, container, { reach, port: TEMPORAL_PORT });
  const what = `serve the namespace "${NAMESPACE}" at ${address}`;
  await until(coreWait(site, what), temporalProbe(address, NAMESPACE));
  return { address, namespace: NAMESPACE };
}

/** Waits until the gateway serves what the workers tell of themselves. */
async function gatewayReady(site: Site, { container, reach }: Started): Promise<string> {
  const endpoint = `http://${await addressOf(site, container, { reach, port: GATEWAY_PORT })}`;
  await until(coreWait(site, `answer at ${endpoint}${GATEWAY_HEALTH}`), httpProbe(endpoint + GATEWAY_HEALTH));
  return endpoint;
}

function coreWait({ signal }: Site, what: string): Wait {
  return { what, timeoutMs: CORE_TIMEOUT_MS, everyMs: PROBE_EVERY_MS, signal };
}

/** Waits until a worker says that it polls its task queues. */
async function workerReady(site: Site, { container, since = 0 }: Started, service: string): Promise<void> {
  const late = AbortSignal.timeout(WORKER_TIMEOUT_MS);
  try {
    const found = await announced(container, WORKER_READY, {
      signal: AbortSignal.any([late, site.signal]),
      since,
    });
    // Its end is told by the engine's event, which knows the exit status and ends this wait.
    if (!found) await sleep(EVENT_MS, undefined, { signal: site.signal });
    if (!found) throw await autopsy(container, { service });
  } catch (error) {
    site.signal.throwIfAborted();
    if (!late.aborted) throw explain(`follow the log of ${service}`, error);
    throw new WaitTimeout(`did not write "${WORKER_READY}" within ${WORKER_TIMEOUT_MS / 1000} s`);
  }
}
