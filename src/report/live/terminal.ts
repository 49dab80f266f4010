import { styleText } from 'node:util';
import { createLogUpdate } from 'log-update';
import { clip, humanTime, plain, plainLine } from '../plain.ts';
import { taskLine } from './tasks.ts';
import type { RunView, TaskBoard } from './view.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const BAR = 20;

/** A view for people at a terminal: what has ended stays, what is under way moves below it. */
export function terminalView(stream: NodeJS.WriteStream): RunView {
  const update = createLogUpdate(stream);
  const phases = new Map<string, { since: number; note: string }>();
  const told = new Set<string>();
  const started = new Map<string, number>();
  let board: TaskBoard = { waiting: [], running: [], ended: [] };
  let frame = 0;

  const color = (style: Parameters<typeof styleText>[0], text: string) => styleText(style, text, { stream });
  const stay = (line: string) => {
    update.clear();
    stream.write(`${line}\n`);
    draw();
  };
  const draw = () => {
    const spinner = color('cyan', FRAMES[frame % FRAMES.length] ?? ' ');
    const width = (stream.columns ?? 80) - 2;
    const lines = [...phases].map(([name, { since, note }]) =>
      clip(`${name.padEnd(9)} ${humanTime(Date.now() - since).padStart(8)}  ${note}`, width - 2),
    );
    const running = board.running.map((task) => {
      const since = started.get(task.taskId) ?? Date.now();
      const words = `${bar(task.percent)} ${plainLine(task.message ?? task.phase)}`.trimStart();
      return clip(
        `  ${task.taskId.padEnd(9)} ${humanTime(Date.now() - since).padStart(8)}  ${words}`,
        width - 2,
      );
    });
    update([...lines, ...running].map((line) => `${spinner} ${line}`).join('\n'));
  };
  const timer = setInterval(() => {
    frame += 1;
    draw();
  }, 100);
  timer.unref();

  return {
    begin(phase) {
      phases.set(phase, { since: Date.now(), note: '' });
      draw();
    },
    note(phase, text) {
      const known = phases.get(phase);
      if (known !== undefined) known.note = plainLine(text);
    },
    end(phase, { ms, detail, failed }) {
      phases.delete(phase);
      const mark = failed ? color('red', '✖') : color('green', '✔');
      stay(`${mark} ${phase.padEnd(9)} ${humanTime(ms).padStart(8)}  ${plainLine(detail ?? '')}`.trimEnd());
    },
    tasks(next) {
      board = next;
      for (const task of next.running) if (!started.has(task.taskId)) started.set(task.taskId, Date.now());
      for (const task of next.ended) {
        if (told.has(task.id)) continue;
        told.add(task.id);
        const fine = task.status === 'succeeded' || task.status === 'left-out';
        stay(color(fine ? 'reset' : 'red', taskLine(task)));
      }
    },
    line: (text) => stay(plain(text)),
    close() {
      clearInterval(timer);
      update.clear();
    },
  };
}

function bar(percent: number | undefined): string {
  if (percent === undefined) return '';
  const full = Math.round((percent / 100) * BAR);
  return `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${String(percent).padStart(3)} %`;
}
