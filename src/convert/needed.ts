import type { TaskFile } from '../toolbox/task.ts';

/** Whether a task's report is anything but a SARIF log as it is. */
export function needsConversion({ output }: Pick<TaskFile, 'output'>): boolean {
  return output.mode !== 'exit_code_only' && (output.format !== 'sarif' || output.mode === 'json_stdout');
}
