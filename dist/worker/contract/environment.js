/**
 * The line a worker prints on stdout once it polls its task queues. The lab waits for it, so that "ready" means
 * that a task would start now.
 */
export const WORKER_READY = 'assay-worker ready';
/** Where a worker keeps targets, toolboxes and the folders of running tasks, unless CACHE_DIR says otherwise. */
export const CACHE_DIR = '/work';
/** The port on which a worker that is told to tells of its health and its metrics, to its lab alone. */
export const WORKER_HTTP_PORT = 9464;
/** The port on which the gateway shows those of all workers of a lab, and the path under which it says that it serves. */
export const GATEWAY_PORT = 9465;
export const GATEWAY_HEALTH = '/';
/** Tells a worker to take no new tasks, to end those it has, and then to end. */
export const DRAIN_SIGNAL = 'SIGUSR2';
