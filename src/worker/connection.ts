import { setTimeout as sleep } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import { describe, LabFault } from '../fault/fault.ts';
import type { Settings } from './settings.ts';

/** Milliseconds for Temporal to come up: it starts beside its workers. */
const CONNECT_MS = 60_000;

/** Milliseconds between two tries; a local connection is refused at once. */
const RETRY_MS = 50;

/** Milliseconds between two looks whether Temporal is still there, and how long it may stay away. */
const WATCH_MS = 2_000;
const LOST_MS = 30_000;

/** Connects to Temporal, which may still be starting. Throws LabFault when it is not there in time. */
export async function connect(
  { address, namespace }: Settings['temporal'],
  signal: AbortSignal,
): Promise<NativeConnection> {
  const deadline = Date.now() + CONNECT_MS;
  for (;;) {
    try {
      const connection = await NativeConnection.connect({
        address,
        // The memo carries the results of a run's tasks: a few KiB are what it is for.
        payloadLimits: { memoWarnSize: 0 },
      });
      await namespaceReady(connection, namespace, deadline);
      return connection;
    } catch (error) {
      signal.throwIfAborted();
      if (Date.now() > deadline) {
        throw new LabFault(
          `Temporal at ${address} could not be reached within ${CONNECT_MS / 1000} s: ${describe(error)}`,
          {
            hint: 'look whether Temporal runs, and whether TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE are right',
            cause: error,
          },
        );
      }
    }
    await sleep(RETRY_MS, undefined, { signal });
  }
}

/** The server listens before it has made its namespace. */
async function namespaceReady(
  connection: NativeConnection,
  namespace: string,
  deadline: number,
): Promise<void> {
  try {
    await connection.withDeadline(deadline, () =>
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
