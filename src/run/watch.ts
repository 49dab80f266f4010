import type { PipelineInput, PlannedTask, TaskResult } from '../contract/pipeline.ts';
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

/** Milliseconds that tasks get to end and to store what they found: after a deadline, and after a cancel, which must
 * fit with reports and teardown into the 7.5 s between the runner's SIGINT and SIGTERM. */
const GRACE_MS = { deadline: 15_000, cancelled: 3_500, lost: 1_000 };

export interface Watch {
  execution: Execution;
  input: PipelineInput;
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
export async function watch(options: Watch): Promise<{ ending: Ending; tasks: TaskResult[] }> {
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
    state.ending = closing(last, state.ending);
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
  return { ending: state.ending, tasks: settle(options.input.tasks, last, state.ending) };
}

function closing(last: Snapshot, ending: Ending): Ending {
  if (last.status === 'COMPLETED') return { cause: 'completed' };
  if (last.status === 'TIMED_OUT') return { cause: 'deadline' };
  if (last.status === 'CANCELLED' && ending.cause !== 'completed') return ending;
  return {
    cause: 'lost',
    fault: new LabFault(`the workflow ended as ${last.status} although nobody asked it to`),
  };
}

function asFault(error: unknown): LabFault {
  return error instanceof LabFault ? error : new LabFault(describe(error), { cause: error });
}

function board(input: PipelineInput, snapshot: Snapshot): TaskBoard {
  const ended = new Set(snapshot.ended.map(({ id }) => id));
  const running = snapshot.running.filter(({ taskId }) => !ended.has(taskId));
  const known = new Set([...ended, ...running.map(({ taskId }) => taskId)]);
  return {
    ended: snapshot.ended,
    running,
    waiting: input.tasks.map(({ id }) => id).filter((id) => !known.has(id)),
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
  planned: readonly PlannedTask[],
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
