import { setTimeout as sleep } from 'node:timers/promises';
import type { WorkflowExecutionDescription } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { TaskProgress } from '../contract/pipeline.ts';
import { describe, LabFault } from '../fault/fault.ts';
import type { Execution } from './engine.ts';
import { type Noted, notedBy } from './results.ts';

/** Milliseconds between two looks at a running workflow. */
const INTERVAL_MS = 200;

/** Looks at Temporal that may fail in a row before it counts as lost (each has the client's own retries). */
const PATIENCE = 5;

/** What is known of a workflow at one moment. */
export interface Snapshot extends Noted {
  /** Tasks under way, as their last heartbeat told; `attempt` counts from 1. */
  running: (TaskProgress & { attempt: number })[];
  /** True when the workflow itself has ended. */
  closed: boolean;
  /** Temporal's status name, such as COMPLETED or TERMINATED. */
  status: string;
}

/**
 * Watches a workflow until it ends or `signal` is aborted, and calls `onChange` with each snapshot. One call serves
 * everything: heartbeats carry the progress, the memo carries the results. Returns the last snapshot.
 */
export async function follow(
  execution: Execution,
  options: { signal: AbortSignal; onChange: (snapshot: Snapshot) => void },
): Promise<Snapshot> {
  for (let failures = 0; ; ) {
    try {
      const snapshot = await look(execution);
      failures = 0;
      options.onChange(snapshot);
      if (snapshot.closed || options.signal.aborted) return snapshot;
    } catch (error) {
      failures += 1;
      if (options.signal.aborted || failures >= PATIENCE) {
        throw new LabFault(`Temporal stopped answering during the run: ${describe(error)}`, { cause: error });
      }
    }
    await sleep(INTERVAL_MS, undefined, { signal: options.signal }).catch(afterAbort);
  }
}

/** An aborted wait is followed by one last look. */
function afterAbort(error: Error): void {
  if (error.name !== 'AbortError') throw error;
}

/** One look at the workflow. */
export async function look(execution: Pick<Execution, 'describe'>): Promise<Snapshot> {
  const description = await execution.describe();
  return {
    ...notedBy(description),
    running: progressOf(description),
    closed: description.status.name !== 'RUNNING',
    status: description.status.name,
  };
}

function progressOf(description: WorkflowExecutionDescription): Snapshot['running'] {
  const pending = description.raw.pendingActivities ?? [];
  return pending.flatMap((activity) => {
    const payload = activity.heartbeatDetails?.payloads?.[0];
    if (payload === undefined || payload === null) return [];
    const progress = defaultPayloadConverter.fromPayload<TaskProgress>(payload);
    return [{ ...progress, attempt: activity.attempt ?? 1 }];
  });
}
