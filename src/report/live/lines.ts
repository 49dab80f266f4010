import { clip, humanTime, plain, plainLine } from '../plain.ts';
import { taskLine } from './tasks.ts';
import type { RunView, TaskBoard } from './view.ts';

/** Milliseconds between two lines about the same running task: a CI log is read later, not watched. */
const QUIET_MS = 10_000;

/** A view for logs: one line when a phase or task ends, and now and then one for a task under way. */
export function linesView(write: (line: string) => void): RunView {
  const told = new Set<string>();
  const lastWord = new Map<string, number>();
  return {
    begin() {},
    note(phase, text) {
      write(`  ${phase.padEnd(9)} ${plainLine(text)}`);
    },
    end(phase, { ms, detail, failed }) {
      write(
        `${failed ? '✖' : '✔'} ${phase.padEnd(9)} ${humanTime(ms).padStart(8)}  ${plainLine(detail ?? '')}`.trimEnd(),
      );
    },
    tasks(board: TaskBoard) {
      for (const task of board.running) {
        const since = lastWord.get(task.taskId);
        if (since !== undefined && Date.now() - since < QUIET_MS) continue;
        lastWord.set(task.taskId, Date.now());
        if (since === undefined) continue;
        const percent = task.percent === undefined ? '' : ` ${task.percent} %`;
        write(
          `  … ${task.taskId}: ${task.phase}${percent} ${clip(plainLine(task.message ?? ''), 100)}`.trimEnd(),
        );
      }
      for (const task of board.ended) {
        if (told.has(task.id)) continue;
        told.add(task.id);
        write(taskLine(task));
      }
    },
    line: (text) => write(plain(text)),
    close() {},
  };
}
