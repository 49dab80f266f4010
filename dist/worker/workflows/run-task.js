import { isCancellation, proxyActivities } from '@temporalio/workflow';
import { activityOptions } from './patience.js';
import { resultOfFailure } from './unfinished.js';
/** Runs one task on its vertical's worker. Never throws: whatever happens is a result. */
export async function runTask(run, task, queue) {
    const options = activityOptions(task, queue);
    const startedAt = Date.now();
    try {
        return await proxyActivities(options).runTask({ ...run, task });
    }
    catch (error) {
        return resultOfFailure(error, { task, startedAt, cancelled: isCancellation(error) });
    }
}
