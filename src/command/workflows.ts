import { humanTime } from '../report/plain.ts';
import { type Toolbox, taskOf, workflowOf } from '../toolbox/load.ts';

/** The lines of `assay workflows`: every workflow with what it is for, and the files that are broken. */
export function listWorkflows(toolbox: Toolbox): string[] {
  const workflows = [...toolbox.workflows.values()];
  const width = Math.max(0, ...workflows.map(({ name }) => name.length));
  return [
    ...workflows.map(({ name, description }) => `${name.padEnd(width)}  ${description}`),
    ...[...toolbox.broken.values()].map(
      (error) => `broken: ${error.message}${error.hint ? ` (${error.hint})` : ''}`,
    ),
  ];
}

/** The lines of `assay workflows NAME`: its tasks, parameters and limits. Throws UsageError for an unknown name. */
export function showWorkflow(toolbox: Toolbox, name: string): string[] {
  const workflow = workflowOf(toolbox, name);
  const tasks = workflow.tasks.map((step) => {
    const task = taskOf(toolbox, step.task, workflow.name);
    const after = step.after.length > 0 ? `  after ${step.after.join(', ')}` : '';
    return [
      `  ${task.kind}  (${task.vertical})${after}`,
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
    `  deadline ${humanTime(workflow.timeout * 1000)}, workspace ${workflow.workspace_isolation}`,
    '',
    'Tasks',
    ...tasks.flat(),
    '',
    'Parameters',
    ...(parameters.length > 0 ? parameters : ['  none']),
  ];
}
