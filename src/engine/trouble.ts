import type { WorkflowHandle } from '@temporalio/client';

/** What the history of a workflow tells of its failure, or of the last try to go on with it that failed. */
export async function troubleOf(handle: WorkflowHandle): Promise<string | undefined> {
  const { events } = await handle.fetchHistory();
  for (const event of (events ?? []).toReversed()) {
    const failure =
      event.workflowExecutionFailedEventAttributes?.failure ??
      event.workflowTaskFailedEventAttributes?.failure;
    if (failure?.message) return failure.message;
  }
  return undefined;
}
