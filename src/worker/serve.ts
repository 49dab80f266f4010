import { setTimeout as sleep } from 'node:timers/promises';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { HostActivities } from '../contract/code.ts';
import { activityQueue, HOST_QUEUE, WORKFLOW_QUEUE } from '../contract/names.ts';
import type { Activities } from '../contract/pipeline.ts';
import { describe, LabFault } from '../fault/fault.ts';

/** Milliseconds until the pollers of a started worker must be known to Temporal. */
const READY_MS = 30_000;

/** Milliseconds that one question about them may take: a server that is just starting may never answer it. */
const QUESTION_MS = 2_000;

/** Milliseconds after which a worker that was told to stop stops, whatever its tasks do. */
export const FORCE_MS = 5_000;

/** Milliseconds that a worker which takes no new tasks has for those it has: each has a deadline of its own. */
const DRAIN_MS = 24 * 3_600_000;

/** Milliseconds between two heartbeats of a task that reach the server: how fresh its progress is. */
const HEARTBEAT_MS = 450;

/** What the two task queues of a worker have in common: every worker serves workflows, and its vertical's activities. */
export interface Service {
  connection: NativeConnection;
  namespace: string;
  identity: string;
  vertical: string;
}

/** The worker of the workflow queue. */
export function workflowWorker(service: Service, bundle: string): Promise<Worker> {
  const { connection, namespace, identity } = service;
  return Worker.create({
    ...{ connection, namespace, identity, shutdownGraceTime: 0, shutdownForceTime: FORCE_MS },
    taskQueue: WORKFLOW_QUEUE,
    workflowBundle: { codePath: bundle },
    // Workflows run in the main thread: a thread of their own would load the SDK once more, a quarter of the worker's
    // start and 40 MB. It guards against a workflow that never yields, and these are our own.
    debugMode: true,
  });
}

/** The worker of the vertical's queue. Its `shutdown` lets tasks end; who can't wait for that aborts them. */
export function activityWorker(
  service: Service,
  activities: Activities,
  concurrency: number,
): Promise<Worker> {
  const { connection, namespace, identity } = service;
  return Worker.create({
    ...{ connection, namespace, identity, shutdownGraceTime: DRAIN_MS },
    taskQueue: activityQueue(service.vertical),
    activities,
    maxConcurrentActivityTaskExecutions: concurrency,
    maxHeartbeatThrottleInterval: HEARTBEAT_MS,
    defaultHeartbeatThrottleInterval: HEARTBEAT_MS,
  });
}

/** Versions of workflow code that one worker serves at once. */
export const MAX_HOSTS = 4;

/** The worker of the queue of workflow code to be served. */
export function hostWorker(service: Service, activities: HostActivities): Promise<Worker> {
  const { connection, namespace, identity } = service;
  return Worker.create({
    ...{ connection, namespace, identity, shutdownGraceTime: 0, shutdownForceTime: FORCE_MS },
    taskQueue: HOST_QUEUE,
    activities,
    maxConcurrentActivityTaskExecutions: MAX_HOSTS,
    maxHeartbeatThrottleInterval: HEARTBEAT_MS,
    defaultHeartbeatThrottleInterval: HEARTBEAT_MS,
  });
}

/** Waits until Temporal knows the pollers of this worker on both queues: a task would start now. */
export async function polling(service: Service, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_MS;
  // temporal.api.enums.v1.TaskQueueType: 1 workflow, 2 activity.
  const queues = [
    { name: WORKFLOW_QUEUE, type: 1 },
    { name: activityQueue(service.vertical), type: 2 },
  ] as const;
  await Promise.all(
    queues.map(async ({ name, type }) => {
      let partitions: string[] | undefined;
      for (let last = ''; ; ) {
        try {
          partitions ??= await partitionsOf(service, name);
          if (await polls(service, partitions, type)) return;
        } catch (error) {
          last = `: ${describe(error)}`;
        }
        if (Date.now() > deadline) {
          throw new LabFault(`the task queue "${name}" was not polled within ${READY_MS / 1000} s${last}`);
        }
        await sleep(10, undefined, { signal });
      }
    }),
  );
}

/** A queue may be split (into four by default), and a description tells the pollers of the part that it names only. */
async function partitionsOf({ connection, namespace }: Service, name: string): Promise<string[]> {
  const taskQueue = { name };
  const parts = await connection.withDeadline(Date.now() + QUESTION_MS, () =>
    connection.workflowService.listTaskQueuePartitions({ namespace, taskQueue }),
  );
  const keys = [...parts.workflowTaskQueuePartitions, ...parts.activityTaskQueuePartitions].map(
    ({ key }) => key,
  );
  return [...new Set([name, ...keys.filter((key) => typeof key === 'string')])];
}

async function polls(
  { connection, namespace, identity }: Service,
  parts: string[],
  type: 1 | 2,
): Promise<boolean> {
  for (const name of parts) {
    const query = { namespace, taskQueue: { name }, taskQueueType: type };
    const { pollers } = await connection.withDeadline(Date.now() + QUESTION_MS, () =>
      connection.workflowService.describeTaskQueue(query),
    );
    if (pollers.some((poller) => poller.identity === identity)) return true;
  }
  return false;
}
