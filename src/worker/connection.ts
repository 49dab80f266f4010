import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import { describe, LabFault } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import type { Settings } from './settings.ts';

/** Milliseconds for Temporal to come up: it starts beside its workers. */
const CONNECT_MS = 60_000;

/** Milliseconds that one try may take: a server that is just starting may take a call in and never answer it. */
const TRY_MS = 5_000;

/** Milliseconds between two tries; a local connection is refused at once. */
const RETRY_MS = 50;

/** Milliseconds between two lines in the log about a Temporal that is still not there. */
const TELL_MS = 10_000;

/** Milliseconds between two looks whether Temporal is still there, and how long it may stay away. */
const WATCH_MS = 2_000;
const LOST_MS = 30_000;

/**
 * Connects to Temporal, which may still be starting; the log tells of one that takes its time. Throws LabFault when it
 * is not there in time.
 */
export async function connect(
  { address, namespace }: Settings['temporal'],
  { signal, log }: { signal: AbortSignal; log: Logger },
): Promise<NativeConnection> {
  const begun = Date.now();
  for (let told = begun; ; ) {
    try {
      const connection = await open(address);
      await namespaceReady(connection, namespace);
      return connection;
    } catch (error) {
      signal.throwIfAborted();
      if (Date.now() - begun > CONNECT_MS) {
        throw new LabFault(
          `Temporal at ${address} could not be reached within ${CONNECT_MS / 1000} s: ${describe(error)}`,
          {
            hint: 'look whether Temporal runs, and whether TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE are right',
            cause: error,
          },
        );
      }
      if (Date.now() - told > TELL_MS) {
        told = Date.now();
        const seconds = Math.round((told - begun) / 1000);
        log.warn(`has not reached Temporal at ${address} for ${seconds} s: ${describe(error)}`);
      }
    }
    await sleep(RETRY_MS, undefined, { signal });
  }
}

async function open(address: string): Promise<NativeConnection> {
  const opening = NativeConnection.connect({
    address,
    // The memo carries the results of a run's tasks: a few KiB are what it is for.
    payloadLimits: { memoWarnSize: 0 },
  });
  const over = new AbortController();
  try {
    const late = sleep(TRY_MS, undefined, { signal: over.signal });
    const connection = await Promise.race([opening, late]);
    if (connection !== undefined) return connection;
  } finally {
    over.abort();
  }
  // Should it open after all: another has taken its place.
  opening.then((connection) => connection.close()).catch(() => undefined);
  throw new Error(`no connection within ${TRY_MS / 1000} s`);
}

/** The server listens before it has made its namespace. */
async function namespaceReady(connection: NativeConnection, namespace: string): Promise<void> {
  try {
    await connection.withDeadline(Date.now() + TRY_MS, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/**
 * Looks after the connection until `signal` is aborted, and notes when Temporal answered. Throws LabFault when it has
 * been away for too long.
 */
export async function watch(
  connection: NativeConnection,
  { address, namespace }: Settings['temporal'],
  { signal, pulse }: { signal: AbortSignal; pulse: { seen: number } },
): Promise<void> {
  pulse.seen = Date.now();
  let last = '';
  while (!signal.aborted) {
    try {
      const call = () => connection.workflowService.describeNamespace({ namespace });
      await connection.withDeadline(Date.now() + WATCH_MS, call);
      pulse.seen = Date.now();
    } catch (error) {
      last = describe(error);
    }
    if (Date.now() - pulse.seen > LOST_MS) {
      throw new LabFault(`Temporal at ${address} has been gone for ${LOST_MS / 1000} s: ${last}`);
    }
    await sleep(WATCH_MS, undefined, { signal }).catch(afterAbort);
  }
}

function afterAbort(error: Error): void {
  if (error.name !== 'AbortError') throw error;
}
