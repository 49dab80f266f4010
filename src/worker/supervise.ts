import { type Launch, launch, type TaskProcess } from './launch.ts';
import { oomKills } from './oom.ts';
import { processesOf, signal } from './processes.ts';
import { THROTTLE_MS, Throttle } from './throttle.ts';

/** What a process may use, and how it is ended. Times in milliseconds. */
export interface Bounds {
  timeoutMs: number;
  timeoutAction: 'signal' | 'kill';
  graceMs: number;
  maxMemoryMb: number;
  maxProcesses: number;
  /** Of one core; undefined: as much as there is. */
  maxCpuPercent?: number | undefined;
}

/** Why the worker ended a process. */
export interface Cut {
  kind: 'timeout' | 'memory' | 'processes' | 'cancelled' | 'lost';
  /** One sentence for people. */
  reason: string;
}

/** How a process ended. */
export interface Ended {
  exitCode: number | undefined;
  signal: NodeJS.Signals | undefined;
  /** Set when the worker ended it. */
  cut: Cut | undefined;
  /** Processes of the worker's container that the kernel killed for memory meanwhile. */
  oomKills: number;
  startedAt: number;
  durationMs: number;
}

/** Milliseconds between two looks at what a task uses. */
const WATCH_MS = 200;

/** After a cancellation nobody waits longer than this for a process to end by itself. */
const CANCEL_GRACE_MS = 3_000;

/** Milliseconds for the output of an ended task to arrive. */
const DRAIN_MS = 2_000;

/** A cancellation of a run asks the process to end; anything else that aborts means that nobody wants its results. */
export type Abort = { signal: AbortSignal; kind(): 'cancelled' | 'lost' };

/** Runs a process to its end, or ends it. `attach` gets its pipes; what it returns is awaited before this returns. */
export async function supervise(
  task: Launch,
  bounds: Bounds,
  hooks: { abort: Abort; attach: (process: TaskProcess) => Promise<void>; killAll: () => Promise<void> },
): Promise<Ended> {
  const before = oomKills();
  const startedAt = Date.now();
  const child = launch(task);
  const exited = new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.on('error', reject).on('exit', (code, name) => resolve([code, name]));
  });
  const drained = hooks.attach(child);
  const throttle =
    bounds.maxCpuPercent === undefined
      ? undefined
      : new Throttle(bounds.maxCpuPercent, () => processesOf(task.uid));
  const ender = new Ender(child, () => throttle?.release());
  const timers = [
    ...(throttle === undefined ? [] : [setInterval(() => throttle.look(performance.now()), THROTTLE_MS)]),
    setTimeout(() => ender.end(timeoutCut(bounds), timeoutGrace(bounds)), bounds.timeoutMs),
    setInterval(() => {
      const cut = excess(task.uid, bounds);
      if (cut !== undefined) ender.end(cut, 0);
    }, WATCH_MS),
  ];
  const onAbort = () => {
    const kind = hooks.abort.kind();
    const grace = kind === 'cancelled' ? Math.min(bounds.graceMs, CANCEL_GRACE_MS) : 0;
    ender.end(
      { kind, reason: kind === 'cancelled' ? 'the run was cancelled' : 'its worker was stopped' },
      grace,
    );
  };
  hooks.abort.signal.addEventListener('abort', onAbort, { once: true });
  if (hooks.abort.signal.aborted) onAbort();
  try {
    const [exitCode, name] = await exited;
    const durationMs = Date.now() - startedAt;
    // Whatever it left running holds its output open, and has no business after it.
    await hooks.killAll();
    await settled(drained, child);
    return {
      exitCode: exitCode ?? undefined,
      signal: name ?? undefined,
      cut: ender.cut,
      oomKills: oomKills() - before,
      startedAt,
      durationMs,
    };
  } finally {
    for (const timer of timers) clearInterval(timer);
    ender.stop();
    hooks.abort.signal.removeEventListener('abort', onAbort);
  }
}

/** Ends a process group once, and remembers why: the first reason counts. */
class Ender {
  cut: Cut | undefined;
  readonly #child: TaskProcess;
  readonly #release: () => void;
  #kill: NodeJS.Timeout | undefined;

  /** `release` lets go of processes that are held: a stopped one hears nothing. */
  constructor(child: TaskProcess, release: () => void) {
    this.#child = child;
    this.#release = release;
  }

  end(cut: Cut, graceMs: number): void {
    const pid = this.#child.pid;
    const running = this.#child.exitCode === null && this.#child.signalCode === null;
    if (pid === undefined || !running) return;
    if (this.cut === undefined || graceMs === 0) {
      this.cut ??= cut;
      this.#release();
      signal(-pid, graceMs > 0 ? 'SIGTERM' : 'SIGKILL');
    }
    if (graceMs > 0) this.#kill ??= setTimeout(() => signal(-pid, 'SIGKILL'), graceMs);
  }

  stop(): void {
    clearTimeout(this.#kill);
  }
}

function timeoutCut(bounds: Bounds): Cut {
  return { kind: 'timeout', reason: `ran longer than its timeout of ${bounds.timeoutMs / 1000} s` };
}

function timeoutGrace(bounds: Bounds): number {
  return bounds.timeoutAction === 'kill' ? 0 : bounds.graceMs;
}

/** What a task uses beyond its limits, if anything. */
function excess(uid: number, bounds: Bounds): Cut | undefined {
  const processes = processesOf(uid);
  if (processes.length > bounds.maxProcesses) {
    const reason = `ran ${processes.length} processes, over its limit max_processes of ${bounds.maxProcesses}`;
    return { kind: 'processes', reason };
  }
  const memoryMb = Math.round(processes.reduce((sum, { memoryKb }) => sum + memoryKb, 0) / 1024);
  if (memoryMb > bounds.maxMemoryMb) {
    const reason = `used ${memoryMb} MB of memory, over its limit max_memory_mb of ${bounds.maxMemoryMb}`;
    return { kind: 'memory', reason };
  }
  return undefined;
}

/** Waits for the last output; a pipe that somebody else keeps open is closed. */
async function settled(drained: Promise<void>, child: TaskProcess): Promise<void> {
  const late = setTimeout(() => {
    child.stdout.destroy();
    child.stderr.destroy();
  }, DRAIN_MS);
  try {
    await drained;
  } finally {
    clearTimeout(late);
  }
}
