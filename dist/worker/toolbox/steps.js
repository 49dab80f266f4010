import { BadReference, parseReferences } from '../contract/reference.js';
import { describe } from '../fault/fault.js';
import { suggest } from '../fault/nearest.js';
import { ExpressionError, readExpression } from './expression.js';
/** What a step is called in its workflow. */
export function idOf(step) {
    return step.id ?? step.task;
}
/** What a step needs of other tasks beside `after`. The step must have been checked. */
export function needsOf(step) {
    const references = Object.values(step.with)
        .flatMap((value) => (typeof value === 'string' ? parseReferences(value) : []))
        .filter((piece) => typeof piece === 'object' && 'task' in piece);
    const paths = step.when === undefined ? [] : readExpression(step.when).paths;
    const asked = paths.filter(([root]) => root === 'tasks').map(([, id = '']) => id);
    return {
        outputs: [...new Set(references.filter((it) => 'output' in it).map(({ task }) => task))],
        statuses: [...new Set(references.filter((it) => 'status' in it).map(({ task }) => task))],
        asked: [...new Set(asked)],
    };
}
/** What is wrong with the steps and parameters of a workflow beyond the shape of its file. */
export function checkSteps(workflow, known) {
    const ids = workflow.tasks.map(idOf);
    const names = { ids, parameters: Object.keys(workflow.parameters) };
    const mistakes = [
        ...checkDefaults(workflow),
        ...checkPatterns(workflow),
        ...workflow.tasks.flatMap((step, index) => [
            ...checkTask(step, ['tasks', index], known),
            ...checkId(ids, index),
            ...step.after.flatMap((id, at) => checkTaskName(id, ['tasks', index, 'after', at], ids.filter((other) => other !== ids[index]))),
            ...checkWith(step, ['tasks', index, 'with'], names),
            ...checkWhen(step, ['tasks', index, 'when'], names),
        ]),
    ];
    return mistakes.length > 0 ? mistakes : checkCircle(workflow);
}
function checkTask({ task }, path, { kinds, broken }) {
    if (kinds.includes(task))
        return [];
    const text = broken.includes(task)
        ? `the file of the task "${task}" is broken`
        : `task "${task}" is not known; ${suggest(task, kinds)}`;
    return [{ path, text }];
}
function checkId(ids, index) {
    const id = ids[index] ?? '';
    if (ids.indexOf(id) === index)
        return [];
    return [
        { path: ['tasks', index], text: `"${id}" is listed twice: give one of them an id, such as "${id}-2"` },
    ];
}
function checkTaskName(id, path, ids) {
    if (ids.includes(id))
        return [];
    return [{ path, text: `"${id}" is no other task of this workflow; ${suggest(id, ids)}` }];
}
function checkWith(step, path, names) {
    return Object.entries(step.with).flatMap(([key, value]) => {
        if (typeof value !== 'string')
            return [];
        const at = [...path, key];
        try {
            return parseReferences(value).flatMap((piece) => typeof piece === 'string' ? [] : checkReference(piece, at, { ...names, own: idOf(step) }));
        }
        catch (error) {
            if (error instanceof BadReference)
                return [{ path: at, text: error.message }];
            throw error;
        }
    });
}
function checkReference(reference, path, names) {
    if ('parameter' in reference)
        return checkParameter(reference.parameter, path, names.parameters);
    return checkTaskName(reference.task, path, names.ids.filter((id) => id !== names.own));
}
function checkParameter(name, path, parameters) {
    if (parameters.includes(name))
        return [];
    return [{ path, text: `"${name}" is no parameter of this workflow; ${suggest(name, parameters)}` }];
}
/** What a condition may ask about files. */
const FILES = ['count', 'languages', 'extensions'];
function checkWhen(step, path, names) {
    if (step.when === undefined)
        return [];
    const ids = names.ids.filter((id) => id !== idOf(step));
    try {
        return readExpression(step.when).paths.flatMap(([root = '', name = '', ...rest]) => {
            if (root === 'parameters')
                return checkParameter(name, path, names.parameters);
            if (root === 'files') {
                return FILES.includes(name)
                    ? []
                    : [{ path, text: `files.${name} is not known; ${suggest(name, FILES)}` }];
            }
            if (root !== 'tasks') {
                return [{ path, text: `"${root}" is not known; ${suggest(root, ['parameters', 'files', 'tasks'])}` }];
            }
            const right = rest.length === 1 ? rest[0] === 'status' : rest.length === 2 && rest[0] === 'outputs';
            if (right)
                return checkTaskName(name, path, ids);
            return [{ path, text: `of a task there is tasks.ID.status and tasks.ID.outputs.KEY` }];
        });
    }
    catch (error) {
        if (error instanceof ExpressionError)
            return [{ path, text: error.message }];
        throw error;
    }
}
/** The defaults are the workflow's own: they must be parameters, and of their type. */
function checkDefaults(workflow) {
    return Object.entries(workflow.default_parameters).flatMap(([name, value]) => {
        const path = ['default_parameters', name];
        const parameter = Object.hasOwn(workflow.parameters, name) ? workflow.parameters[name] : undefined;
        if (parameter === undefined)
            return checkParameter(name, path, Object.keys(workflow.parameters));
        return isOfType(value, parameter)
            ? []
            : [{ path, text: `${JSON.stringify(value)} is no ${parameter.type}` }];
    });
}
function checkPatterns({ parameters }) {
    return Object.entries(parameters).flatMap(([name, { pattern }]) => {
        try {
            new RegExp(pattern ?? '', 'u');
            return [];
        }
        catch (error) {
            return [{ path: ['parameters', name, 'pattern'], text: describe(error) }];
        }
    });
}
function isOfType(value, { type }) {
    if (type === 'integer')
        return Number.isInteger(value);
    return typeof value === type;
}
function checkCircle(workflow) {
    const before = new Map(workflow.tasks.map((step) => {
        const { outputs, statuses, asked } = needsOf(step);
        return [idOf(step), [...step.after, ...outputs, ...statuses, ...asked]];
    }));
    const settled = new Set();
    while (settled.size < before.size) {
        const next = [...before].find(([id, needs]) => !settled.has(id) && needs.every((need) => settled.has(need)));
        if (next === undefined) {
            const stuck = [...before.keys()].filter((id) => !settled.has(id));
            return [{ path: ['tasks'], text: `they wait for each other in a circle: ${stuck.join(', ')}` }];
        }
        settled.add(next[0]);
    }
    return [];
}
