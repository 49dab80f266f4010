import { holds, NoAnswer, scopeOf } from '../contract/condition.js';
import { parseReferences } from '../contract/reference.js';
import { UsageError } from '../fault/fault.js';
import { idOf, needsOf } from './steps.js';
/** Sorts the steps of a workflow into those that are run and those that are left out. Throws UsageError. */
export async function planSteps(workflow, ground) {
    const left = new Map();
    const known = workflow.tasks.map((step) => [step, ground.taskOf(step.task)]);
    for (const [step, task] of known) {
        const reason = task.unfit ?? (await whenReason(step, workflow, ground));
        if (reason !== undefined)
            left.set(idOf(step), reason);
    }
    leaveOutNeedy(workflow, left);
    const tasks = known.flatMap(([step, task]) => {
        if (left.has(idOf(step)))
            return [];
        return [planStep(step, task, { ...ground, left: new Set(left.keys()) })];
    });
    const passedOver = known
        .filter(([step, { unfit }]) => unfit === undefined && left.has(idOf(step)))
        .map(([, { kind }]) => kind);
    return { tasks, left: [...left].map(([id, reason]) => ({ id, reason })), passedOver };
}
/** Why a condition that asks about no task keeps its task out, if so. */
async function whenReason(step, workflow, { facts }) {
    if (step.when === undefined || needsOf(step).asked.length > 0)
        return undefined;
    try {
        return (await holds(step.when, scopeOf(facts, []))) ? undefined : `when: ${step.when}`;
    }
    catch (error) {
        if (!(error instanceof NoAnswer))
            throw error;
        throw new UsageError(`workflow ${workflow.name}: task ${idOf(step)}: ${error.message}`);
    }
}
/** What needs an output of a task that is left out is left out with it, however long the chain. */
function leaveOutNeedy(workflow, left) {
    for (let before = -1; before !== left.size;) {
        before = left.size;
        for (const step of workflow.tasks) {
            const missing = needsOf(step).outputs.find((id) => left.has(id));
            if (missing !== undefined && !left.has(idOf(step)))
                left.set(idOf(step), `it needs an output of ${missing}, which is left out`);
        }
    }
}
function planStep(step, { unfit: _, refused, ...task }, { facts, left }) {
    if (refused !== undefined)
        throw new UsageError(refused);
    const { outputs, statuses, asked } = needsOf(step);
    const own = bindInputs(step, { facts, left });
    const present = (ids) => [...new Set(ids)].filter((id) => !left.has(id));
    const waits = present([...asked, ...statuses]);
    return {
        id: idOf(step),
        ...task,
        after: present([...step.after, ...outputs]),
        inputs: { ...facts.parameters, ...own.inputs },
        ...(waits.length === 0 ? {} : { waits }),
        ...(asked.length === 0 || step.when === undefined ? {} : { when: step.when }),
        ...(Object.keys(own.templates).length === 0 ? {} : { templates: own.templates }),
    };
}
/** What `with` says: values that are known, and texts to be filled in when tasks have ended. */
function bindInputs(step, { facts, left }) {
    const inputs = {};
    const templates = {};
    for (const [name, value] of Object.entries(step.with)) {
        const pieces = typeof value === 'string' ? parseReferences(value) : [];
        if (typeof value !== 'string') {
            inputs[name] = value;
            continue;
        }
        const bound = pieces.map((piece) => {
            if (typeof piece === 'string')
                return piece;
            if ('parameter' in piece)
                return parameterOf(piece.parameter, step, facts);
            return 'status' in piece && left.has(piece.task) ? 'left-out' : piece;
        });
        const [only] = bound;
        // A parameter alone keeps its type.
        if (bound.length === 1 && only !== undefined && !isReference(only))
            inputs[name] = only;
        else if (bound.some(isReference))
            templates[name] = bound.map((part) => (isReference(part) ? part : String(part)));
        else
            inputs[name] = bound.map(String).join('');
    }
    return { inputs, templates };
}
function parameterOf(name, step, { parameters }) {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (value !== undefined)
        return value;
    throw new UsageError(`parameter: "${name}" is not given, and the task ${idOf(step)} needs it`, {
        hint: `write --param ${name}=VALUE, or give it a default in default_parameters`,
    });
}
function isReference(part) {
    return typeof part === 'object' && part !== null && 'task' in part;
}
