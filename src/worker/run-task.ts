import { ApplicationFailure, CancelledFailure, Context } from '@temporalio/activity';
import type {
  Activities,
  RunTaskInput,
  TaskFailureDetails,
  TaskProgress,
  TaskResult,
} from '../contract/pipeline.ts';
import { describe, UsageError } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import type { Store } from '../storage/store.ts';
import { makeAttempt, type Outcome, type Workshop } from './attempt.ts';
import { DatabaseMissing } from './databases.ts';
import { ArchiveRefused } from './guard.ts';
import type { Abort } from './supervise.ts';
import { removeTaskFolders } from './task-folders.ts';
import type { TaskUser, TaskUsers } from './task-user.ts';
import type { EntryStatus, Ledger } from './telemetry/ledger.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What the activities of a worker need. */
export interface ActivityParts {
  workshop: Workshop;
  users: TaskUsers;
  /** Opens the store of a bucket, once. */
  storeOf: (bucket: string) => Promise<Store>;
  log: Logger;
  ledger: Ledger;
  /** Aborted when the worker stops at once: nobody wants the results of its tasks. */
  halt: AbortSignal;
}

/** The activities of a worker. See `Activities` for the contract. */
export function activities(parts: ActivityParts): Activities {
  return { runTask: (input) => noted(input, parts) };
}

/** Runs a task, and notes how it ended. */
async function noted(input: RunTaskInput, parts: ActivityParts): Promise<TaskResult> {
  const { attempt } = Context.current().info;
  const end = parts.ledger.begin({ kind: input.task.kind, runId: input.runId, attempt });
  let status: EntryStatus = 'lost';
  try {
    const result = await runTask(input, parts);
    status = result.status;
    return result;
  } catch (error) {
    const details: unknown = error instanceof ApplicationFailure ? error.details?.[0] : undefined;
    if (!parts.halt.aborted && isFailureDetails(details)) status = details.result.status;
    throw error;
  } finally {
    end(status);
  }
}

async function runTask(input: RunTaskInput, parts: ActivityParts): Promise<TaskResult> {
  const context = Context.current();
  const { task, runId } = input;
  checkRun(input, context.info.workflowExecution?.workflowId);
  const { attempt } = context.info;
  const name = `task ${task.id} of run ${runId}, attempt ${attempt}`;
  const abort = abortOf(context, parts.halt);
  const user = await parts.users.take();
  const receivedAt = Date.now();
  parts.log.info(`${name}: starts as user ${user.uid}`);
  try {
    const outcome = await makeAttempt(
      {
        input,
        number: attempt,
        state: savedState(context.info.heartbeatDetails),
        user,
        store: await parts.storeOf(input.bucket),
        abort,
        heartbeat: (progress) => context.heartbeat(progress),
      },
      parts.workshop,
    );
    return conclude(outcome, { input, attempt, name, log: parts.log });
  } catch (error) {
    if (error instanceof ApplicationFailure || error instanceof CancelledFailure) throw error;
    if (abort.signal.aborted && abort.kind() === 'cancelled') {
      parts.log.info(`${name}: cancelled before it ran`);
      return unstarted(input, {
        attempt,
        startedAt: receivedAt,
        status: 'cancelled',
        reason: 'the run was cancelled',
      });
    }
    parts.log.error(`${name}: ${describe(error)}`);
    const reason =
      error instanceof DatabaseMissing ? error.message : `the worker could not run it: ${describe(error)}`;
    const final = error instanceof UsageError || error instanceof ArchiveRefused;
    throw failure(unstarted(input, { attempt, startedAt: receivedAt, status: 'failed', reason }), !final);
  } finally {
    // Nobody has to wait for the cleaning up but the next task that needs this user.
    void release(user, parts, name);
  }
}

/** A run's workflow is named after it: code of one run can't write what another one reads. */
function checkRun({ runId, task }: RunTaskInput, workflowId: string | undefined): void {
  if (runId === workflowId) return;
  throw ApplicationFailure.nonRetryable(
    `task ${task.id} is asked for by ${workflowId}, and not by its run ${runId}`,
  );
}

/** Leaves nothing of a task behind. A user that can't be cleaned serves no other task. */
async function release(user: TaskUser, { users, workshop, log }: ActivityParts, name: string): Promise<void> {
  try {
    await user.killAll();
    await removeTaskFolders(workshop.cacheDir, user);
    users.give(user);
  } catch (error) {
    log.error(`${name}: user ${user.uid} is retired, what it left can't be removed: ${describe(error)}`);
  }
}

/** Turns an outcome into the result, returned when the task ended as it should, thrown when it failed. */
function conclude(
  { file, ended, workspace, notes, mask, collected }: Outcome,
  { input, attempt, name, log }: { input: RunTaskInput; attempt: number; name: string; log: Logger },
): TaskResult {
  const faults = { reportFault: collected?.reportFault, outputFault: collected?.outputFault };
  const verdict = verdictOf({ file, ended, ...faults });
  const { id, kind, vertical } = input.task;
  const result: TaskResult = {
    id,
    kind,
    vertical,
    status: verdict.status,
    ...(verdict.reason === undefined ? {} : { reason: mask.text(lastAttempt(verdict, attempt)) }),
    ...(ended.exitCode === undefined ? {} : { exitCode: ended.exitCode }),
    ...(ended.signal === undefined ? {} : { signal: ended.signal }),
    attempts: attempt,
    startedAt: ended.startedAt,
    durationMs: ended.durationMs,
    workspace,
    ...(notes.length === 0 ? {} : { notes }),
    files: collected?.files ?? {},
    ...(Object.keys(collected?.outputs ?? {}).length === 0 ? {} : { outputs: collected?.outputs ?? {} }),
    tail: collected?.tail ?? [],
  };
  log.info(
    `${name}: ${result.status} after ${ended.durationMs} ms${result.reason ? `: ${result.reason}` : ''}`,
  );
  if (result.status === 'failed') throw failure(result, verdict.retry);
  return result;
}

function lastAttempt({ reason = '', retry }: Verdict, attempt: number): string {
  return retry && attempt > 1 ? `${reason} (attempt ${attempt})` : reason;
}

/** The result of a task whose process never started. */
function unstarted(
  { task }: RunTaskInput,
  told: Pick<TaskResult, 'status' | 'startedAt'> & { reason: string; attempt: number },
): TaskResult {
  const { attempt, ...rest } = told;
  const { id, kind, vertical } = task;
  return {
    id,
    kind,
    vertical,
    attempts: attempt,
    durationMs: 0,
    workspace: '',
    files: {},
    tail: [],
    ...rest,
  };
}

function failure(result: TaskResult, retryable: boolean): ApplicationFailure {
  const details: TaskFailureDetails = { result };
  return ApplicationFailure.create({
    message: `${result.kind}: ${result.reason ?? result.status}`,
    type: 'TaskFailed',
    nonRetryable: !retryable,
    details: [details],
  });
}

/** Only a cancellation of the workflow wants results; a worker's shutdown or a workflow's end wants an end. */
function abortOf(context: Context, halt: AbortSignal): Abort {
  const signal = AbortSignal.any([context.cancellationSignal, halt]);
  const kind = () =>
    signal.reason instanceof CancelledFailure && signal.reason.message === 'CANCELLED' ? 'cancelled' : 'lost';
  return { signal, kind };
}

/** What the attempt before saved. Our own worker wrote these details: their type is the contract's. */
function savedState(details: TaskProgress | undefined): Record<string, string> {
  return details?.state ?? {};
}

function isFailureDetails(details: unknown): details is TaskFailureDetails {
  return typeof details === 'object' && details !== null && 'result' in details;
}
