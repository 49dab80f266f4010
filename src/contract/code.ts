import type { WorkflowFile } from '../toolbox/workflow.ts';
import type { ArchiveRef, PipelineInput, PlannedTask, RunFacts, TaskResult } from './pipeline.ts';

/** A task that workflow code may run: its planned form, but for what a call adds. */
export interface CatalogueTask
  extends Pick<PlannedTask, 'kind' | 'vertical' | 'limits' | 'place' | 'secrets'> {
  /** Why the task has nothing to look at in this target, if so: then it is left out. */
  unfit?: string;
  /** Why this run may not have it, if so: then asking for it is a mistake. */
  refused?: string;
}

/** A workflow that workflow code may run as a part of itself. */
export interface CatalogueWorkflow
  extends Pick<WorkflowFile, 'name' | 'parameters' | 'default_parameters' | 'tasks'> {
  /** True for one that is code itself. */
  code: boolean;
}

/** All that workflow code may run. */
export interface Catalogue {
  verticals: string[];
  tasks: CatalogueTask[];
  workflows: CatalogueWorkflow[];
}

/** What a workflow written as code is started with. */
export interface CodeInput extends Omit<PipelineInput, 'tasks' | 'facts'> {
  facts: RunFacts;
  catalogue: Catalogue;
}

/** What a workflow written as code came to. */
export interface CodeResult {
  tasks: TaskResult[];
  /** What it threw. */
  failure?: string;
}

/** A workflow.ts in the packed toolbox. */
export interface CodeFile {
  workflow: string;
  /** Relative to the toolbox, with `/`. */
  path: string;
}

/** What workflow code is served from. */
export interface HostInput {
  bucket: string;
  toolbox: ArchiveRef;
  /** The task queue to serve. */
  queue: string;
  main: CodeFile;
  /** What `main` may call as a part of itself. One that is broken fails only who calls it. */
  others: CodeFile[];
}

/** What the activity that serves workflow code says of itself in its heartbeats. */
export interface HostProgress {
  serving: boolean;
}

/** A run that needs a host: it is kept until `until` (Unix time in milliseconds) unless it is released before. */
export interface HostUse {
  run: string;
  until: number;
}

/** The activity that serves workflow code until it is cancelled. */
export interface HostActivities {
  hostWorkflows(input: HostInput): Promise<void>;
}

/** Type of the failure of code that can't be served: its message is for who wrote it. */
export const BROKEN_CODE = 'BrokenCode';
