import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';
import { readTaskFile, readWorkflowFile } from './read.ts';
import type { TaskFile } from './task.ts';
import type { WorkflowFile } from './workflow.ts';

/** The workflows and tasks of a toolbox folder, read at run time. */
export interface Toolbox {
  root: string;
  tasks: ReadonlyMap<string, TaskFile>;
  workflows: ReadonlyMap<string, WorkflowFile>;
  /** Files that could not be read, by the name they would have had. They take no other file down. */
  broken: ReadonlyMap<string, UsageError>;
}

/**
 * Reads `tasks/<vertical>/<kind>.yaml` and `workflows/<name>/metadata.yaml` below `root`. A file's name must be the
 * name it declares, so that people find it.
 */
export async function loadToolbox(root: string): Promise<Toolbox> {
  const tasks = new Map<string, TaskFile>();
  const workflows = new Map<string, WorkflowFile>();
  const broken = new Map<string, UsageError>();
  for (const vertical of await folders(join(root, 'tasks'))) {
    for (const name of await yamlFiles(join(root, 'tasks', vertical))) {
      await keep(name, broken, async () => {
        const file = join(root, 'tasks', vertical, `${name}.yaml`);
        const task = await readTaskFile(file);
        mustBe(file, 'kind', { declared: task.kind, expected: name });
        mustBe(file, 'vertical', { declared: task.vertical, expected: vertical });
        if (tasks.has(name))
          throw new UsageError(`${file}: kind: "${name}" exists already in another vertical`);
        tasks.set(name, task);
      });
    }
  }
  for (const name of await folders(join(root, 'workflows'))) {
    await keep(name, broken, async () => {
      const file = join(root, 'workflows', name, 'metadata.yaml');
      const workflow = await readWorkflowFile(file);
      mustBe(file, 'name', { declared: workflow.name, expected: name });
      workflows.set(name, workflow);
    });
  }
  return { root, tasks, workflows, broken };
}

/** The workflow of that name. Throws UsageError listing the known ones, or what is wrong with its file. */
export function workflowOf(toolbox: Toolbox, name: string): WorkflowFile {
  const workflow = toolbox.workflows.get(name);
  if (workflow !== undefined) return workflow;
  const broken = toolbox.broken.get(name);
  if (broken !== undefined) throw broken;
  throw new UsageError(`workflow: "${name}" is not known`, {
    hint: suggest(name, [...toolbox.workflows.keys()]),
  });
}

/** The task of that kind, on behalf of a workflow that names it. Throws UsageError likewise. */
export function taskOf(toolbox: Toolbox, kind: string, workflow: string): TaskFile {
  const task = toolbox.tasks.get(kind);
  if (task !== undefined) return task;
  const broken = toolbox.broken.get(kind);
  if (broken !== undefined) throw broken;
  throw new UsageError(`workflow ${workflow}: task "${kind}" is not known`, {
    hint: suggest(kind, [...toolbox.tasks.keys()]),
  });
}

async function keep(name: string, broken: Map<string, UsageError>, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    broken.set(name, error);
  }
}

function mustBe(file: string, key: string, name: { declared: string; expected: string }): void {
  if (name.declared === name.expected) return;
  throw new UsageError(`${file}: ${key}: "${name.declared}" does not match its place`, {
    hint: `write ${key}: ${name.expected}, or move the file`,
  });
}

async function folders(path: string): Promise<string[]> {
  const entries = await list(path);
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function yamlFiles(path: string): Promise<string[]> {
  const entries = await list(path);
  return entries
    .filter((e) => e.isFile() && e.name.endsWith('.yaml'))
    .map((e) => e.name.slice(0, -'.yaml'.length))
    .sort();
}

async function list(path: string) {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
