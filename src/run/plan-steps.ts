import picomatch from 'picomatch';
import { holds, NoAnswer, scopeOf } from '../contract/condition.ts';
import type { Json, PlannedTask, RunFacts, Template } from '../contract/pipeline.ts';
import { parseReferences } from '../contract/reference.ts';
import { UsageError } from '../fault/fault.ts';
import { type Toolbox, taskOf } from '../toolbox/load.ts';
import { type Place, shownPlace } from '../toolbox/source.ts';
import { idOf, needsOf } from '../toolbox/steps.ts';
import { limitsOf, type TaskFile } from '../toolbox/task.ts';
import type { WorkflowFile, WorkflowStep } from '../toolbox/workflow.ts';

/** A task that is not run, and why. */
export interface LeftTask {
  id: string;
  reason: string;
}

/** A step that is run, and the file of its task. */
export interface Step {
  task: PlannedTask;
  file: TaskFile;
}

/** What steps are planned with. */
export interface Ground {
  toolbox: Toolbox;
  /** Paths of the target's files. */
  files: readonly string[];
  allowNetwork: boolean;
  facts: RunFacts;
}

/** Sorts the steps of a workflow into those that are run and those that are left out. Throws UsageError. */
export async function planSteps(
  workflow: WorkflowFile,
  ground: Ground,
): Promise<{ steps: Step[]; left: LeftTask[] }> {
  const left = new Map<string, string>();
  const files = new Map(
    workflow.tasks.map((step) => [step, taskOf(ground.toolbox, step.task, workflow.name)] as const),
  );
  for (const [step, file] of files) {
    const reason = lookReason(file, ground.files) ?? (await whenReason(step, workflow, ground));
    if (reason !== undefined) left.set(idOf(step), reason);
  }
  leaveOutNeedy(workflow, left);
  const steps = [...files].flatMap(([step, file]): Step[] => {
    if (left.has(idOf(step))) return [];
    return [{ file, task: planStep(step, file, { ...ground, left: new Set(left.keys()) }) }];
  });
  return { steps, left: [...left].map(([id, reason]) => ({ id, reason })) };
}

/** Why a task has nothing to look at, if so. */
export function lookReason(file: TaskFile, files: readonly string[]): string | undefined {
  const applies = picomatch(file.applies_to, { dot: true });
  if (files.some((path) => applies(path))) return undefined;
  return `no file matches ${file.applies_to.join(', ')}`;
}

/** Why a condition that asks about no task keeps its task out, if so. */
async function whenReason(
  step: WorkflowStep,
  workflow: WorkflowFile,
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
function leaveOutNeedy(workflow: WorkflowFile, left: Map<string, string>): void {
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
  file: TaskFile,
  { toolbox, facts, left, allowNetwork }: Ground & { left: ReadonlySet<string> },
): PlannedTask {
  const { outputs, statuses, asked } = needsOf(step);
  const own = bindInputs(step, { facts, left });
  const present = (ids: readonly string[]) => [...new Set(ids)].filter((id) => !left.has(id));
  const waits = present([...asked, ...statuses]);
  return {
    id: idOf(step),
    ...planTask(file, { place: toolbox.places.tasks.get(file.kind), allowNetwork }),
    after: present([...step.after, ...outputs]),
    inputs: { ...facts.parameters, ...own.inputs },
    ...(waits.length === 0 ? {} : { waits }),
    ...(asked.length === 0 || step.when === undefined ? {} : { when: step.when }),
    ...(Object.keys(own.templates).length === 0 ? {} : { templates: own.templates }),
  };
}

/** The part of a planned task that comes from its file. Throws UsageError when it may not have what it wants. */
export function planTask(
  file: TaskFile,
  { place, allowNetwork }: { place: Place | undefined; allowNetwork: boolean },
): Pick<PlannedTask, 'kind' | 'vertical' | 'limits' | 'place'> {
  if (file.network === true && place?.source.ofTarget === true && !allowNetwork) {
    throw new UsageError(
      `${shownPlace(place)}: network: a task of the target itself gets the network only when the run allows it`,
      {
        hint: 'run with allow-network, or write "network: optional"',
      },
    );
  }
  const brought = place !== undefined && place.source.prefix !== '';
  return {
    kind: file.kind,
    vertical: file.vertical,
    limits: limitsOf(file, allowNetwork),
    ...(brought ? { place: { source: place.source.prefix, file: place.path } } : {}),
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
