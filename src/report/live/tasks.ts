import type { TaskResult } from '../../contract/pipeline.ts';
import { clip, humanTime, plainLine } from '../plain.ts';

/** One ended task in one line. */
export function taskLine(task: TaskResult): string {
  const attempts = task.attempts > 1 ? `, attempt ${task.attempts}` : '';
  const mark = task.status === 'succeeded' ? '✔' : task.status === 'left-out' ? '–' : '✖';
  const reason = task.reason === undefined ? '' : `: ${clip(plainLine(task.reason), 160)}`;
  const time = humanTime(task.durationMs).padStart(8);
  return `  ${mark} ${task.id.padEnd(11)} ${time}  ${task.status}${attempts}${reason}`.trimEnd();
}
