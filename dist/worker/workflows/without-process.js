/** The result of a task of which no process has left anything: never started, or lost with its worker. */
export function withoutProcess(task, told) {
    return {
        id: task.id,
        kind: task.kind,
        vertical: task.vertical,
        attempts: 0,
        startedAt: Date.now(),
        durationMs: 0,
        workspace: '',
        files: {},
        tail: [],
        ...told,
    };
}
