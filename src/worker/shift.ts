import { setTimeout as sleep } from 'node:timers/promises';
import type { Worker } from '@temporalio/worker';
import { FORCE_MS } from './serve.ts';

/** What a worker polls for, and what ends its tasks. */
interface Pollers {
  workflows: Worker;
  tasks: Worker;
  /** For workflow code to serve. */
  hosts: Worker;
  halt: AbortController;
}

/** The pollers of a worker from their start to their end: at once, or when its tasks have ended. */
export class Shift {
  readonly #workflows: Worker;
  readonly #tasks: Worker;
  readonly #hosts: Worker;
  readonly #halt: AbortController;
  readonly #served: Promise<unknown>;
  /** Rejects when a poller fails; never resolves before both have ended. */
  readonly over: Promise<unknown>;
  draining = false;

  /** Starts them. Aborting `halt` ends the tasks under way. */
  constructor({ workflows, tasks, hosts, halt }: Pollers) {
    this.#workflows = workflows;
    this.#tasks = tasks;
    this.#hosts = hosts;
    this.#halt = halt;
    const activities = tasks.run();
    // Workflows are served as long as there are tasks: with a single worker, nobody else would go on with them.
    const shutOthers = () => {
      shut(workflows);
      shut(hosts);
    };
    activities.then(shutOthers, shutOthers);
    this.#served = Promise.all([workflows.run(), activities, hosts.run()]);
    this.over = this.#served;
    this.over.catch(() => {});
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
    for (const worker of [this.#tasks, this.#workflows, this.#hosts]) shut(worker);
  }

  /** Waits for the end after `stop`. Returns false when there is none to be had. Rejects with what a poller failed of. */
  async ended(): Promise<boolean> {
    const late = new AbortController();
    const end = this.#served.then(() => true);
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
