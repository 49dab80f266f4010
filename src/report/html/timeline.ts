import type { TaskResult } from '../../contract/pipeline.ts';
import type { RunOutcome } from '../outcome.ts';
import { count, humanTime } from '../plain.ts';
import { type Element, el } from './view/element.ts';

/** Lines of a task's output that are shown. */
const TAIL = 20;

/** The tasks in the order in which they began, on one scale of time; what was not run comes last. None of a run that is only read again. */
export function timeline({ tasks, durations, earlier }: RunOutcome): Element | undefined {
  if (earlier !== undefined) return undefined;
  const began = tasks.filter(hasRun).sort((a, b) => a.startedAt - b.startedAt);
  const others = tasks.filter((task) => !hasRun(task));
  const start = began.reduce((min, { startedAt }) => Math.min(min, startedAt), Number.POSITIVE_INFINITY);
  const end = began.reduce((max, task) => Math.max(max, task.startedAt + task.durationMs), 0);
  const phases = Object.entries(durations).filter(([name]) => name !== 'total');
  return el(
    'section',
    { id: 'tasks' },
    el('h2', {}, `Tasks (${tasks.length})`),
    tasks.length === 0 && el('p', { class: 'quiet' }, 'No task was run.'),
    el(
      'ol',
      { class: 'timeline' },
      ...[...began, ...others].map((task) => row(task, { start, length: Math.max(1, end - start) })),
    ),
    phases.length > 0 &&
      el(
        'p',
        { class: 'quiet' },
        `Phases of the run, some side by side: ${phases.map(([name, ms]) => `${name} ${humanTime(ms)}`).join(', ')}.`,
      ),
  );
}

function hasRun({ attempts, durationMs }: TaskResult): boolean {
  return attempts > 0 && durationMs > 0;
}

function row(task: TaskResult, scale: { start: number; length: number }): Element {
  const after = Math.max(0, task.startedAt - scale.start);
  const ran = hasRun(task);
  const said = ran ? `began after ${humanTime(after)}, took ${humanTime(task.durationMs)}` : 'was not run';
  const percent = (ms: number) => `${((ms / scale.length) * 100).toFixed(2)}%`;
  return el(
    'li',
    { class: task.status },
    el('span', { class: 'name' }, task.id, el('small', {}, task.vertical)),
    el(
      'svg',
      { role: 'img', 'aria-label': `${task.id} ${said}` },
      el('title', {}, said),
      ran &&
        el('rect', {
          x: percent(after),
          width: percent(Math.max(task.durationMs, scale.length / 200)),
          height: '100%',
          rx: 2,
        }),
    ),
    el('span', { class: 'time' }, ran ? humanTime(task.durationMs) : '–'),
    el('span', { class: 'status' }, statusOf(task)),
    detailsOf(task),
  );
}

function statusOf({ status, attempts, exitCode, signal }: TaskResult): string {
  const how =
    status === 'succeeded'
      ? undefined
      : (signal ?? (exitCode === undefined ? undefined : `exit ${exitCode}`));
  const tried = attempts > 1 ? count(attempts, 'attempt') : undefined;
  return [status === 'left-out' ? 'left out' : status, how, tried]
    .filter((part) => part !== undefined)
    .join(', ');
}

function detailsOf({ status, reason, tail }: TaskResult): Element | undefined {
  if (status === 'succeeded' || status === 'left-out') return undefined;
  const lines = tail.slice(-TAIL);
  return el(
    'div',
    { class: 'failure' },
    el('p', {}, reason ?? status),
    lines.length > 0 &&
      el('details', {}, el('summary', {}, 'Its last lines'), el('pre', { tabindex: 0 }, lines.join('\n'))),
  );
}
