import picomatch from 'picomatch';
import type { ParameterValue } from '../config/parameters.ts';
import type { PlannedTask } from '../contract/pipeline.ts';
import { UsageError } from '../fault/fault.ts';
import { type Toolbox, taskOf, workflowOf } from '../toolbox/load.ts';
import { limitsOf, type TaskFile } from '../toolbox/task.ts';
import type { WorkflowFile } from '../toolbox/workflow.ts';
import { bindParameters } from './parameters.ts';

/** What a run will do: only the tasks that apply to the target's files, and only their verticals. */
export interface Plan {
  workflow: WorkflowFile;
  tasks: PlannedTask[];
  /** The task file of each planned kind. */
  files: ReadonlyMap<string, TaskFile>;
  /** Tasks of the workflow that have nothing to look at in this target. */
  left: { kind: string; reason: string }[];
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
 * Makes the plan. Throws UsageError when the workflow, a task or a parameter is not known, when `after` names a task
 * outside the workflow or goes in a circle, and when no task applies: a gate that looked at nothing is never green.
 */
export function makePlan(input: PlanInput): Plan {
  const workflow = workflowOf(input.toolbox, input.workflow);
  const parameters = bindParameters(workflow, input.parameters);
  const steps = workflow.tasks.map((step) => ({
    ...step,
    file: taskOf(input.toolbox, step.task, workflow.name),
  }));
  checkOrder(workflow);

  const left: Plan['left'] = [];
  const planned = steps.filter(({ file }) => {
    const applies = picomatch(file.applies_to, { dot: true });
    if (input.files.some((path) => applies(path))) return true;
    left.push({ kind: file.kind, reason: `no file matches ${file.applies_to.join(', ')}` });
    return false;
  });
  if (planned.length === 0) {
    throw new UsageError(`workflow: ${workflow.name} has no task that applies to the target`, {
      hint: left.map(({ kind, reason }) => `${kind}: ${reason}`).join('; '),
    });
  }
  const kinds = new Set(planned.map(({ task }) => task));
  const tasks: PlannedTask[] = planned.map(({ file, after, with: own }) => ({
    id: file.kind,
    kind: file.kind,
    vertical: file.vertical,
    after: after.filter((kind) => kinds.has(kind)),
    inputs: { ...parameters, ...own },
    limits: limitsOf(file, input.allowNetwork),
  }));
  return {
    workflow,
    left,
    files: new Map(planned.map(({ file }) => [file.kind, file])),
    tasks,
    verticals: verticalsOf(tasks),
    egress: verticalsOf(tasks.filter(({ limits }) => limits.network)),
  };
}

function verticalsOf(tasks: readonly PlannedTask[]): string[] {
  return [...new Set(tasks.map(({ vertical }) => vertical))].sort();
}

function checkOrder(workflow: WorkflowFile): void {
  const after = new Map<string, string[]>();
  for (const step of workflow.tasks) {
    if (after.has(step.task))
      throw new UsageError(`workflow ${workflow.name}: task "${step.task}" is listed twice`);
    after.set(step.task, step.after);
  }
  for (const [task, before] of after) {
    const unknown = before.find((kind) => !after.has(kind));
    if (unknown !== undefined) {
      throw new UsageError(
        `workflow ${workflow.name}: task "${task}" comes after "${unknown}", which is not in it`,
        {
          hint: `list ${unknown} under tasks, or drop it from after`,
        },
      );
    }
  }
  const settled = new Set<string>();
  while (settled.size < after.size) {
    const next = [...after].find(
      ([task, before]) => !settled.has(task) && before.every((kind) => settled.has(kind)),
    );
    if (next === undefined) {
      const stuck = [...after.keys()].filter((task) => !settled.has(task));
      throw new UsageError(`workflow ${workflow.name}: "after" goes in a circle: ${stuck.join(', ')}`);
    }
    settled.add(next[0]);
  }
}
