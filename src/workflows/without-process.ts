import type { PlannedTask, TaskResult } from '../contract/pipeline.ts';

type Told = Pick<TaskResult, 'status' | 'reason'> & Partial<Pick<TaskResult, 'attempts' | 'startedAt'>>;

/** The result of a task of which no process has left anything: never started, or lost with its worker. */
export function withoutProcess(task: PlannedTask, told: Told): TaskResult {
  return {
    id: task.id,
    kind: task.kind,
    vertical: task.vertical,
    attempts: 0,
    startedAt: Date.now(),
    durationMs: 0,
    workspace: '',
    files: {},
    tail: [],
    ...told,
  };
}
