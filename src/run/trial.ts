import { realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, UsageError } from '../fault/fault.ts';
import type { Toolbox } from '../toolbox/load.ts';
import type { ParameterValue, WorkflowFile } from '../toolbox/workflow.ts';
import { openToolbox, type ToolboxPlaces } from './toolbox.ts';

/** A task to be tried alone. */
export interface TrialOf {
  /** The task file, as the person named it. */
  file: string;
  inputs: Readonly<Record<string, ParameterValue>>;
  /** The name of the workflow it is tried as. */
  workflow: string;
}

/**
 * The toolbox that has the task of a file, and the kind of that task; the workflow is that task alone. Throws UsageError
 * when there is no such file, or what is wrong with it.
 */
export async function trialToolbox(
  { file, inputs, workflow }: TrialOf,
  places: ToolboxPlaces,
): Promise<{ toolbox: Toolbox; kind: string }> {
  const path = await realpath(file).catch((error: unknown) => {
    throw new UsageError(`task: "${file}" can't be read: ${describe(error)}`, {
      hint: 'name a task file, such as .assay/tasks/mytool.yaml; `assay tasks new` writes one',
      cause: error,
    });
  });
  const usual = await openToolbox(places);
  const known = kindAt(usual, path);
  const toolbox =
    known === undefined ? await openToolbox({ ...places, toolboxes: [sourceOf(path, file)] }) : usual;
  const kind = known ?? kindAt(toolbox, path);
  if (kind === undefined) {
    throw new UsageError(`task: "${file}" is no task file`, { hint: 'its name ends in .yaml' });
  }
  const alone: WorkflowFile = {
    ...{ name: workflow, version: '0', description: kind, tags: [], workspace_isolation: 'shared' },
    ...{ parameters: {}, default_parameters: {}, verticals: [], uses: [], timeout: 3600 },
    tasks: [{ task: kind, id: undefined, after: [], with: { ...inputs }, when: undefined }],
  };
  return { toolbox: { ...toolbox, workflows: new Map([[workflow, alone]]) }, kind };
}

/** The kind of the task that was read from there. Throws what is wrong with the file. */
function kindAt(toolbox: Toolbox, path: string): string | undefined {
  const broken = toolbox.broken.find(({ place }) => join(place.source.dir, place.path) === path);
  if (broken !== undefined) throw broken.error;
  return [...toolbox.places.tasks].find(([, place]) => join(place.source.dir, place.path) === path)?.[0];
}

/** The source that a file is in: what holds its folder `tasks`. */
function sourceOf(path: string, shown: string): string {
  for (const folder of [dirname(path), dirname(dirname(path))]) {
    if (basename(folder) === 'tasks') return dirname(folder);
  }
  throw new UsageError(`task: "${shown}" is in no folder named tasks`, {
    hint: 'put it where it is found, such as .assay/tasks/, or tasks/ in a folder for --toolbox',
  });
}
