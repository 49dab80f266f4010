import { CancelledFailure, isCancellation, proxyActivities, upsertMemo } from '@temporalio/workflow';
import { RESULTS_MEMO } from '../contract/names.ts';
import type {
  Activities,
  PipelineInput,
  PipelineResult,
  PlannedTask,
  TaskResult,
} from '../contract/pipeline.ts';
import { inOrder } from './order.ts';
import { activityOptions } from './patience.ts';
import { makeReady } from './ready.ts';
import { resultOfFailure } from './unfinished.ts';

/**
 * Runs the tasks of a plan: side by side, unless `after` says otherwise. A task that fails never fails the workflow:
 * its result says so. Each result is put into the memo when its task ends, where it can be read whatever becomes of
 * the workflow or its workers. A workflow that was cancelled while tasks ran ends as cancelled, after they have.
 */
export async function pipeline(input: PipelineInput): Promise<PipelineResult> {
  const results = await inOrder(input.tasks, {
    run: async (task, ended) => {
      const ready = await makeReady(task, { ended, facts: input.facts });
      return 'status' in ready ? ready : runTask(input, ready);
    },
    onEnded: (ended) =>
      upsertMemo({ [RESULTS_MEMO]: Object.fromEntries(ended.map((task) => [task.id, task])) }),
  });
  if (results.some((result) => result.status === 'cancelled'))
    throw new CancelledFailure('the run was cancelled');
  return { tasks: results };
}

async function runTask(input: PipelineInput, task: PlannedTask): Promise<TaskResult> {
  const { tasks: _, facts: __, queueSeconds: ___, ...run } = input;
  const options = activityOptions(task, input);
  const startedAt = Date.now();
  try {
    return await proxyActivities<Activities>(options).runTask({ ...run, task });
  } catch (error) {
    return resultOfFailure(error, { task, startedAt, cancelled: isCancellation(error) });
  }
}
