import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';
import { type Candidate, listSource } from './files.ts';
import { type Check, type Mistake, readTaskFile, readWorkflowFile } from './read.ts';
import { builtIn, type Place, type Source, shownPlace } from './source.ts';
import { checkSteps } from './steps.ts';
import type { TaskFile } from './task.ts';
import type { WorkflowFile } from './workflow.ts';

/** A file that can't be used, and why. */
export interface Broken {
  what: 'task' | 'workflow';
  name: string;
  place: Place;
  error: UsageError;
  /** Its name is another source's already: a run that uses the name is refused. */
  clash: boolean;
}

/** The workflows and tasks of all sources, read at run time. */
export interface Toolbox {
  /** The built-in folder. */
  root: string;
  sources: readonly Source[];
  tasks: ReadonlyMap<string, TaskFile>;
  workflows: ReadonlyMap<string, WorkflowFile>;
  /** Where each was read from. */
  places: { tasks: ReadonlyMap<string, Place>; workflows: ReadonlyMap<string, Place> };
  /** Files that can't be used. They take no other file down. */
  broken: readonly Broken[];
}

export interface LoadOptions {
  /** Sources beside the built-in one, in the order in which they are read. */
  more?: readonly Source[];
  /** The verticals the lab has; undefined: any. */
  verticals?: readonly string[];
}

/**
 * Reads the built-in toolbox at `root` and what other sources add to it. A file's name must be the name it declares, so
 * that people find it. A name belongs to the source that was read first: no other can replace what it means.
 */
export async function loadToolbox(root: string, options: LoadOptions = {}): Promise<Toolbox> {
  const sources = [builtIn(root), ...(options.more ?? [])];
  const offers = await Promise.all(sources.map(listSource));
  const candidates = offers.flatMap((offer) => offer.candidates);
  const broken: Broken[] = offers.flatMap((offer) =>
    offer.misplaced.map((misplaced) => ({ ...misplaced, clash: false })),
  );
  const tasks = await readAll(ofKind(candidates, 'task'), broken, (candidate) =>
    readTask(candidate, options),
  );
  const kinds = new Map([...tasks].map(([kind, { file }]) => [kind, file]));
  const workflows = await readAll(ofKind(candidates, 'workflow'), broken, (candidate) =>
    readWorkflow(candidate, { kinds, broken, verticals: options.verticals }),
  );
  return {
    root,
    sources,
    tasks: kinds,
    workflows: new Map([...workflows].map(([name, { file }]) => [name, file])),
    places: {
      tasks: new Map([...tasks].map(([name, { place }]) => [name, place])),
      workflows: new Map([...workflows].map(([name, { place }]) => [name, place])),
    },
    broken,
  };
}

/** The workflow of that name. Throws UsageError listing the known ones, or what is wrong with its file. */
export function workflowOf(toolbox: Toolbox, name: string): WorkflowFile {
  const broken = brokenOf(toolbox, 'workflow', name);
  const workflow = toolbox.workflows.get(name);
  if (workflow !== undefined && broken?.clash !== true) return workflow;
  if (broken !== undefined) throw broken.error;
  throw new UsageError(`workflow: "${name}" is not known`, {
    hint: suggest(name, [...toolbox.workflows.keys()]),
  });
}

/** The task of that kind, on behalf of a workflow that names it. Throws UsageError likewise. */
export function taskOf(toolbox: Toolbox, kind: string, workflow: string): TaskFile {
  const broken = brokenOf(toolbox, 'task', kind);
  const task = toolbox.tasks.get(kind);
  if (task !== undefined && broken?.clash !== true) return task;
  if (broken !== undefined) throw broken.error;
  throw new UsageError(`workflow ${workflow}: task "${kind}" is not known`, {
    hint: suggest(kind, [...toolbox.tasks.keys()]),
  });
}

/** A clash comes first: until it is solved nobody can say what the name means. */
function brokenOf(toolbox: Toolbox, what: Broken['what'], name: string): Broken | undefined {
  const all = toolbox.broken.filter((broken) => broken.what === what && broken.name === name);
  return all.find(({ clash }) => clash) ?? all[0];
}

function ofKind(candidates: Candidate[], what: Candidate['what']): Candidate[] {
  return candidates.filter((candidate) => candidate.what === what);
}

interface Read<T> {
  file: T;
  place: Place;
}

