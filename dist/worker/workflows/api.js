import { current } from './current.js';
/**
 * Runs a task of the workflow's verticals, and waits for its end. It never throws because the task failed: the outcome
 * says so, and the run is incomplete. A task that has nothing to look at in the target is `left-out`.
 */
export async function runTask(kind, options = {}) {
    return outcomeOf(await current().task({ kind, id: options.id, inputs: options.with ?? {} }));
}
/** Waits for all, and throws what failed first only then. Takes promises, and functions that are called at once. */
export async function parallel(work) {
    const all = work.map((one) => (typeof one === 'function' ? one() : one));
    await Promise.allSettled(all);
    return Promise.all(all);
}
/** Runs another workflow as a part of this one; its tasks are `<workflow>.<id>` in the report. */
export async function childScan(workflow, parameters = {}) {
    return (await current().scan(workflow, parameters)).map(outcomeOf);
}
function outcomeOf({ id, kind, status, reason, exitCode, outputs }) {
    return {
        ...{ id, kind, status, outputs: { ...outputs } },
        ...(reason === undefined ? {} : { reason }),
        ...(exitCode === undefined ? {} : { exitCode }),
    };
}
