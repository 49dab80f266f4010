/** The task queue that every worker serves for workflow tasks. */
export const WORKFLOW_QUEUE = 'assay-workflows';
/** The one workflow type that runs a list of tasks. */
export const PIPELINE_WORKFLOW = 'pipeline';
/** The task queue of workflows that are code: one for each version of the code. `digest` is in lower-case hex. */
export function codeQueue(digest) {
    return `${WORKFLOW_QUEUE}-${digest.slice(0, 16)}`;
}
/** The workflow type that runs a workflow.ts, on its own queue. */
export const CODE_WORKFLOW = 'code';
/** The workflow type that keeps workflow code served, on the queue of all. */
export const HOST_WORKFLOW = 'host';
/** Its signals: a run needs the code (HostUse), and needs it no more (its id). */
export const USE_SIGNAL = 'use';
export const RELEASE_SIGNAL = 'release';
/** The task queue of the activity that serves workflow code. Every worker polls it. */
export const HOST_QUEUE = 'assay-hosts';
/** The memo key of the tasks that workflow code has started: `{ id: { kind, vertical } }`. */
export const STARTED_MEMO = 'assay.started';
/** The memo key of what workflow code threw. */
export const FAILURE_MEMO = 'assay.failure';
/** The memo key under which the pipeline keeps the results of the tasks that have ended. */
export const RESULTS_MEMO = 'assay.results';
/** The memo key that tells what a run is: its workflow and the name of its target. */
export const RUN_MEMO = 'assay.run';
/** The task queue of a vertical's activities. */
export function activityQueue(vertical) {
    return `assay-${vertical}`;
}
