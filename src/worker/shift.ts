import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from '@temporalio/worker';
import { FORCE_MS } from './serve.ts';

/** What a worker polls for, and what ends its tasks. */
interface Pollers {
  workflows: Worker;
  tasks: Worker;
  halt: AbortController;
}

/** The pollers of a worker from their start to their end: at once, or when its tasks have ended. */
export class Shift {
  readonly #workflows: Worker;
  readonly #tasks: Worker;
  readonly #halt: AbortController;
  /** Those beside the tasks, which end after them. */
  readonly #others: Worker[] = [];
  readonly #runs: Promise<void>[] = [];
  readonly #failed = Promise.withResolvers<never>();
  /** Rejects when a poller fails; never resolves before the pollers of tasks and workflows have ended. */
  readonly over: Promise<unknown>;
  draining = false;

  /** Starts them. Aborting `halt` ends the tasks under way. */
  constructor({ workflows, tasks, halt }: Pollers) {
    this.#workflows = workflows;
    this.#tasks = tasks;
    this.#halt = halt;
    const activities = this.#run(tasks);
    // Workflows are served as long as there are tasks: with a single worker, nobody else would go on with them.
    const shutOthers = () => this.#others.forEach(shut);
    activities.then(shutOthers, shutOthers);
    const both = Promise.all([activities, this.#serve(workflows)]);
    this.over = Promise.race([both, this.#failed.promise]);
    // Whoever waits is told; until then a rejection is not unhandled.
    this.over.catch(() => {});
  }

  /** One more poller, as long as there are tasks. It gets nothing to do when the tasks have ended already. */
  add(worker: Worker): void {
    this.#serve(worker);
    if (this.#tasks.getState() !== 'RUNNING') shut(worker);
  }

  #serve(worker: Worker): Promise<void> {
    this.#others.push(worker);
    return this.#run(worker);
  }

  #run(worker: Worker): Promise<void> {
    const run = worker.run();
    this.#runs.push(run);
    run.catch(this.#failed.reject);
    return run;
  }

  /** Whether Temporal is asked for tasks. */
  polls(): { activities: boolean; workflows: boolean } {
    return {
      activities: this.#tasks.getStatus().activityPollerState === 'POLLING',
      workflows: this.#workflows.getStatus().workflowPollerState === 'POLLING',
    };
  }

  /** Takes no new tasks, and ends when those under way have ended. */
  drain(): void {
    this.draining = true;
    shut(this.#tasks);
  }

  /** Ends all tasks, and then itself. */
  stop(): void {
    this.draining = true;
    this.#halt.abort(new Error('its worker was stopped'));
    for (const worker of [this.#tasks, ...this.#others]) shut(worker);
  }

  /** Waits for the end after `stop`. Returns false when there is none to be had. Rejects with what a poller failed of. */
  async ended(): Promise<boolean> {
    const late = new AbortController();
    const end = Promise.all(this.#runs).then(() => true);
    try {
      return await Promise.race([end, sleep(FORCE_MS, false, { signal: late.signal })]);
    } finally {
      late.abort();
    }
  }
}

function shut(worker: Worker): void {
  if (worker.getState() === 'RUNNING') worker.shutdown();
}
