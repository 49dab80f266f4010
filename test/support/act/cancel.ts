import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Stops the entry process of a step as GitHub's runner does when a job is cancelled: SIGINT, 7.5 s later SIGTERM,
 * 2.5 s later SIGKILL, each to this process alone (actions/runner, src/Sdk/ProcessInvoker.cs). Resolves with the
 * signals that were needed.
 */
export async function cancel(pid: number): Promise<NodeJS.Signals[]> {
  const sent: NodeJS.Signals[] = [];
  for (const [signal, patience] of LADDER) {
    if (!send(pid, signal)) return sent;
    sent.push(signal);
    if (await gone(pid, patience)) return sent;
  }
  throw new Error(`process ${pid} is still there after SIGKILL`);
}

const LADDER: [NodeJS.Signals, number][] = [
  ['SIGINT', 7_500],
  ['SIGTERM', 2_500],
  ['SIGKILL', 10_000],
];

async function gone(pid: number, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(20)) if (!send(pid, 0)) return true;
  return false;
}

/** False when there is no such process (any more). */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
