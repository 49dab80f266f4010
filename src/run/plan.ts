import type { ParameterValue } from '../config/parameters.ts';
import type { PlannedTask, RunFacts } from '../contract/pipeline.ts';
import { UsageError } from '../fault/fault.ts';
import { type Toolbox, workflowOf } from '../toolbox/load.ts';
import type { Source } from '../toolbox/source.ts';
import type { TaskFile } from '../toolbox/task.ts';
import type { WorkflowFile } from '../toolbox/workflow.ts';
import { takeCensus } from './census.ts';
import { bindParameters } from './parameters.ts';
import { type LeftTask, planSteps } from './plan-steps.ts';

/** What a run will do: only the tasks that apply to the target's files, and only their verticals. */
export interface Plan {
  workflow: WorkflowFile;
  tasks: PlannedTask[];
  /** The task file of each planned kind. */
  files: ReadonlyMap<string, TaskFile>;
  /** Tasks of the workflow that are not run, and why: they have nothing to look at in this target, say. */
  left: LeftTask[];
  /** What the conditions of tasks are judged by. */
  facts: RunFacts;
  /** The sources that workflow and tasks are from, in the order of the toolbox. */
  sources: Source[];
  /** The verticals whose workers must run, sorted. */
  verticals: string[];
  /** Those of them that a task needs network for. */
  egress: string[];
}

export interface PlanInput {
  toolbox: Toolbox;
  workflow: string;
  parameters: Readonly<Record<string, ParameterValue>>;
  /** Paths of the target's files, relative to its root. */
  files: readonly string[];
  /** The run grants the network to tasks for which it is optional. */
  allowNetwork: boolean;
}

/**
 * Makes the plan. Throws UsageError when the workflow, a task or a parameter is not known, when a task of the target
 * wants what it may not have, and when no task applies: a gate that looked at nothing is never green.
 */
export async function makePlan(input: PlanInput): Promise<Plan> {
  const workflow = workflowOf(input.toolbox, input.workflow);
  const parameters = bindParameters(workflow, input.parameters);
  const facts = { parameters, files: takeCensus(input.files), leftOut: [] };
  const { steps, left } = await planSteps(workflow, { ...input, facts });
  if (steps.length === 0) {
    throw new UsageError(`workflow: ${workflow.name} has no task that applies to the target`, {
      hint: left.map(({ id, reason }) => `${id}: ${reason}`).join('; '),
    });
  }
  const tasks = steps.map(({ task }) => task);
  return {
    workflow,
    left,
    tasks,
    facts: { ...facts, leftOut: left.map(({ id }) => id) },
    files: new Map(steps.map(({ file }) => [file.kind, file])),
    sources: sourcesOf(input.toolbox, workflow, tasks),
    verticals: verticalsOf(tasks),
    egress: verticalsOf(tasks.filter(({ limits }) => limits.network)),
  };
}

function verticalsOf(tasks: readonly PlannedTask[]): string[] {
  return [...new Set(tasks.map(({ vertical }) => vertical))].sort();
}

/** Nothing of a source that a run does not use goes to its workers. */
function sourcesOf(toolbox: Toolbox, workflow: WorkflowFile, tasks: readonly PlannedTask[]): Source[] {
  const places = [
    toolbox.places.workflows.get(workflow.name),
    ...tasks.map(({ kind }) => toolbox.places.tasks.get(kind)),
  ];
  return toolbox.sources.filter((source) => places.some((place) => place?.source === source));
}
