import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, WorkflowExecutionDescription, WorkflowHandle } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { BROKEN_CODE, type HostInput, type HostProgress, type HostUse } from '../contract/code.ts';
import { HOST_WORKFLOW, RELEASE_SIGNAL, USE_SIGNAL, WORKFLOW_QUEUE } from '../contract/names.ts';
import { describe, LabFault, UsageError } from '../fault/fault.ts';

/** Milliseconds for workflow code to be served: to be fetched, bundled and loaded. */
const SERVE_MS = 120_000;

/** Milliseconds between two looks. */
const LOOK_MS = 100;

/** Served workflow code. */
export interface HostLease {
  /** Says that the run needs it no more. */
  release(): Promise<void>;
}

interface Opening {
  input: HostInput;
  use: HostUse;
  signal: AbortSignal;
  bounded: <T>(call: () => Promise<T>) => Promise<T>;
}

/** Has workflow code served, by whoever serves it already or anew, and waits until it is. */
export async function openHost(client: Client, { input, use, signal, bounded }: Opening): Promise<HostLease> {
  const handle = await bounded(() =>
    client.workflow.signalWithStart(HOST_WORKFLOW, {
      workflowId: `host-${input.queue}`,
      taskQueue: WORKFLOW_QUEUE,
      args: [input],
      signal: USE_SIGNAL,
      signalArgs: [use],
    }),
  );
  const deadline = Date.now() + SERVE_MS;
  for (;;) {
    const description = await bounded(() => handle.describe());
    if (description.status.name !== 'RUNNING') throw await failureOf(handle);
    if (serves(description)) break;
    if (Date.now() > deadline) {
      throw new LabFault(
        `the code of the workflow ${input.main.workflow} was not served within ${SERVE_MS / 1000} s`,
      );
    }
    await sleep(LOOK_MS, undefined, { signal });
  }
  // A lab that is gone has no host left, and one that can't be told sees the use run out.
  const release = () => bounded(() => handle.signal(RELEASE_SIGNAL, use.run)).catch(() => undefined);
  return { release };
}

function serves(description: WorkflowExecutionDescription): boolean {
  const payloads = description.raw.pendingActivities?.map(
    (activity) => activity.heartbeatDetails?.payloads?.[0],
  );
  return (payloads ?? []).some((payload) => {
    if (payload === undefined || payload === null) return false;
    return defaultPayloadConverter.fromPayload<HostProgress>(payload).serving;
  });
}

/** Broken code is the mistake of who wrote it; all else is the lab's. */
async function failureOf(handle: WorkflowHandle): Promise<UsageError | LabFault> {
  const { ActivityFailure, ApplicationFailure, WorkflowFailedError } = await import('@temporalio/client');
  try {
    await handle.result();
  } catch (error) {
    const failure = error instanceof WorkflowFailedError ? error.cause : error;
    const cause = failure instanceof ActivityFailure ? failure.cause : failure;
    if (cause instanceof ApplicationFailure && cause.type === BROKEN_CODE)
      return new UsageError(cause.message);
    return new LabFault(`workflow code could not be served: ${describe(failure)}`, { cause: error });
  }
  return new LabFault('the host of workflow code ended although a run needs it');
}
