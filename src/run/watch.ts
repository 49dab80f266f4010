import type { TaskResult } from '../contract/pipeline.ts';
import type { Execution } from '../engine/engine.ts';
import { follow, type Snapshot } from '../engine/follow.ts';
import { stop } from '../engine/stop.ts';
import { describe, LabFault } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import type { TaskBoard } from '../report/live/view.ts';

/** Why a run stopped looking at its workflow. */
export type Ending =
  | { cause: 'completed' }
  | { cause: 'deadline' }
  | { cause: 'cancelled' }
  | { cause: 'lost'; fault: LabFault };

/** What is known of a task before it has run. */
export type Settled = Pick<TaskResult, 'id' | 'kind' | 'vertical'>;

/** What a workflow came to. */
export interface Watched {
  ending: Ending;
  tasks: TaskResult[];
  /** What workflow code threw, or what kept it from its end. */
  failure?: string;
}

/** Milliseconds that tasks get to end and to store what they found: after a deadline, and after a cancel, which must
 * fit with reports and teardown into the 7.5 s between the runner's SIGINT and SIGTERM. */
const GRACE_MS = { deadline: 15_000, cancelled: 3_500, lost: 1_000 };

export interface Watch {
  execution: Execution;
  /** The tasks that are planned; workflow code plans none. */
  input: { tasks: readonly Settled[] };
  /** True for a workflow that is code: then its failure is no fault of the lab. */
  code?: boolean;
  /** Seconds from now. */
  timeoutSeconds: number;
  /** Resolves when the lab has lost a service for good. */
  lost: Promise<LabFault>;
  /** Aborted when the user cancels. */
  signal: AbortSignal;
  onBoard: (board: TaskBoard) => void;
  log: Logger;
}

/**
 * Follows the workflow to its end, its deadline, a cancel or the loss of the lab, and returns one result for every
 * task of the plan: what is not known to have ended is a result that says why.
 */
export async function watch(options: Watch): Promise<Watched> {
  const over = new AbortController();
  const until = AbortSignal.any([over.signal, options.signal]);
  const state: { ending: Ending } = { ending: { cause: 'completed' } };
  const interrupt = (ending: Ending) => {
    if (!until.aborted) state.ending = ending;
    over.abort();
  };
  const timer = setTimeout(() => interrupt({ cause: 'deadline' }), options.timeoutSeconds * 1000);
  void options.lost.then((fault) => interrupt({ cause: 'lost', fault }));

  let last: Snapshot | undefined;
  try {
    last = await follow(options.execution, {
      signal: until,
      onChange: (s) => options.onBoard(board(options.input, s)),
    });
  } catch (error) {
    if (state.ending.cause === 'completed') state.ending = { cause: 'lost', fault: asFault(error) };
  } finally {
    clearTimeout(timer);
  }
  if (options.signal.aborted && last?.closed !== true) state.ending = { cause: 'cancelled' };
  if (last?.closed === true) {
    state.ending = closing(last, state.ending, options);
  } else if (state.ending.cause !== 'completed') {
    const reason = `stopped: ${state.ending.cause}`;
    const stopped = await stop(options.execution, {
      graceMs: GRACE_MS[state.ending.cause],
      reason,
      log: options.log,
    });
    last = stopped ?? last;
  }
  if (last !== undefined) options.onBoard(board(options.input, last));
  const planned = plannedIn(options.input, last);
  const failure = await failureOf(options, last, state.ending);
  return {
    ending: state.ending,
    tasks: settle(planned, last, state.ending),
    ...(failure === undefined ? {} : { failure }),
  };
}

function closing(last: Snapshot, ending: Ending, options: Watch): Ending {
  if (last.status === 'COMPLETED') return { cause: 'completed' };
  if (last.status === 'FAILED' && options.code === true) return { cause: 'completed' };
  if (last.status === 'TIMED_OUT') return { cause: 'deadline' };
  if (last.status === 'CANCELLED' && ending.cause !== 'completed') return ending;
  return {
    cause: 'lost',
    fault: new LabFault(`the workflow ended as ${last.status} although nobody asked it to`),
  };
}

/** The tasks there are to be: those of the plan, and those that code has started. */
function plannedIn({ tasks }: Watch['input'], last: Snapshot | undefined): Settled[] {
  const known = new Set(tasks.map(({ id }) => id));
  const found = [...(last?.started ?? []), ...(last?.ended ?? [])].filter(({ id }) => !known.has(id));
  return [...tasks, ...new Map(found.map((task) => [task.id, task])).values()];
}

/** Why code has not come to its end, as far as Temporal can still say. */
async function failureOf(
  { code, execution, log }: Watch,
  last: Snapshot | undefined,
  ending: Ending,
): Promise<string | undefined> {
  if (code !== true || last === undefined) return undefined;
  if (last.failure !== undefined) return last.failure;
  const cut = ending.cause === 'deadline';
  if (!cut && last.status !== 'FAILED') return undefined;
  const trouble = await execution.trouble().catch((error: unknown) => {
    log.debug(`the history of the workflow can't be read: ${describe(error)}`);
    return undefined;
  });
  const parts = [cut ? 'cut at the deadline of the run' : 'it failed', trouble];
  return parts.filter((part) => part !== undefined).join(': ');
}

function asFault(error: unknown): LabFault {
  return error instanceof LabFault ? error : new LabFault(describe(error), { cause: error });
}

function board(input: Watch['input'], snapshot: Snapshot): TaskBoard {
  const ended = new Set(snapshot.ended.map(({ id }) => id));
  const running = snapshot.running.filter(({ taskId }) => !ended.has(taskId));
  const known = new Set([...ended, ...running.map(({ taskId }) => taskId)]);
  return {
    ended: snapshot.ended,
    running,
    waiting: plannedIn(input, snapshot)
      .map(({ id }) => id)
      .filter((id) => !known.has(id)),
  };
}

const UNFINISHED: Record<Ending['cause'], string> = {
  completed: 'the workflow ended without a result for this task',
  deadline: 'cut at the deadline of the run',
  cancelled: 'the run was cancelled',
  lost: 'the lab was lost',
};

/** One result for every planned task: what is not known to have ended gets the reason why. */
export function settle(
  planned: readonly Settled[],
  last: Snapshot | undefined,
  ending: Ending,
): TaskResult[] {
  const ended = new Map(last?.ended.map((task) => [task.id, task]));
  return planned.map((task) => {
    const result = ended.get(task.id);
    const why = UNFINISHED[ending.cause];
    if (result?.status === 'cancelled') return { ...result, reason: why };
    if (result !== undefined) return result;
    const status = ending.cause === 'deadline' ? ('timed-out' as const) : ('cancelled' as const);
    const blank = { attempts: 0, startedAt: Date.now(), durationMs: 0, workspace: '', files: {}, tail: [] };
    return { ...blank, id: task.id, kind: task.kind, vertical: task.vertical, status, reason: why };
  });
}
