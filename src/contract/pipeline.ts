import type { TaskLimits } from '../toolbox/task.ts';

/** A JSON value: what workflow payloads and task inputs are made of. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A packed folder in S3. `sha256` is of the uncompressed tar stream, in lower-case hex. */
export interface ArchiveRef {
  key: string;
  sha256: string;
  /** Of that stream: the room it needs in a worker's cache, which is made before it is unpacked. */
  bytes?: number;
}

/** One task of a plan, as the workflow gets it. The task file itself is read from the toolbox by `kind`. */
export interface PlannedTask {
  /** Unique in the run; the kind, unless a kind is planned twice. */
  id: string;
  kind: string;
  vertical: string;
  /** Ids of tasks that must have succeeded before this one starts. */
  after: string[];
  inputs: Record<string, Json>;
  limits: TaskLimits;
  /** The secrets that the run grants it, by name, each sealed (secrets.ts) for this task's file. */
  secrets?: Record<string, string>;
  /** Where its file is in the toolbox; undefined: the built-in tasks/<vertical>/<kind>.yaml. */
  place?: TaskPlace;
  /** Ids of tasks that must have ended, however, before `when` can be judged. */
  waits?: string[];
  /** A condition over what other tasks came to (condition.ts); with false the task is left out. */
  when?: string;
  /** Inputs that are made of what other tasks came to (reference.ts). */
  templates?: Record<string, Template>;
}

/** A task file in the packed toolbox. Paths are relative, with `/`. */
export interface TaskPlace {
  /** Folder of its source in the toolbox, which the task gets as $TOOLBOX_DIR; '' for the built-in one. */
  source: string;
  /** The file, relative to that. */
  file: string;
}

/** A text with references in it, in pieces. */
export type Template = (string | TaskReference)[];

/** `status`, or the output `key` of a task. */
export type TaskReference = { task: string; status: true } | { task: string; output: string };

/** What conditions may ask about beside tasks. */
export interface RunFacts {
  parameters: Record<string, Json>;
  files: { count: number; languages: Record<string, number>; extensions: Record<string, number> };
  /** Ids of tasks that were left out before the workflow began. */
  leftOut: string[];
}

/** What conditions see of a task. */
export interface SeenTask {
  status: TaskStatus;
  outputs: Record<string, string>;
}

/** What the pipeline workflow is started with. References only: no report ever travels in a payload. */
export interface PipelineInput {
  runId: string;
  workflow: string;
  bucket: string;
  target: ArchiveRef;
  toolbox: ArchiveRef;
  /** Databases that the run brings along, by name. A task that wants another has the one of its image. */
  databases?: Record<string, ArchiveRef>;
  /** What earlier runs have kept: a folder for each task that keeps something, by its id. */
  memory?: ArchiveRef;
  workspace: 'shared' | 'isolated' | 'copy-on-write';
  tasks: PlannedTask[];
  /** Needed by tasks with `when`. */
  facts?: RunFacts;
  /**
   * Seconds that a task may wait for a worker; what a lab of one run needs when undefined. On a lab that several runs
   * share, the tasks of the others may rightly come first.
   */
  queueSeconds?: number;
}

/** What one `runTask` activity is started with. */
export interface RunTaskInput extends Omit<PipelineInput, 'tasks' | 'facts' | 'queueSeconds'> {
  task: PlannedTask;
}

/** Characters of a task's outputs, names and values, that travel with its result. */
export const INLINE_OUTPUTS = 8 * 1024;

/**
 * How a task ended. Only `succeeded` counts towards a complete run. A task that is `left-out` was not to be run, as the
 * workflow itself says: it is no gap, and never the only thing a run did.
 */
export type TaskStatus = 'succeeded' | 'failed' | 'timed-out' | 'cancelled' | 'skipped' | 'left-out';

/** What is known of a task that has ended. Small enough to travel: its files are named by key, never carried. */
export interface TaskResult {
  id: string;
  kind: string;
  vertical: string;
  status: TaskStatus;
  /** For anything but `succeeded`: one sentence for people. */
  reason?: string;
  exitCode?: number;
  signal?: string;
  attempts: number;
  /** Unix time in milliseconds. */
  startedAt: number;
  /** Milliseconds of the last attempt, from the start of the process to its end. */
  durationMs: number;
  /** Absolute path of the workspace in the worker: what a tool's absolute paths start with. */
  workspace: string;
  /** S3 keys of what the task left. `report` exists whenever the task wrote its output, succeeded or not. */
  files: { report?: string; stdout?: string; stderr?: string; outputs?: string };
  /**
   * What it set with `::assay set-output`, in that order, as far as it fits into INLINE_OUTPUTS characters; all of it
   * is in `files.outputs`. Missing when it set nothing.
   */
  outputs?: Record<string, string>;
  /** What the run's report should say of it although it is no failure, one sentence each. */
  notes?: string[];
  /** The last lines of stderr (of stdout when stderr is empty), at most 20 of at most 300 characters. */
  tail: string[];
}

export interface PipelineResult {
  tasks: TaskResult[];
}

/** What a running task's heartbeat carries. The controller reads it from the pending activities. */
export interface TaskProgress {
  taskId: string;
  phase: 'preparing' | 'running' | 'storing';
  /** 0 to 100, when the task said so. */
  percent?: number;
  message?: string;
  /** The task's saved state (`::assay set-state`), given back to a retry. */
  state: Record<string, string>;
}

/** The details of an activity failure that ended a task: thrown by the worker, unpacked by the workflow. */
export interface TaskFailureDetails {
  result: TaskResult;
}

/** The activities every worker serves on its vertical's queue. */
export interface Activities {
  runTask(input: RunTaskInput): Promise<TaskResult>;
}
