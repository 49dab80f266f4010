/** The task queue that every worker serves for workflow tasks. */
export const WORKFLOW_QUEUE = 'assay-workflows';

/** The one workflow type that runs a list of tasks. */
export const PIPELINE_WORKFLOW = 'pipeline';

/** The memo key under which the pipeline keeps the results of the tasks that have ended. */
export const RESULTS_MEMO = 'assay.results';

/** The memo key that tells what a run is: its workflow and the name of its target. */
export const RUN_MEMO = 'assay.run';

/** The task queue of a vertical's activities. */
export function activityQueue(vertical: string): string {
  return `assay-${vertical}`;
}
