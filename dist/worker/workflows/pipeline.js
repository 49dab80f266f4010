import { CancelledFailure, isCancellation, proxyActivities, upsertMemo } from '@temporalio/workflow';
import { RESULTS_MEMO } from '../contract/names.js';
import { inOrder } from './order.js';
import { activityOptions } from './patience.js';
import { resultOfFailure } from './unfinished.js';
/**
 * Runs the tasks of a plan: side by side, unless `after` says otherwise. A task that fails never fails the workflow:
 * its result says so. Each result is put into the memo when its task ends, where it can be read whatever becomes of
 * the workflow or its workers. A workflow that was cancelled while tasks ran ends as cancelled, after they have.
 */
export async function pipeline(input) {
    const results = await inOrder(input.tasks, {
        run: (task) => runTask(input, task),
        onEnded: (ended) => upsertMemo({ [RESULTS_MEMO]: Object.fromEntries(ended.map((task) => [task.id, task])) }),
    });
    if (results.some((result) => result.status === 'cancelled'))
        throw new CancelledFailure('the run was cancelled');
    return { tasks: results };
}
async function runTask(input, task) {
    const { tasks, ...run } = input;
    const options = activityOptions(task, tasks);
    const startedAt = Date.now();
    try {
        return await proxyActivities(options).runTask({ ...run, task });
    }
    catch (error) {
        return resultOfFailure(error, { task, startedAt, cancelled: isCancellation(error) });
    }
}
