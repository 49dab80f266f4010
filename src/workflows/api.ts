// What `assay/workflow` is to a workflow.ts. docs/schema/assay-workflow.d.ts describes it for editors.
import type { Json, TaskResult, TaskStatus } from '../contract/pipeline.ts';
import type { ParameterValue } from '../toolbox/workflow.ts';
import { current } from './current.ts';

/** What a workflow's function gets. */
export interface WorkflowInput {
  runId: string;
  workflow: string;
  parameters: Record<string, Json>;
  /** Counts of the target's files. */
  files: { count: number; languages: Record<string, number>; extensions: Record<string, number> };
  /** The tasks that may be run; `applies`: the target has files for it. */
  tasks: { kind: string; vertical: string; applies: boolean }[];
}

/** What a task came to. */
export interface TaskOutcome {
  id: string;
  kind: string;
  status: TaskStatus;
  /** For anything but `succeeded`. */
  reason?: string;
  exitCode?: number;
  /** What it set with `::assay set-output`. */
  outputs: Record<string, string>;
}

/**
 * Runs a task of the workflow's verticals, and waits for its end. It never throws because the task failed: the outcome
 * says so, and the run is incomplete. A task that has nothing to look at in the target is `left-out`.
 */
export async function runTask(
  kind: string,
  options: { id?: string; with?: Record<string, Json> } = {},
): Promise<TaskOutcome> {
  return outcomeOf(await current().task({ kind, id: options.id, inputs: options.with ?? {} }));
}

/** Waits for all, and throws what failed first only then. Takes promises, and functions that are called at once. */
export async function parallel<T>(work: readonly (Promise<T> | (() => Promise<T>))[]): Promise<T[]> {
  const all = work.map((one) => (typeof one === 'function' ? one() : one));
  await Promise.allSettled(all);
  return Promise.all(all);
}

/** Runs another workflow as a part of this one; its tasks are `<workflow>.<id>` in the report. */
export async function childScan(
  workflow: string,
  parameters: Record<string, ParameterValue> = {},
): Promise<TaskOutcome[]> {
  return (await current().scan(workflow, parameters)).map(outcomeOf);
}

function outcomeOf({ id, kind, status, reason, exitCode, outputs }: TaskResult): TaskOutcome {
  return {
    ...{ id, kind, status, outputs: { ...outputs } },
    ...(reason === undefined ? {} : { reason }),
    ...(exitCode === undefined ? {} : { exitCode }),
  };
}
