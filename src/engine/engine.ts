import type { WorkflowExecutionDescription } from '@temporalio/client';
import type { CodeInput, HostInput, HostUse } from '../contract/code.ts';
import { CODE_WORKFLOW, PIPELINE_WORKFLOW, RUN_MEMO, WORKFLOW_QUEUE } from '../contract/names.ts';
import type { PipelineInput } from '../contract/pipeline.ts';
import { describe, LabFault } from '../fault/fault.ts';
import { historyOf } from './history.ts';
import { type HostLease, openHost } from './host.ts';
import { listRuns } from './runs.ts';
import { troubleOf } from './trouble.ts';

/** Milliseconds that one call to Temporal may take before the lab counts as lost. */
const CALL_DEADLINE_MS = 10_000;

/** Tries to reach Temporal and to start a run: a machine that is out of breath answers the second or the third. */
const TRIES = 3;

/** The controller's connection to a lab's Temporal. */
export interface Engine extends AsyncDisposable {
  /**
   * Starts the pipeline; it is cut by Temporal itself at `timeoutSeconds`, should the controller be gone by then.
   * `target` is the name that lists of runs show.
   */
  start(input: PipelineInput, timeoutSeconds: number, target?: string): Promise<Execution>;
  /** The same for a workflow that is code, which `queue` serves. */
  startCode(input: CodeInput, options: CodeStart): Promise<Execution>;
  /** Has workflow code served. Throws UsageError when the code is broken. */
  host(input: HostInput, use: HostUse, signal: AbortSignal): Promise<HostLease>;
  /** The runs that Temporal knows of, the latest first; only those under way with `running`. */
  runs(options: { limit: number; running?: boolean }): Promise<KnownRun[]>;
}

/** How a workflow that is code is started. */
export interface CodeStart {
  queue: string;
  timeoutSeconds: number;
  target: string;
}

/** A run as Temporal lists it. */
export interface KnownRun {
  runId: string;
  workflow: string;
  /** Name of the target's folder. */
  target: string;
  /** Temporal's status name, such as RUNNING or COMPLETED. */
  status: string;
  startedAt: Date;
  endedAt: Date | undefined;
}

/** A started workflow. Every call ends within the deadline, also when Temporal is gone. */
export interface Execution {
  describe(): Promise<WorkflowExecutionDescription>;
  cancel(): Promise<void>;
  terminate(reason: string): Promise<void>;
  /** What the workflow failed of, or what keeps it from going on; undefined when neither is known. */
  trouble(): Promise<string | undefined>;
  /** Its history so far in proto3 JSON, as Temporal's own tools write and read it. */
  history(): Promise<string>;
}

/** Connects to Temporal. The client is loaded only now: a usage error should not wait for it. */
export async function connectEngine(at: { address: string; namespace: string }): Promise<Engine> {
  const { Client, Connection, WorkflowExecutionAlreadyStartedError } = await import('@temporalio/client');
  let connection: Awaited<ReturnType<typeof Connection.connect>>;
  try {
    connection = await patiently(() =>
      Connection.connect({ address: at.address, connectTimeout: CALL_DEADLINE_MS }),
    );
  } catch (error) {
    throw new LabFault(
      `Temporal at ${at.address} did not answer ${TRIES} times within ${CALL_DEADLINE_MS / 1000} s: ${describe(error)}`,
      {
        cause: error,
      },
    );
  }
  const client = new Client({ connection, namespace: at.namespace });
  const bounded = <T>(call: () => Promise<T>): Promise<T> =>
    connection.withDeadline(Date.now() + CALL_DEADLINE_MS, call);
  const begin = async (type: string, input: PipelineInput | CodeInput, start: CodeStart) => {
    const options = {
      taskQueue: start.queue,
      workflowId: input.runId,
      args: [input],
      workflowExecutionTimeout: start.timeoutSeconds * 1000,
      memo: { [RUN_MEMO]: { workflow: input.workflow, target: start.target } },
    };
    try {
      const handle = await patiently(async (again) => {
        try {
          return await bounded(() => client.workflow.start(type, options));
        } catch (error) {
          // The try before this one came through; only its answer did not.
          if (!again || !(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
          return client.workflow.getHandle(options.workflowId);
        }
      });
      return {
        describe: () => bounded(() => handle.describe()),
        cancel: () => bounded(async () => void (await handle.cancel())),
        terminate: (reason: string) => bounded(async () => void (await handle.terminate(reason))),
        trouble: () => bounded(() => troubleOf(handle)),
        history: () => bounded(() => historyOf(handle)),
      };
    } catch (error) {
      throw new LabFault(`the workflow could not be started: ${describe(error)}`, { cause: error });
    }
  };
  return {
    start: (input, timeoutSeconds, target = '') =>
      begin(PIPELINE_WORKFLOW, input, { queue: WORKFLOW_QUEUE, timeoutSeconds, target }),
    startCode: (input, options) => begin(CODE_WORKFLOW, input, options),
    host: (input, use, signal) => openHost(client, { input, use, signal, bounded }),
    runs: (options) => bounded(() => listRuns(client, options)),
    [Symbol.asyncDispose]: () => connection.close(),
  };
}

/** Makes a call again when it fails, up to TRIES times. */
async function patiently<T>(call: (again: boolean) => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await call(left < TRIES - 1);
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}
