import type { TaskStatus } from '../../contract/pipeline.ts';

/** One attempt of a task. */
export interface TaskEntry {
  kind: string;
  runId: string;
  /** From 1. */
  attempt: number;
}

/** `lost`: the attempt came to nothing that a run would see, as when its worker was stopped. */
export type EntryStatus = TaskStatus | 'lost';

export type EndedEntry = TaskEntry & { status: EntryStatus; ms: number };

/** Runs that are told apart; more at once are counted anew. */
const KNOWN_RUNS = 10_000;

/** What a worker's program has done since it started. */
export class Ledger {
  readonly running = new Map<string, number>();
  /** Attempts that have ended. */
  ended = 0;
  /** Runs of which it had a task. */
  runs = 0;
  readonly #runs = new Set<string>();
  readonly #listeners: ((entry: EndedEntry) => void)[] = [];

  /** Attempts under way. */
  get busy(): number {
    return [...this.running.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Calls `listener` at the end of each attempt. */
  onEnded(listener: (entry: EndedEntry) => void): void {
    this.#listeners.push(listener);
  }

  /** Notes the start of an attempt. Returns what is to be called at its end. */
  begin(entry: TaskEntry): (status: EntryStatus) => void {
    const since = performance.now();
    this.#see(entry.runId);
    this.#count(entry.kind, 1);
    return (status) => {
      this.#count(entry.kind, -1);
      this.ended += 1;
      for (const listen of this.#listeners) listen({ ...entry, status, ms: performance.now() - since });
    };
  }

  #count(kind: string, by: 1 | -1): void {
    this.running.set(kind, (this.running.get(kind) ?? 0) + by);
  }

  #see(runId: string): void {
    if (this.#runs.has(runId)) return;
    if (this.#runs.size >= KNOWN_RUNS) this.#runs.clear();
    this.#runs.add(runId);
    this.runs += 1;
  }
}
