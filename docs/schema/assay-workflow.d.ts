// What a workflow.ts can import from 'assay/workflow'. `assay workflows new NAME --typescript` puts a copy of this
// file into .assay/schema, so that editors know it. For timers, signals and the like import from
// '@temporalio/workflow': it is there when the workflow runs.
declare module 'assay/workflow' {
  /** A value of JSON. */
  export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

  /** What the default function of a workflow.ts gets. */
  export interface WorkflowInput {
    runId: string;
    workflow: string;
    /** The parameters of the run, checked against metadata.yaml. */
    parameters: Record<string, Json>;
    /** Counts of the target's files. Every language Assay knows is there, with 0 where it has none. */
    files: { count: number; languages: Record<string, number>; extensions: Record<string, number> };
    /** The tasks of the workflow's verticals; `applies`: the target has files for it. */
    tasks: { kind: string; vertical: string; applies: boolean }[];
  }

  /** How a task ended. Anything but `succeeded` and `left-out` makes the run incomplete. */
  export type TaskStatus = 'succeeded' | 'failed' | 'timed-out' | 'cancelled' | 'skipped' | 'left-out';

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
   * Runs a task of the workflow's verticals, and waits for its end. It never throws because the task failed. A task
   * that has nothing to look at in the target is `left-out`.
   */
  export function runTask(
    kind: string,
    options?: { id?: string; with?: Record<string, Json> },
  ): Promise<TaskOutcome>;

  /** Waits for all, and throws what failed first only then. */
  export function parallel<T>(work: readonly (Promise<T> | (() => Promise<T>))[]): Promise<T[]>;

  /** Runs another workflow as a part of this one; its tasks are `<workflow>.<id>` in the report. */
  export function childScan(
    workflow: string,
    parameters?: Record<string, string | number | boolean>,
  ): Promise<TaskOutcome[]>;
}
