import type { Ledger } from './ledger.ts';

/** After what a worker's program is to end, to be started afresh; 0 is never. */
export interface Limits {
  maxTasks: number;
  maxMemoryMb: number;
}

/** Milliseconds between two looks at the memory of a program that runs no task; each end of a task is one, too. */
const LOOK_MS = 15_000;

/** Up to this part of `maxTasks` more, at random: the workers of one vertical shall not all end at once. */
const SPREAD = 0.2;

/** Calls `onDue` once, with the reason, when a limit is reached. Stops looking when `life` is aborted. */
export function watchLimits(
  ledger: Ledger,
  limits: Limits,
  { life, onDue }: { life: AbortSignal; onDue: (reason: string) => void },
): void {
  if (limits.maxTasks === 0 && limits.maxMemoryMb === 0) return;
  const tasks = limits.maxTasks + Math.floor(Math.random() * limits.maxTasks * SPREAD);
  let told = false;
  const look = () => {
    const reason = due(ledger, { ...limits, maxTasks: tasks });
    if (told || life.aborted || reason === undefined) return;
    told = true;
    onDue(reason);
  };
  ledger.onEnded(look);
  if (limits.maxMemoryMb === 0) return;
  const timer = setInterval(look, LOOK_MS).unref();
  life.addEventListener('abort', () => clearInterval(timer), { once: true });
}

function due({ ended }: Ledger, { maxTasks, maxMemoryMb }: Limits): string | undefined {
  if (maxTasks > 0 && ended >= maxTasks) return `it has run ${ended} tasks`;
  const memoryMb = Math.round(process.memoryUsage.rss() / 1024 ** 2);
  if (maxMemoryMb > 0 && memoryMb >= maxMemoryMb) return `its program takes ${memoryMb} MB`;
  return undefined;
}
