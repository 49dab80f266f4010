/**
 * The line a worker prints on stdout once it polls its task queues. The lab waits for it, so that "ready" means
 * that a task would start now.
 */
export const WORKER_READY = 'assay-worker ready';
/** Where a worker keeps targets, toolboxes and the folders of running tasks, unless CACHE_DIR says otherwise. */
export const CACHE_DIR = '/work';
