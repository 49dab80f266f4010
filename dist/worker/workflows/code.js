import { CancelledFailure, isCancellation, upsertMemo } from '@temporalio/workflow';
import { FAILURE_MEMO } from '../contract/names.js';
import { begin } from './current.js';
import { Session } from './session.js';
/** Characters of what code throws that are told. */
const MAX_MESSAGE = 2_000;
/**
 * The workflow that runs a workflow.ts. What the code throws ends it, and is told in the memo; what it has started and
 * not waited for is waited for. A workflow that ran nothing has failed, whatever it says.
 */
export function codeWorkflow(modules) {
    return async (input) => {
        const session = new Session(input, modules);
        begin(session);
        let failure;
        let cancelled = false;
        try {
            await session.main();
        }
        catch (error) {
            if (isCancellation(error))
                cancelled = true;
            else
                failure = messageOf(error);
        }
        await session.settled();
        const tasks = session.results();
        if (failure === undefined && !cancelled && tasks.every(({ status }) => status === 'left-out')) {
            failure = 'it ran no task';
        }
        if (failure !== undefined)
            upsertMemo({ [FAILURE_MEMO]: failure });
        if (cancelled || tasks.some(({ status }) => status === 'cancelled')) {
            throw new CancelledFailure('the run was cancelled');
        }
        return { tasks, ...(failure === undefined ? {} : { failure }) };
    };
}
function messageOf(error) {
    const message = error instanceof Error ? error.message : String(error);
    return `workflow.ts threw: ${message.slice(0, MAX_MESSAGE)}`;
}
