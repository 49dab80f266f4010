import { activityQueue } from '../contract/names.js';
/** A worker that has not been heard of for this long is taken for dead, and its task is tried again elsewhere. */
export const HEARTBEAT_SECONDS = 10;
/** Time for what surrounds the process: fetching and unpacking the target, storing the results. */
const PREPARE_AND_STORE_SECONDS = 900;
/** Time for a worker to come up, or back, before a task that none takes counts as failed. */
export const WORKER_START_SECONDS = 60;
/** Longest pause before a retry. */
const MAX_BACKOFF_SECONDS = 30;
/** The activity options of a task: how long Temporal waits for what, and how often it tries again. */
export function activityOptions(task, { tasks: plan, queueSeconds }) {
    const queue = plan.filter((other) => other.vertical === task.vertical && other.id !== task.id);
    const ahead = queue.reduce((sum, other) => sum + attempts(other) * attemptSeconds(other), 0);
    return {
        activityId: task.id,
        summary: task.kind,
        taskQueue: activityQueue(task.vertical),
        cancellationType: 'WAIT_CANCELLATION_COMPLETED',
        heartbeatTimeout: HEARTBEAT_SECONDS * 1000,
        startToCloseTimeout: attemptSeconds(task) * 1000,
        // The worker takes a few tasks at once: the others of the vertical may rightly come first.
        scheduleToStartTimeout: Math.max(queueSeconds ?? 0, WORKER_START_SECONDS + ahead) * 1000,
        retry: {
            maximumAttempts: attempts(task),
            initialInterval: 1000,
            backoffCoefficient: 2,
            maximumInterval: MAX_BACKOFF_SECONDS * 1000,
        },
    };
}
/** How often a task is started at most. */
export function attempts(task) {
    return task.limits.max_retries + 1;
}
/** The worker ends the process itself; this is the bound for a worker that lives and does not. */
function attemptSeconds(task) {
    return task.limits.timeout_seconds + task.limits.grace_period_seconds + PREPARE_AND_STORE_SECONDS;
}
