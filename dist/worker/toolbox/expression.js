import jsonata from 'jsonata';
/** Functions that a condition may call: each ends, in time that grows with its input alone. */
const FUNCTIONS = [
    ...[
        'not',
        'exists',
        'boolean',
        'number',
        'string',
        'count',
        'sum',
        'max',
        'min',
        'average',
        'keys',
        'type',
    ],
    ...['contains', 'length', 'lowercase', 'uppercase', 'trim', 'substringBefore', 'substringAfter'],
    ...['abs', 'floor', 'ceil', 'round'],
];
const OPERATORS = new Set([
    ...['=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'in'],
    ...['+', '-', '*', '/', '%', '&'],
]);
/** A condition that can't be used; the message says what may stand in one. */
export class ExpressionError extends Error {
}
/**
 * Reads a condition and returns what it asks about. JSONata has functions, recursion, ranges and regular expressions,
 * which may never end, and a condition can come from a repository under test: accepted are comparisons, arithmetic,
 * choices, lists, paths of names, and functions that surely end. Throws ExpressionError.
 */
export function readExpression(text) {
    const paths = [];
    let root;
    try {
        root = jsonata(text).ast();
    }
    catch (error) {
        const said = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
        throw new ExpressionError(`is no JSONata: ${String(said)}`);
    }
    visit(root, paths);
    return { paths };
}
function visit(thing, paths) {
    const node = asNode(thing);
    const each = (parts) => {
        for (const part of parts ?? [])
            visit(part, paths);
    };
    if (node.predicate !== undefined || node.group !== undefined || node.stages !== undefined)
        throw refused('[ ] after a value');
    switch (node.type) {
        case 'string':
        case 'number':
        case 'value':
            return;
        case 'path':
            paths.push((node.steps ?? []).map(nameOf));
            return;
        case 'binary':
            if (!OPERATORS.has(String(node.value)))
                throw refused(String(node.value));
            each([node.lhs, node.rhs]);
            return;
        case 'unary':
            if (node.value === '-')
                visit(node.expression, paths);
            else if (node.value === '[')
                each(node.expressions);
            else
                throw refused(String(node.value));
            return;
        case 'condition':
            each([node.condition, node.then, ...(node.else === undefined ? [] : [node.else])]);
            return;
        case 'block':
            each(node.expressions);
            return;
        case 'function': {
            const called = asNode(node.procedure);
            const name = called.type === 'variable' ? String(called.value) : '';
            if (!FUNCTIONS.includes(name)) {
                throw new ExpressionError(`calls ${name === '' ? 'something' : `$${name}`}; a condition may call ${known}`);
            }
            each(node.arguments);
            return;
        }
        default:
            throw refused(node.type);
    }
}
const known = FUNCTIONS.map((name) => `$${name}`).join(', ');
function nameOf(thing) {
    const step = asNode(thing);
    if (step.type !== 'name' ||
        step.stages !== undefined ||
        step.predicate !== undefined ||
        step.group !== undefined) {
        throw new ExpressionError('has a path with something in it that is no name: write a.b.c, `a-b`.c');
    }
    return String(step.value);
}
function asNode(thing) {
    if (isNode(thing))
        return thing;
    throw new ExpressionError('is no JSONata that can be read');
}
function isNode(thing) {
    return typeof thing === 'object' && thing !== null && 'type' in thing && typeof thing.type === 'string';
}
function refused(what) {
    return new ExpressionError(`has "${what}", which a condition may not have: it compares, calculates, chooses (a ? b : c) and calls ${known}`);
}
