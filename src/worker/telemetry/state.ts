import type { WorkerHealth } from '../../contract/health.ts';
import type { CacheNumbers } from '../cache/cache.ts';
import type { Ledger } from './ledger.ts';

/** Milliseconds without an answer of Temporal after which a worker counts as cut off. */
const SILENT_MS = 10_000;

/** What there is to know of a worker's program while it runs. */
export interface WorkerState {
  worker: string;
  vertical: string;
  ledger: Ledger;
  /** When Temporal last answered, as of Date.now(). */
  pulse: { seen: number };
  /** Whether it still asks for tasks, and for workflow tasks. */
  polls: () => { activities: boolean; workflows: boolean };
  /** Whether it was told to take no new tasks. */
  draining: () => boolean;
  cache?: () => CacheNumbers;
}

/** Its health at this moment. */
export function healthOf(state: WorkerState): WorkerHealth {
  return {
    worker: state.worker,
    vertical: state.vertical,
    state: stateOf(state),
    uptimeSeconds: Math.round(process.uptime()),
    tasksRunning: state.ledger.busy,
    tasksEnded: state.ledger.ended,
    memoryBytes: process.memoryUsage.rss(),
  };
}

function stateOf({ draining, polls, pulse }: WorkerState): WorkerHealth['state'] {
  if (draining()) return 'draining';
  if (Date.now() - pulse.seen > SILENT_MS) return 'lost';
  return polls().activities ? 'serving' : 'lost';
}
