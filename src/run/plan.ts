import type { Catalogue, CatalogueTask, CodeFile } from '../contract/code.ts';
import type { PlannedTask, RunFacts } from '../contract/pipeline.ts';
import { UsageError } from '../fault/fault.ts';
import { bindParameters } from '../toolbox/bind.ts';
import { type Toolbox, taskOf, workflowOf } from '../toolbox/load.ts';
import { type LeftTask, planSteps } from '../toolbox/plan-steps.ts';
import type { Source } from '../toolbox/source.ts';
import type { TaskFile } from '../toolbox/task.ts';
import type { ParameterValue, WorkflowFile } from '../toolbox/workflow.ts';
import { catalogueFor, catalogueTask, codeFile } from './catalogue.ts';
import { takeCensus } from './census.ts';

/** What a run will do: only the tasks that apply to the target's files, and only their verticals. */
export interface Plan {
  workflow: WorkflowFile;
  /** None for a workflow that is code: it decides as it goes. */
  tasks: PlannedTask[];
  /** For a workflow that is code: what it may run, and where the code is. */
  code?: { catalogue: Catalogue; main: CodeFile; others: CodeFile[] };
  /** The task file of each kind that may be run. */
  files: ReadonlyMap<string, TaskFile>;
  /** Tasks of the workflow that are not run, and why: they have nothing to look at in this target, say. */
  left: LeftTask[];
  /** Kinds of tasks that have files to look at in the target, and need not be run all the same. */
  passedOver: string[];
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
  /** The kinds of tasks that are wanted; all that apply when undefined. */
  only?: ReadonlySet<string>;
}

/**
 * Makes the plan. Throws UsageError when the workflow, a task or a parameter is not known, when a task of the target
 * wants what it may not have, and when no task applies: a gate that looked at nothing is never green.
 */
export async function makePlan(input: PlanInput): Promise<Plan> {
  const workflow = workflowOf(input.toolbox, input.workflow);
  const parameters = bindParameters(workflow, input.parameters);
  const facts = { parameters, files: takeCensus(input.files), leftOut: [] };
  return workflow.verticals.length > 0 ? planCode(workflow, input, facts) : planList(workflow, input, facts);
}

async function planList(workflow: WorkflowFile, input: PlanInput, facts: RunFacts): Promise<Plan> {
  const { toolbox } = input;
  const files = new Map<string, TaskFile>();
  const { tasks, left, passedOver } = await planSteps(workflow, {
    facts,
    taskOf(kind) {
      const file = taskOf(toolbox, kind, workflow.name);
      files.set(kind, file);
      return wanted(catalogueTask(file, toolbox.places.tasks.get(kind), input), input);
    },
  });
  if (tasks.length === 0) throw nothingApplies(workflow, left);
  const kinds = new Set(tasks.map(({ kind }) => kind));
  return {
    workflow,
    left,
    passedOver,
    tasks,
    facts: { ...facts, leftOut: left.map(({ id }) => id) },
    files: new Map([...files].filter(([kind]) => kinds.has(kind))),
    sources: sourcesOf(toolbox, [workflow.name], kinds),
    verticals: verticalsOf(tasks),
    egress: verticalsOf(tasks.filter(({ limits }) => limits.network)),
  };
}

function planCode(workflow: WorkflowFile, input: PlanInput, facts: RunFacts): Plan {
  const { toolbox } = input;
  const all = catalogueFor(workflow, toolbox, input);
  const catalogue = { ...all, tasks: all.tasks.map((task) => wanted(task, input)) };
  const may = catalogue.tasks.filter(({ refused }) => refused === undefined);
  if (!may.some(({ unfit }) => unfit === undefined)) {
    throw nothingApplies(
      workflow,
      may.map(({ kind, unfit = '' }) => ({ id: kind, reason: unfit })),
    );
  }
  const kinds = may.map(({ kind }) => kind);
  const others = catalogue.workflows.filter(({ code }) => code).map(({ name }) => name);
  return {
    workflow,
    left: [],
    passedOver: all.tasks.filter(({ unfit }) => unfit === undefined).map(({ kind }) => kind),
    tasks: [],
    code: {
      catalogue,
      main: codeFile(toolbox, workflow.name),
      others: others.map((name) => codeFile(toolbox, name)),
    },
    facts,
    files: new Map([...toolbox.tasks].filter(([kind]) => kinds.includes(kind))),
    sources: sourcesOf(toolbox, [workflow.name, ...others], kinds),
    // What code may run it says by name; else it may ask for any of its verticals.
    verticals:
      workflow.uses.length > 0
        ? verticalsOf(may.filter(({ unfit }) => unfit === undefined))
        : [...new Set(workflow.verticals)].sort(),
    egress: verticalsOf(may.filter(({ limits }) => limits.network)),
  };
}

function wanted(task: CatalogueTask, { only }: PlanInput): CatalogueTask {
  return only === undefined || only.has(task.kind) ? task : { ...task, unfit: 'nobody asks for it' };
}

function nothingApplies(workflow: WorkflowFile, left: readonly LeftTask[]): UsageError {
  return new UsageError(`workflow: ${workflow.name} has no task that applies to the target`, {
    hint: left.map(({ id, reason }) => `${id}: ${reason}`).join('; '),
  });
}

function verticalsOf(tasks: readonly Pick<PlannedTask, 'vertical'>[]): string[] {
  return [...new Set(tasks.map(({ vertical }) => vertical))].sort();
}

/** Nothing of a source that a run does not use goes to its workers. */
function sourcesOf(toolbox: Toolbox, workflows: Iterable<string>, kinds: Iterable<string>): Source[] {
  const places = [
    ...[...workflows].map((name) => toolbox.places.workflows.get(name)),
    ...[...kinds].map((kind) => toolbox.places.tasks.get(kind)),
  ];
  return toolbox.sources.filter((source) => places.some((place) => place?.source === source));
}
