import type { CatalogueTask } from '../contract/code.ts';
import { holds, NoAnswer, scopeOf } from '../contract/condition.ts';
import type { Json, PlannedTask, RunFacts, Template } from '../contract/pipeline.ts';
import { parseReferences } from '../contract/reference.ts';
import { UsageError } from '../fault/fault.ts';
import { idOf, needsOf } from './steps.ts';
import type { WorkflowFile, WorkflowStep } from './workflow.ts';

/** A task that is not run, and why. */
export interface LeftTask {
  id: string;
  reason: string;
}

/** Steps by what is to become of them. */
export interface Steps {
  tasks: PlannedTask[];
  left: LeftTask[];
  /** Kinds of those left out although the target has files for them. */
  passedOver: string[];
}

/** What steps are planned with. */
export interface Ground {
  /** The task of that kind, for a workflow that names it. Throws UsageError when there is none. */
  taskOf(kind: string): CatalogueTask;
  facts: RunFacts;
}

type Workflow = Pick<WorkflowFile, 'name' | 'tasks'>;

/** Sorts the steps of a workflow into those that are run and those that are left out. Throws UsageError. */
export async function planSteps(workflow: Workflow, ground: Ground): Promise<Steps> {
  const left = new Map<string, string>();
  const known = workflow.tasks.map((step) => [step, ground.taskOf(step.task)] as const);
  for (const [step, task] of known) {
    const reason = task.unfit ?? (await whenReason(step, workflow, ground));
    if (reason !== undefined) left.set(idOf(step), reason);
  }
  leaveOutNeedy(workflow, left);
  const tasks = known.flatMap(([step, task]): PlannedTask[] => {
    if (left.has(idOf(step))) return [];
    return [planStep(step, task, { ...ground, left: new Set(left.keys()) })];
  });
  const passedOver = known
    .filter(([step, { unfit }]) => unfit === undefined && left.has(idOf(step)))
    .map(([, { kind }]) => kind);
  return { tasks, left: [...left].map(([id, reason]) => ({ id, reason })), passedOver };
}

/** Why a condition that asks about no task keeps its task out, if so. */
async function whenReason(
  step: WorkflowStep,
  workflow: Workflow,
  { facts }: Ground,
): Promise<string | undefined> {
  if (step.when === undefined || needsOf(step).asked.length > 0) return undefined;
  try {
    return (await holds(step.when, scopeOf(facts, []))) ? undefined : `when: ${step.when}`;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    throw new UsageError(`workflow ${workflow.name}: task ${idOf(step)}: ${error.message}`);
  }
}

/** What needs an output of a task that is left out is left out with it, however long the chain. */
function leaveOutNeedy(workflow: Workflow, left: Map<string, string>): void {
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const step of workflow.tasks) {
      const missing = needsOf(step).outputs.find((id) => left.has(id));
      if (missing !== undefined && !left.has(idOf(step)))
        left.set(idOf(step), `it needs an output of ${missing}, which is left out`);
    }
  }
}

function planStep(
  step: WorkflowStep,
  { unfit: _, refused, ...task }: CatalogueTask,
  { facts, left }: Ground & { left: ReadonlySet<string> },
): PlannedTask {
  if (refused !== undefined) throw new UsageError(refused);
  const { outputs, statuses, asked } = needsOf(step);
  const own = bindInputs(step, { facts, left });
  const present = (ids: readonly string[]) => [...new Set(ids)].filter((id) => !left.has(id));
  const waits = present([...asked, ...statuses]);
  return {
    id: idOf(step),
    ...task,
    after: present([...step.after, ...outputs]),
    inputs: { ...facts.parameters, ...own.inputs },
    ...(waits.length === 0 ? {} : { waits }),
    ...(asked.length === 0 || step.when === undefined ? {} : { when: step.when }),
    ...(Object.keys(own.templates).length === 0 ? {} : { templates: own.templates }),
  };
}

/** What `with` says: values that are known, and texts to be filled in when tasks have ended. */
function bindInputs(
  step: WorkflowStep,
  { facts, left }: { facts: RunFacts; left: ReadonlySet<string> },
): { inputs: Record<string, Json>; templates: Record<string, Template> } {
  const inputs: Record<string, Json> = {};
  const templates: Record<string, Template> = {};
  for (const [name, value] of Object.entries(step.with)) {
    const pieces = typeof value === 'string' ? parseReferences(value) : [];
    if (typeof value !== 'string') {
      inputs[name] = value;
      continue;
    }
    const bound = pieces.map((piece): Json | Exclude<Template[number], string> => {
      if (typeof piece === 'string') return piece;
      if ('parameter' in piece) return parameterOf(piece.parameter, step, facts);
      return 'status' in piece && left.has(piece.task) ? 'left-out' : piece;
    });
    const [only] = bound;
    // A parameter alone keeps its type.
    if (bound.length === 1 && only !== undefined && !isReference(only)) inputs[name] = only;
    else if (bound.some(isReference))
      templates[name] = bound.map((part) => (isReference(part) ? part : String(part)));
    else inputs[name] = bound.map(String).join('');
  }
  return { inputs, templates };
}

function parameterOf(name: string, step: WorkflowStep, { parameters }: RunFacts): Json {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (value !== undefined) return value;
  throw new UsageError(`parameter: "${name}" is not given, and the task ${idOf(step)} needs it`, {
    hint: `write --param ${name}=VALUE, or give it a default in default_parameters`,
  });
}

function isReference(part: unknown): part is Exclude<Template[number], string> {
  return typeof part === 'object' && part !== null && 'task' in part;
}
