import { z } from 'zod';
/** What a worker tells of its health at /healthz, as JSON: 200 when it takes tasks, 503 when it does not. */
export const workerHealth = z.object({
    worker: z.string(),
    vertical: z.string(),
    /** `draining`: it ends its tasks, then itself, and is started afresh. `lost`: Temporal does not answer it. */
    state: z.enum(['serving', 'draining', 'lost']),
    /** Seconds since its program started. */
    uptimeSeconds: z.number(),
    tasksRunning: z.number(),
    /** Since its program started. */
    tasksEnded: z.number(),
    /** Bytes of its program, without its tasks. */
    memoryBytes: z.number(),
});
/** What the gateway tells of all workers of its lab at /healthz: 200 when each is serving. */
export const labHealth = z.object({
    status: z.enum(['ok', 'degraded']),
    workers: z.array(workerHealth),
    /** Workers that are there and do not answer, by address. */
    silent: z.array(z.string()),
});
