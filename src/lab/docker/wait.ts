import { setTimeout as sleep } from 'node:timers/promises';

/** A condition that is asked for until it holds. */
export interface Wait {
  /** Completes "did not ... within 60 s". */
  what: string;
  timeoutMs: number;
  /** Pause between two questions. */
  everyMs: number;
  signal: AbortSignal;
}

/** A wait that took too long; the message says for what, how long, and what came last. */
export class WaitTimeout extends Error {}

/**
 * Asks `probe` until it returns undefined; what it returns otherwise is why the condition doesn't hold yet.
 * Throws WaitTimeout at the end of the time, and the signal's reason when that is aborted.
 */
export async function until(wait: Wait, probe: () => Promise<string | undefined>): Promise<void> {
  const deadline = performance.now() + wait.timeoutMs;
  for (;;) {
    wait.signal.throwIfAborted();
    const reason = await probe();
    if (reason === undefined) return;
    if (performance.now() >= deadline) {
      throw new WaitTimeout(`did not ${wait.what} within ${wait.timeoutMs / 1000} s (last: ${reason})`);
    }
    await sleep(wait.everyMs, undefined, { signal: wait.signal }).catch(() => wait.signal.throwIfAborted());
  }
}
