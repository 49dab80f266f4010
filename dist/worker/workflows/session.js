import { AsyncLocalStorage, upsertMemo } from '@temporalio/workflow';
import { RESULTS_MEMO, STARTED_MEMO } from '../contract/names.js';
import { UsageError } from '../fault/fault.js';
import { suggest } from '../fault/nearest.js';
import { bindParameters } from '../toolbox/bind.js';
import { planSteps } from '../toolbox/plan-steps.js';
import { inOrder } from './order.js';
import { makeReady } from './ready.js';
import { runTask } from './run-task.js';
import { withoutProcess } from './without-process.js';
/** Tasks that code may start: more is a loop that does not end. */
const MAX_TASKS = 500;
/** Workflows that code may run as parts of itself. */
const MAX_SCANS = 50;
/** One run of workflow code: what it has started, and what that came to. All of it is in the memo at any time. */
export class Session {
    #input;
    #run;
    #modules;
    #frames = new AsyncLocalStorage();
    #started = new Map();
    #ended = new Map();
    #open = new Set();
    #scans = 0;
    constructor(input, modules) {
        const { facts: _, catalogue: __, queueSeconds: ___, ...run } = input;
        this.#input = input;
        this.#run = run;
        this.#modules = modules;
    }
    results() {
        return [...this.#ended.values()];
    }
    /** Runs the code of the run's own workflow. */
    async main() {
        const { workflow, facts } = this.#input;
        await this.#code(workflow, { prefix: '', parameters: facts.parameters, results: [] });
    }
    /** Waits for what the code has started and not waited for. */
    async settled() {
        while (this.#open.size > 0)
            await Promise.allSettled([...this.#open]);
    }
    /** Runs one task for the code that calls. Throws UsageError for a task or an id that can't be. */
    task({ kind, id, inputs }) {
        const frame = this.#frame();
        const { unfit, refused, ...task } = this.#taskOf(kind);
        if (refused !== undefined)
            throw new UsageError(refused);
        const planned = {
            ...task,
            id: this.#freeId(frame, id, kind),
            after: [],
            inputs: { ...frame.parameters, ...inputs },
        };
        if (unfit === undefined)
            return this.#watched(this.#start(planned, frame));
        const left = withoutProcess(planned, { status: 'left-out', reason: unfit });
        this.#started.set(planned.id, planned);
        this.#end(left, frame);
        return Promise.resolve(left);
    }
    /** Runs another workflow as a part of this one. Throws UsageError for one that is not known, or its parameters. */
    async scan(name, given) {
        const { workflows } = this.#input.catalogue;
        const workflow = workflows.find((other) => other.name === name);
        if (workflow === undefined) {
            throw new UsageError(`childScan: the workflow "${name}" is not known; ${suggest(name, workflows.map((other) => other.name))}`);
        }
        if (++this.#scans > MAX_SCANS)
            throw new UsageError(`childScan: called more than ${MAX_SCANS} times`);
        const frame = {
            prefix: this.#freePrefix(`${this.#frame().prefix}${name}`),
            parameters: bindParameters(workflow, given),
            results: [],
        };
        await this.#watched(workflow.code ? this.#code(name, frame) : this.#list(workflow, frame));
        return frame.results;
    }
    async #code(name, frame) {
        const module = this.#modules[name]?.();
        const main = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
        if (typeof main !== 'function') {
            throw new UsageError(`workflow.ts of ${name} exports no function: write "export default async function (input) { ... }"`);
        }
        const { runId, facts, catalogue } = this.#input;
        const tasks = catalogue.tasks.map(({ kind, vertical, unfit }) => ({
            kind,
            vertical,
            applies: unfit === undefined,
        }));
        const seen = { runId, workflow: name, parameters: frame.parameters, files: facts.files, tasks };
        await this.#frames.run(frame, async () => main(seen));
    }
    /** Runs a workflow that is a list. Its tasks know each other by their own ids; in the run these have a prefix. */
    async #list(workflow, frame) {
        const facts = { parameters: frame.parameters, files: this.#input.facts.files, leftOut: [] };
        const { tasks, left } = await planSteps(workflow, { facts, taskOf: (kind) => this.#taskOf(kind) });
        for (const { id, reason } of left) {
            const kind = workflow.tasks.find((step) => (step.id ?? step.task) === id)?.task ?? id;
            const task = { ...this.#taskOf(kind), id: frame.prefix + id, after: [], inputs: {} };
            this.#started.set(task.id, task);
            this.#end(withoutProcess(task, { status: 'left-out', reason }), frame);
        }
        const judged = { ...facts, leftOut: left.map(({ id }) => id) };
        await inOrder(tasks, {
            run: async (task, ended) => {
                const ready = await makeReady(task, { ended, facts: judged });
                if ('status' in ready)
                    return ready;
                const result = await this.#execute({ ...ready, id: frame.prefix + task.id });
                return { ...result, id: task.id };
            },
            onEnded: (results) => {
                for (const result of results) {
                    const id = frame.prefix + result.id;
                    if (!this.#ended.has(id))
                        this.#end({ ...result, id }, frame);
                }
            },
        });
    }
    async #start(task, frame) {
        const result = await this.#execute(task);
        this.#end(result, frame);
        return result;
    }
    async #execute(task) {
        if (this.#started.size >= MAX_TASKS)
            throw new UsageError(`more than ${MAX_TASKS} tasks are started`);
        this.#started.set(task.id, task);
        this.#publish();
        const tasks = [...this.#started.values()].filter(({ id }) => !this.#ended.has(id));
        return runTask(this.#run, task, { ...this.#input, tasks });
    }
    #end(result, frame) {
        this.#ended.set(result.id, result);
        frame.results.push(result);
        this.#publish();
    }
    #publish() {
        const started = [...this.#started].map(([id, { kind, vertical }]) => [id, { kind, vertical }]);
        upsertMemo({
            [STARTED_MEMO]: Object.fromEntries(started),
            [RESULTS_MEMO]: Object.fromEntries(this.#ended),
        });
    }
    #watched(work) {
        this.#open.add(work);
        const done = () => this.#open.delete(work);
        work.then(done, done);
        return work;
    }
    #frame() {
        const frame = this.#frames.getStore();
        if (frame === undefined)
            throw new UsageError('runTask and childScan can only be called by the workflow function');
        return frame;
    }
    #taskOf(kind) {
        const { tasks, verticals } = this.#input.catalogue;
        const task = tasks.find((other) => other.kind === kind);
        if (task !== undefined)
            return task;
        const known = suggest(kind, tasks.map((other) => other.kind));
        throw new UsageError(`the task "${kind}" is not known in the verticals ${verticals.join(', ')}; ${known}`);
    }
    #freeId({ prefix }, wanted, kind) {
        if (wanted !== undefined) {
            if (!/^[a-z][a-z0-9_-]{0,62}$/.test(wanted)) {
                throw new UsageError(`runTask: the id "${wanted}" is not lower-case letters, digits, "-" and "_"`);
            }
            if (!this.#started.has(prefix + wanted))
                return prefix + wanted;
            throw new UsageError(`runTask: there is a task "${wanted}" already: give each an id of its own`);
        }
        let id = prefix + kind;
        for (let number = 2; this.#started.has(id); number++)
            id = `${prefix}${kind}-${number}`;
        return id;
    }
    /** `name.`, or `name-2.` where there is one. */
    #freePrefix(name) {
        const taken = (prefix) => [...this.#started.keys()].some((id) => id.startsWith(prefix));
        let prefix = `${name}.`;
        for (let number = 2; taken(prefix) || this.#prefixes.has(prefix); number++)
            prefix = `${name}-${number}.`;
        this.#prefixes.add(prefix);
        return prefix;
    }
    #prefixes = new Set();
}
