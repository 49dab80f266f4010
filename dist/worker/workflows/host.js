import { CancellationScope, condition, defineSignal, isCancellation, proxyActivities, setHandler, } from '@temporalio/workflow';
import { BROKEN_CODE } from '../contract/code.js';
import { HOST_QUEUE, RELEASE_SIGNAL, USE_SIGNAL } from '../contract/names.js';
import { HEARTBEAT_SECONDS, WORKER_START_SECONDS } from './patience.js';
/** Milliseconds for which code stays served after its last run: the next one needn't bundle it again. */
const LINGER_MS = 5_000;
/** Hosts that may die one after another before the code counts as one that can't be served. */
const MAX_DEATHS = 10;
/**
 * Keeps workflow code served as long as a run needs it. The activity that serves it is tried again, by another worker
 * if need be, when its worker dies: the runs under way go on.
 */
export async function host(input) {
    const uses = new Map();
    setHandler(defineSignal(USE_SIGNAL), ({ run, until }) => void uses.set(run, until));
    setHandler(defineSignal(RELEASE_SIGNAL), (run) => void uses.delete(run));
    const { hostWorkflows } = proxyActivities({
        taskQueue: HOST_QUEUE,
        summary: input.main.workflow,
        cancellationType: 'WAIT_CANCELLATION_COMPLETED',
        heartbeatTimeout: HEARTBEAT_SECONDS * 1000,
        scheduleToStartTimeout: WORKER_START_SECONDS * 1000,
        startToCloseTimeout: '7 days',
        retry: {
            ...{ initialInterval: 500, backoffCoefficient: 2, maximumInterval: 5_000 },
            ...{ maximumAttempts: MAX_DEATHS, nonRetryableErrorTypes: [BROKEN_CODE] },
        },
    });
    const scope = new CancellationScope();
    const served = scope.run(() => hostWorkflows(input));
    await Promise.race([served, unused(uses)]);
    scope.cancel();
    await served.catch((error) => {
        if (!isCancellation(error))
            throw error;
    });
}
/** Resolves when no run has needed the code for a while. A run that never says so needs it until its time is over. */
async function unused(uses) {
    for (;;) {
        for (const [run, until] of uses)
            if (until <= Date.now())
                uses.delete(run);
        const next = Math.min(...uses.values());
        if (uses.size > 0)
            await condition(() => uses.size === 0, Math.max(1, next - Date.now()));
        else if (!(await condition(() => uses.size > 0, LINGER_MS)))
            return;
    }
}
