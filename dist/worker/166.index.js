export const id = 166;
export const ids = [166];
export const modules = {

/***/ 6166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   metricsOf: () => (/* binding */ metricsOf)
/* harmony export */ });
/* harmony import */ var prom_client__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5222);

/** Seconds: from tools that take a moment to those that take half an hour. */
const BUCKETS = [0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800];
/**
 * A worker's metrics, to be scraped. What can be looked at is looked at when it is asked for, so that a worker whom
 * nobody asks spends nothing on it.
 */
function metricsOf(state) {
    const registry = new prom_client__WEBPACK_IMPORTED_MODULE_0__.Registry();
    registry.setDefaultLabels({ worker: state.worker, vertical: state.vertical });
    const registers = [registry];
    const gauge = (name, help, look) => new prom_client__WEBPACK_IMPORTED_MODULE_0__.Gauge({
        ...{ name, help, registers },
        collect() {
            this.set(look());
        },
    });
    const counter = (name, help, look) => new prom_client__WEBPACK_IMPORTED_MODULE_0__.Counter({
        ...{ name, help, registers },
        collect() {
            this.reset();
            this.inc(look());
        },
    });
    tasks(state, registers);
    counter('assay_worker_runs_total', 'Runs of which the worker had a task.', () => state.ledger.runs);
    poll(state, registers);
    gauge('assay_worker_temporal_silence_seconds', 'Seconds since Temporal last answered the worker.', () => Math.max(0, (Date.now() - state.pulse.seen) / 1000));
    gauge('assay_worker_draining', 'Whether the worker takes no new tasks and is about to end.', () => Number(state.draining()));
    gauge('process_resident_memory_bytes', 'Memory of the program, without its tasks.', () => process.memoryUsage.rss());
    gauge('nodejs_heap_size_used_bytes', 'Used heap of the program.', () => process.memoryUsage().heapUsed);
    counter('process_cpu_seconds_total', 'CPU time of the program, without its tasks.', () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1e6;
    });
    gauge('process_start_time_seconds', 'When the program started, in Unix time.', () => Math.round(Date.now() / 1000 - process.uptime()));
    const { cache } = state;
    if (cache !== undefined) {
        gauge('assay_cache_bytes', 'Bytes that the cache of targets and toolboxes takes.', () => cache().bytes);
        gauge('assay_cache_entries', 'Entries of the cache.', () => cache().entries);
        counter('assay_cache_hits_total', 'Times the cache had what was asked for.', () => cache().hits);
        counter('assay_cache_misses_total', 'Times it had to be fetched.', () => cache().misses);
        counter('assay_cache_evictions_total', 'Entries that made room for others.', () => cache().evictions);
    }
    return registry;
}
function tasks({ ledger }, registers) {
    new prom_client__WEBPACK_IMPORTED_MODULE_0__.Gauge({
        ...{ name: 'assay_tasks_running', help: 'Tasks under way.', labelNames: ['kind'], registers },
        collect() {
            for (const [kind, count] of ledger.running)
                this.set({ kind }, count);
        },
    });
    const labelNames = ['kind', 'status'];
    const help = 'Attempts of tasks that have ended.';
    const ended = new prom_client__WEBPACK_IMPORTED_MODULE_0__.Counter({ name: 'assay_tasks_ended_total', help, labelNames, registers });
    const retries = new prom_client__WEBPACK_IMPORTED_MODULE_0__.Counter({
        name: 'assay_task_retries_total',
        help: 'Attempts that were not the first of their task.',
        labelNames: ['kind'],
        registers,
    });
    const duration = new prom_client__WEBPACK_IMPORTED_MODULE_0__.Histogram({
        name: 'assay_task_duration_seconds',
        help: 'Time of an attempt, with fetching its target and storing its results.',
        labelNames: ['kind'],
        buckets: BUCKETS,
        registers,
    });
    ledger.onEnded(({ kind, status, attempt, ms }) => {
        ended.inc({ kind, status });
        duration.observe({ kind }, ms / 1000);
        if (attempt > 1)
            retries.inc({ kind });
    });
}
function poll({ polls }, registers) {
    new prom_client__WEBPACK_IMPORTED_MODULE_0__.Gauge({
        name: 'assay_worker_polling',
        help: 'Whether the worker asks Temporal for work of this type.',
        labelNames: ['type'],
        registers,
        collect() {
            const { activities, workflows } = polls();
            this.set({ type: 'activity' }, Number(activities));
            this.set({ type: 'workflow' }, Number(workflows));
        },
    });
}


/***/ })

};
