import { CancelledFailure, upsertMemo } from '@temporalio/workflow';
import { RESULTS_MEMO } from '../contract/names.js';
import { inOrder } from './order.js';
import { makeReady } from './ready.js';
import { runTask } from './run-task.js';
/**
 * Runs the tasks of a plan: side by side, unless `after` says otherwise. A task that fails never fails the workflow:
 * its result says so. Each result is put into the memo when its task ends, where it can be read whatever becomes of
 * the workflow or its workers. A workflow that was cancelled while tasks ran ends as cancelled, after they have.
 */
export async function pipeline(input) {
    const { tasks, facts, queueSeconds: _, ...run } = input;
    const results = await inOrder(tasks, {
        run: async (task, ended) => {
            const ready = await makeReady(task, { ended, facts });
            return 'status' in ready ? ready : runTask(run, ready, input);
        },
        onEnded: (ended) => upsertMemo({ [RESULTS_MEMO]: Object.fromEntries(ended.map((task) => [task.id, task])) }),
    });
    if (results.some((result) => result.status === 'cancelled'))
        throw new CancelledFailure('the run was cancelled');
    return { tasks: results };
}
