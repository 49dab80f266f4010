import { humanTime } from '../report/plain.ts';
import { type Toolbox, taskOf, workflowOf } from '../toolbox/load.ts';
import type { Place } from '../toolbox/source.ts';
import { idOf } from '../toolbox/steps.ts';

/** The lines of `assay workflows`: every workflow with what it is for and where it is from, and the broken files. */
export function listWorkflows(toolbox: Toolbox): string[] {
  const workflows = [...toolbox.workflows.values()];
  const rows = workflows.map(({ name, description }) => [
    name,
    sourceName(toolbox.places.workflows.get(name)),
    description,
  ]);
  return [...table(rows), ...brokenLines(toolbox)];
}

/** The lines of `assay tasks`: every task with its vertical, where it is from, and what it is for. */
export function listTasks(toolbox: Toolbox): string[] {
  const rows = [...toolbox.tasks.values()].map(({ kind, vertical, description }) => [
    kind,
    vertical,
    sourceName(toolbox.places.tasks.get(kind)),
    description,
  ]);
  return [...table(rows), ...brokenLines(toolbox)];
}

function sourceName(place: Place | undefined): string {
  return place?.source.name ?? '';
}

function brokenLines({ broken }: Toolbox): string[] {
  return broken.flatMap(({ error }) => [
    ...error.message.split('\n').map((line) => `broken: ${line}`),
    ...(error.hint === undefined ? [] : [`  ${error.hint}`]),
  ]);
}

/** Rows with their columns below each other; the last one is as long as it is. */
function table(rows: readonly string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** The lines of `assay workflows NAME`: its tasks, parameters and limits. Throws UsageError for an unknown name. */
export function showWorkflow(toolbox: Toolbox, name: string): string[] {
  const workflow = workflowOf(toolbox, name);
  const tasks = workflow.tasks.map((step) => {
    const task = taskOf(toolbox, step.task, workflow.name);
    const after = step.after.length > 0 ? `  after ${step.after.join(', ')}` : '';
    const kind = idOf(step) === task.kind ? '' : `${task.kind}, `;
    return [
      `  ${idOf(step)}  (${kind}${task.vertical})${after}`,
      ...(step.when === undefined ? [] : [`      when ${step.when}`]),
      `      ${task.description}`,
      `      files ${task.applies_to.join(', ')}; at most ${humanTime(task.timeout_seconds * 1000)}, ` +
        `${task.resources.max_memory_mb} MB; network: ${task.network ? 'yes' : 'no'}`,
    ];
  });
  const parameters = Object.entries(workflow.parameters).map(([key, schema]) => {
    const value = workflow.default_parameters[key];
    const range = schema.enum === undefined ? schema.type : schema.enum.join(' | ');
    return `  ${key} (${range}${value === undefined ? '' : `, default ${value}`})  ${schema.description}`;
  });
  return [
    `${workflow.name} ${workflow.version}`,
    `  ${workflow.description}`,
    `  from ${sourceName(toolbox.places.workflows.get(name))}`,
    `  deadline ${humanTime(workflow.timeout * 1000)}, workspace ${workflow.workspace_isolation}`,
    '',
    'Tasks',
    ...(tasks.length > 0 ? tasks.flat() : [`  chosen by workflow.ts from ${workflow.verticals.join(', ')}`]),
    '',
    'Parameters',
    ...(parameters.length > 0 ? parameters : ['  none']),
  ];
}
