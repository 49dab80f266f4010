import { UsageError } from '../fault/fault.js';
import { suggest } from '../fault/nearest.js';
/**
 * The parameters a workflow runs with: its defaults and what was given, each checked against its schema. Text from a
 * flag is read as the declared type. Throws UsageError for an unknown or mistyped one.
 */
export function bindParameters(workflow, given) {
    const bound = new Map(Object.entries(workflow.default_parameters));
    const known = Object.keys(workflow.parameters);
    for (const [name, value] of Object.entries(given)) {
        const schema = Object.hasOwn(workflow.parameters, name) ? workflow.parameters[name] : undefined;
        if (schema === undefined) {
            throw new UsageError(`parameter: "${name}" is not a parameter of ${workflow.name}`, {
                hint: suggest(name, known),
            });
        }
        bound.set(name, check(name, value, schema));
    }
    return Object.fromEntries(bound);
}
function check(name, given, schema) {
    const value = coerce(name, given, schema);
    const wrong = (expected) => new UsageError(`parameter: "${name}" is ${JSON.stringify(given)}`, { hint: `write ${expected}` });
    if (schema.enum !== undefined && !schema.enum.some((allowed) => allowed === value)) {
        throw wrong(`one of ${schema.enum.join(', ')}`);
    }
    if (typeof value === 'number') {
        if (schema.minimum !== undefined && value < schema.minimum)
            throw wrong(`${schema.minimum} or more`);
        if (schema.maximum !== undefined && value > schema.maximum)
            throw wrong(`${schema.maximum} or less`);
    }
    if (typeof value === 'string' &&
        schema.pattern !== undefined &&
        !new RegExp(schema.pattern, 'u').test(value)) {
        throw wrong(`a text that matches ${schema.pattern}`);
    }
    return value;
}
function coerce(name, given, schema) {
    switch (schema.type) {
        case 'string':
            return String(given);
        case 'boolean':
            if (given === true || given === 'true')
                return true;
            if (given === false || given === 'false')
                return false;
            break;
        case 'integer':
        case 'number': {
            const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
            if (typeof number === 'number' &&
                Number.isFinite(number) &&
                (schema.type === 'number' || Number.isInteger(number))) {
                return number;
            }
        }
    }
    throw new UsageError(`parameter: "${name}" is ${JSON.stringify(given)}`, {
        hint: `write ${schema.type === 'boolean' ? 'true or false' : `a ${schema.type === 'integer' ? 'whole ' : ''}number`}`,
    });
}
