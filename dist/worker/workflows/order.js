import { withoutProcess } from './without-process.js';
/**
 * Runs each task as soon as those it comes after have succeeded or were left out, and those it asks about have ended.
 * Where one has not succeeded, what comes after it is skipped, and so is what waits in a circle: nothing waits for ever.
 * Returns one result a task, in the order of the plan.
 */
export async function inOrder(tasks, steps) {
    const waiting = new Set(tasks);
    const running = new Map();
    const ended = new Map();
    const results = () => tasks.flatMap((task) => ended.get(task.id) ?? []);
    const end = (result) => {
        ended.set(result.id, result);
        running.delete(result.id);
        steps.onEnded(results());
    };
    while (waiting.size > 0 || running.size > 0) {
        const before = waiting.size;
        for (const task of waiting) {
            const obstacle = obstacleOf(task, tasks, ended);
            if (obstacle === undefined && !allBefore(task).every((id) => ended.has(id)))
                continue;
            waiting.delete(task);
            if (obstacle !== undefined)
                end(withoutProcess(task, { status: 'skipped', reason: obstacle }));
            else
                running.set(task.id, steps.run(task, ended).then(end));
        }
        if (running.size > 0)
            await Promise.race(running.values());
        else if (waiting.size === before) {
            for (const task of waiting) {
                const reason = `waits for itself: ${allBefore(task).join(', ')}`;
                end(withoutProcess(task, { status: 'skipped', reason }));
            }
            waiting.clear();
        }
    }
    return results();
}
function allBefore({ after, waits = [] }) {
    return [...after, ...waits];
}
/** Why a task can never start, or undefined while it still may. */
function obstacleOf(task, tasks, ended) {
    const unknown = allBefore(task).find((id) => !tasks.some((other) => other.id === id));
    if (unknown !== undefined)
        return `comes after "${unknown}", which is not in the plan`;
    const failed = task.after
        .map((id) => ended.get(id))
        .find((result) => result && result.status !== 'succeeded' && result.status !== 'left-out');
    return failed && `comes after ${failed.id}, which ${said[failed.status]}`;
}
const said = {
    succeeded: 'succeeded',
    failed: 'failed',
    'timed-out': 'timed out',
    cancelled: 'was cancelled',
    skipped: 'was skipped',
    'left-out': 'was left out',
};
