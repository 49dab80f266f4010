import { isCancellation, proxyActivities } from '@temporalio/workflow';
import type { Activities, PlannedTask, RunTaskInput, TaskResult } from '../contract/pipeline.ts';
import { activityOptions, type Queue } from './patience.ts';
import { resultOfFailure } from './unfinished.ts';

/** Runs one task on its vertical's worker. Never throws: whatever happens is a result. */
export async function runTask(
  run: Omit<RunTaskInput, 'task'>,
  task: PlannedTask,
  queue: Queue,
): Promise<TaskResult> {
  const options = activityOptions(task, queue);
  const startedAt = Date.now();
  try {
    return await proxyActivities<Activities>(options).runTask({ ...run, task });
  } catch (error) {
    return resultOfFailure(error, { task, startedAt, cancelled: isCancellation(error) });
  }
}
