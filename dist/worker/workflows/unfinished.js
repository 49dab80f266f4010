import { ActivityFailure, ApplicationFailure, TimeoutFailure } from '@temporalio/common';
import { attempts, HEARTBEAT_SECONDS, WORKER_START_SECONDS } from './patience.js';
import { withoutProcess } from './without-process.js';
/**
 * The result of a task whose activity did not complete: the one that the worker sent along, or else one that says
 * why there is none (its worker died, none took it, the run was cancelled before it started).
 */
export function resultOfFailure(error, { task, startedAt, cancelled }) {
    const cause = error instanceof ActivityFailure ? error.cause : error;
    if (cause instanceof ApplicationFailure) {
        const details = cause.details?.[0];
        if (isFailureDetails(details))
            return details.result;
    }
    const lost = (status, reason, tried) => withoutProcess(task, { status, reason, attempts: tried, startedAt });
    if (cancelled)
        return lost('cancelled', 'the run was cancelled', 0);
    const exhausted = error instanceof ActivityFailure && error.retryState === 'MAXIMUM_ATTEMPTS_REACHED';
    const tried = exhausted ? attempts(task) : 1;
    if (!(cause instanceof TimeoutFailure)) {
        return lost('failed', `the worker could not run it: ${cause instanceof Error ? cause.message : String(cause)}`, tried);
    }
    switch (cause.timeoutType) {
        case 'HEARTBEAT':
            return lost('failed', `its worker died or stopped answering (no heartbeat for ${HEARTBEAT_SECONDS} s, ${tried} of ${attempts(task)} attempts)`, tried);
        case 'SCHEDULE_TO_START':
            return lost('failed', `no worker of the vertical "${task.vertical}" took it within its time (${WORKER_START_SECONDS} s and what was ahead of it): the worker died or never came up`, 0);
        default:
            return lost('failed', `its worker did not end it in time (${cause.timeoutType})`, tried);
    }
}
function isFailureDetails(details) {
    return typeof details === 'object' && details !== null && 'result' in details;
}