/** Reads file by file. What can't be read, or has the name of one before it, is broken. */
async function readAll<T>(
  candidates: Candidate[],
  broken: Broken[],
  read: (candidate: Candidate) => Promise<T>,
): Promise<Map<string, Read<T>>> {
  const found = new Map<string, Read<T>>();
  for (const candidate of candidates) {
    const { what, name, place } = candidate;
    if (isNamedBefore(candidate, found.get(name)?.place, broken)) continue;
    try {
      const file = await read(candidate);
      const first = found.get(name);
      if (first === undefined) found.set(name, { file, place });
      else broken.push({ what, name, place, error: clashOf(candidate, first.place), clash: true });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      broken.push({ what, name, place, error, clash: false });
    }
  }
  return found;
}

/** Whether the source has that name for which a changed form of it stands behind; a broken file of it counts, too. */
function isNamedBefore(
  { what, name, place }: Candidate,
  first: Place | undefined,
  broken: readonly Broken[],
): boolean {
  const { behind } = place.source;
  if (behind === undefined) return false;
  if (first?.source.dir === behind) return true;
  return broken.some((it) => it.what === what && it.name === name && it.place.source.dir === behind);
}

function clashOf({ what, name, place }: Candidate, first: Place): UsageError {
  return new UsageError(`${shownPlace(place)}: the ${what} "${name}" exists already: ${shownPlace(first)}`, {
    hint: 'give it a name of its own: nothing that exists can be replaced',
  });
}

function readTask({ name, place, vertical }: Candidate, { verticals }: LoadOptions): Promise<TaskFile> {
  const check: Check<TaskFile> = (task) => [
    ...mustBe('kind', task.kind, name),
    ...(vertical === undefined ? [] : mustBe('vertical', task.vertical, vertical)),
    ...noVertical(['vertical'], task.vertical, verticals),
  ];
  return readTaskFile(join(place.source.dir, place.path), { shown: shownPlace(place), check });
}

interface Surroundings {
  kinds: ReadonlyMap<string, TaskFile>;
  broken: readonly Broken[];
  verticals: readonly string[] | undefined;
}

async function readWorkflow({ name, place }: Candidate, around: Surroundings): Promise<WorkflowFile> {
  const file = join(place.source.dir, place.path);
  const code = await hasCode(file);
  const check: Check<WorkflowFile> = (workflow) => [
    ...mustBe('name', workflow.name, name),
    ...checkForm(workflow, code),
    ...workflow.verticals.flatMap((vertical, index) =>
      noVertical(['verticals', index], vertical, around.verticals),
    ),
    ...checkSteps(workflow, {
      kinds: [...around.kinds.keys()],
      broken: around.broken.filter(({ what }) => what === 'task').map((broken) => broken.name),
    }),
  ];
  return readWorkflowFile(file, { shown: shownPlace(place), check });
}

/** Whether a workflow.ts is beside the metadata. A link is none: it would not be packed. */
async function hasCode(metadata: string): Promise<boolean> {
  try {
    return (await lstat(join(metadata, '..', 'workflow.ts'))).isFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** A workflow is a list of tasks or a workflow.ts, never both. */
function checkForm({ tasks, verticals }: WorkflowFile, code: boolean): Mistake[] {
  if (code && tasks.length > 0)
    return [{ path: ['tasks'], text: 'there is a workflow.ts too: keep one of both' }];
  if (code && verticals.length === 0)
    return [{ path: ['verticals'], text: 'missing: workflow.ts needs to say whose tasks it may run' }];
  if (!code && tasks.length === 0)
    return [{ path: ['tasks'], text: 'missing: list tasks, or write a workflow.ts beside this file' }];
  if (!code && verticals.length > 0)
    return [{ path: ['verticals'], text: 'only with a workflow.ts: tasks know their verticals' }];
  return [];
}

function mustBe(key: string, declared: string, expected: string): Mistake[] {
  if (declared === expected) return [];
  return [
    { path: [key], text: `"${declared}" does not match its place: write ${expected}, or move the file` },
  ];
}

function noVertical(path: PropertyKey[], vertical: string, known: readonly string[] | undefined): Mistake[] {
  if (known === undefined || known.includes(vertical)) return [];
  return [{ path, text: `"${vertical}" is no vertical of the lab; ${suggest(vertical, known)}` }];
}
