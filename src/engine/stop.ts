import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import type { Execution } from './engine.ts';
import { look, type Snapshot } from './follow.ts';

/** Milliseconds between two looks while a workflow is being stopped. */
const INTERVAL_MS = 100;

/**
 * Asks a workflow to stop, gives its tasks `graceMs` to end and to store what they found, then terminates it.
 * Returns the last that could be known of it, or undefined when Temporal no longer answers: stopping never throws and
 * never outlasts its grace by more than a second, because what follows it (reports, teardown) matters more.
 */
export async function stop(
  execution: Execution,
  options: { graceMs: number; reason: string; log: Logger },
): Promise<Snapshot | undefined> {
  const late = AbortSignal.timeout(options.graceMs);
  const known: { last?: Snapshot } = {};
  const attempt = async (): Promise<void> => {
    await execution.cancel();
    while (!late.aborted) {
      known.last = await look(execution);
      if (known.last.closed) return;
      await sleep(INTERVAL_MS);
    }
    await execution.terminate(options.reason);
    known.last = await look(execution);
  };
  try {
    await Promise.race([attempt(), sleep(options.graceMs + 1000, undefined, { ref: false })]);
  } catch (error) {
    options.log.debug(`while stopping the workflow: ${describe(error)}`);
  }
  return known.last;
}
