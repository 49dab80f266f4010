import type { WorkflowExecutionDescription } from '@temporalio/client';
import { PIPELINE_WORKFLOW, RUN_MEMO, WORKFLOW_QUEUE } from '../contract/names.ts';
import type { PipelineInput } from '../contract/pipeline.ts';
import { describe, LabFault } from '../fault/fault.ts';
import { listRuns } from './runs.ts';

/** Milliseconds that one call to Temporal may take before the lab counts as lost. */
const CALL_DEADLINE_MS = 10_000;

/** The controller's connection to a lab's Temporal. */
export interface Engine extends AsyncDisposable {
  /**
   * Starts the pipeline; it is cut by Temporal itself at `timeoutSeconds`, should the controller be gone by then.
   * `target` is the name that lists of runs show.
   */
  start(input: PipelineInput, timeoutSeconds: number, target?: string): Promise<Execution>;
  /** The runs that Temporal knows of, the latest first; only those under way with `running`. */
  runs(options: { limit: number; running?: boolean }): Promise<KnownRun[]>;
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
}

/** Connects to Temporal. The client is loaded only now: a usage error should not wait for it. */
export async function connectEngine(at: { address: string; namespace: string }): Promise<Engine> {
  const { Client, Connection } = await import('@temporalio/client');
  let connection: Awaited<ReturnType<typeof Connection.connect>>;
  try {
    connection = await Connection.connect({ address: at.address, connectTimeout: CALL_DEADLINE_MS });
  } catch (error) {
    throw new LabFault(
      `Temporal at ${at.address} did not answer within ${CALL_DEADLINE_MS / 1000} s: ${describe(error)}`,
      {
        cause: error,
      },
    );
  }
  const client = new Client({ connection, namespace: at.namespace });
  const bounded = <T>(call: () => Promise<T>): Promise<T> =>
    connection.withDeadline(Date.now() + CALL_DEADLINE_MS, call);
  return {
    async start(input, timeoutSeconds, target = '') {
      const options = {
        taskQueue: WORKFLOW_QUEUE,
        workflowId: input.runId,
        args: [input],
        workflowExecutionTimeout: timeoutSeconds * 1000,
        memo: { [RUN_MEMO]: { workflow: input.workflow, target } },
      };
      try {
        const handle = await bounded(() => client.workflow.start(PIPELINE_WORKFLOW, options));
        return {
          describe: () => bounded(() => handle.describe()),
          cancel: () => bounded(async () => void (await handle.cancel())),
          terminate: (reason) => bounded(async () => void (await handle.terminate(reason))),
        };
      } catch (error) {
        throw new LabFault(`the workflow could not be started: ${describe(error)}`, { cause: error });
      }
    },
    runs: (options) => bounded(() => listRuns(client, options)),
    [Symbol.asyncDispose]: () => connection.close(),
  };
}
