import picomatch from 'picomatch';
import type { Catalogue, CatalogueTask, CodeFile } from '../contract/code.ts';
import type { Toolbox } from '../toolbox/load.ts';
import { type Place, shownPlace } from '../toolbox/source.ts';
import { limitsOf, type TaskFile } from '../toolbox/task.ts';
import type { WorkflowFile } from '../toolbox/workflow.ts';

/** How the reason begins for which a task is not run that has nothing to look at. */
export const NOTHING_TO_DO = 'no file matches';

/** What decides about a task of this run. */
export interface Grounds {
  /** Paths of the target's files, relative to its root. */
  files: readonly string[];
  /** The run grants the network to tasks for which it is optional, and to those of the target. */
  allowNetwork: boolean;
}

/** The planned form of a task, and whether this run has a use for it. */
export function catalogueTask(file: TaskFile, place: Place | undefined, grounds: Grounds): CatalogueTask {
  const brought = place !== undefined && place.source.prefix !== '';
  const unfit = lookReason(file, grounds.files);
  const refused = refusal(file, place, grounds);
  return {
    kind: file.kind,
    vertical: file.vertical,
    limits: limitsOf(file, grounds.allowNetwork),
    ...(brought ? { place: { source: place.source.prefix, file: place.path } } : {}),
    ...(unfit === undefined ? {} : { unfit }),
    ...(refused === undefined ? {} : { refused }),
  };
}

/** Why a task has nothing to look at, if so. */
function lookReason(file: TaskFile, files: readonly string[]): string | undefined {
  const applies = picomatch(file.applies_to, { dot: true });
  if (files.some((path) => applies(path))) return undefined;
  return `${NOTHING_TO_DO} ${file.applies_to.join(', ')}`;
}

/** The target is what is judged: its own tasks get a way out only from who runs them. */
function refusal(file: TaskFile, place: Place | undefined, { allowNetwork }: Grounds): string | undefined {
  if (file.network !== true || place?.source.ofTarget !== true || allowNetwork) return undefined;
  return `${shownPlace(place)}: network: a task of the target gets the network only in a run with allow-network (or write "network: optional")`;
}

/** What the code of a workflow may run: the tasks of its verticals, and other workflows. */
export function catalogueFor(workflow: WorkflowFile, toolbox: Toolbox, grounds: Grounds): Catalogue {
  const from = toolbox.places.workflows.get(workflow.name)?.source.dir;
  // Code that picks tasks as it likes gets none that only the judged change has, unless it is of that change itself.
  const isOffered = ({ kind, vertical }: TaskFile) => {
    const source = toolbox.places.tasks.get(kind)?.source;
    if (workflow.uses.length > 0 && !workflow.uses.includes(kind)) return false;
    return workflow.verticals.includes(vertical) && (source?.behind === undefined || source.dir === from);
  };
  const tasks = [...toolbox.tasks.values()].filter(isOffered);
  return {
    verticals: workflow.verticals,
    tasks: tasks.map((file) => catalogueTask(file, toolbox.places.tasks.get(file.kind), grounds)),
    workflows: [...toolbox.workflows.values()]
      .filter(({ name }) => name !== workflow.name)
      .map(({ name, parameters, default_parameters, tasks: steps, verticals }) => ({
        ...{ name, parameters, default_parameters, tasks: steps },
        code: verticals.length > 0,
      })),
  };
}

/** Where the code of a workflow is in the packed toolbox. */
export function codeFile(toolbox: Toolbox, workflow: string): CodeFile {
  const place = toolbox.places.workflows.get(workflow);
  if (place === undefined) throw new Error(`the workflow ${workflow} has no place`);
  const path = place.path.replace(/metadata\.yaml$/, 'workflow.ts');
  return { workflow, path: place.source.prefix === '' ? path : `${place.source.prefix}/${path}` };
}
