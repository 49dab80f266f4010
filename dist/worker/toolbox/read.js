var __addDisposableResource = (this && this.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (this && this.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import { describe, UsageError } from '../fault/fault.js';
import { suggest } from '../fault/nearest.js';
import { taskFile } from './task.js';
import { verticalFile } from './vertical.js';
import { workflowFile } from './workflow.js';
/** Bytes a toolbox file may have: they are written by hand, and may come from a repository under test. */
const MAX_BYTES = 256 * 1024;
/** Reads a task file. Throws UsageError naming file, line and key. */
export function readTaskFile(path, options = {}) {
    return readYaml(path, taskFile, options);
}
/** Reads a workflow's metadata file. Throws UsageError naming file, line and key. */
export function readWorkflowFile(path, options = {}) {
    return readYaml(path, workflowFile, options);
}
/** Reads what is said of a vertical's image. Throws UsageError naming file, line and key. */
export function readVerticalFile(path) {
    return readYaml(path, verticalFile, {});
}
async function readYaml(path, schema, { shown = path, check }) {
    return parseYaml({ file: shown, text: await readText(path, shown) }, schema, check);
}
/** The text of a file that is one: a link, a pipe or a large file of a repository under test is not read. */
async function readText(path, shown) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const file = __addDisposableResource(env_1, await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK), true);
            const stats = await file.stat();
            if (!stats.isFile())
                throw new UsageError(`${shown}: is not a file`);
            if (stats.size > MAX_BYTES) {
                throw new UsageError(`${shown}: is larger than ${MAX_BYTES / 1024} KiB`, {
                    hint: 'a task or workflow file declares; scripts and data go in files beside it',
                });
            }
            return await file.readFile('utf8');
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        if (error instanceof UsageError)
            throw error;
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        const why = code === 'ENOENT' ? 'is missing' : code === 'ELOOP' ? 'is a link' : `can't be read: ${describe(error)}`;
        throw new UsageError(`${shown}: ${why}`, { cause: error });
    }
}
/**
 * Parses YAML text against a schema. Throws one UsageError whose message has a line per mistake:
 * `file:line: key: what is wrong`.
 */
export function parseYaml(source, schema, check) {
    return parsePlaced(source, schema, check === undefined ? {} : { check }).value;
}
/** The same, with the lines; `empty` is what a file says that says nothing. */
export function parsePlaced({ file, text }, schema, { check = () => [], empty } = {}) {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    if (document.errors.length > 0) {
        const mistakes = document.errors.map((error) => `${file}:${lines.linePos(error.pos[0]).line}: not valid YAML: ${error.message}`);
        throw new UsageError(mistakes.join('\n'));
    }
    const written = toValue(file, document);
    const parsed = schema.safeParse(written === null && empty !== undefined ? empty : written, {
        reportInput: true,
    });
    const mistakes = parsed.success ? check(parsed.data) : parsed.error.issues.flatMap(flatten);
    const line = (path) => lines.linePos(offsetOf(document, path)).line;
    if (parsed.success && mistakes.length === 0)
        return { value: parsed.data, line };
    const told = mistakes.map((mistake) => {
        const key = keyOf(mistake.path);
        return `${file}:${line(mistake.path)}: ${key === '' ? '' : `${key}: `}${mistake.text}`;
    });
    const hint = parsed.success ? undefined : hintOf(parsed.error.issues, schema);
    throw new UsageError([...new Set(told)].join('\n'), { hint });
}
/** Resolving aliases can fail after a clean parse: an alias bomb is refused by the package. */
function toValue(file, document) {
    try {
        return document.toJS({ maxAliasCount: 50 });
    }
    catch (error) {
        throw new UsageError(`${file}: not valid YAML: ${describe(error)}`, { cause: error });
    }
}
/** Unknown keys are one mistake each, at their own line; of a union, the branch that came furthest speaks. */
function flatten(issue) {
    if (issue.code === 'unrecognized_keys') {
        // A schema may say more, such as what is known at that depth.
        const text = issue.message.startsWith('Unrecognized') ? 'unknown key' : issue.message;
        return issue.keys.map((key) => ({ path: [...issue.path, key], text }));
    }
    if (issue.code === 'invalid_union' && issue.errors.length > 0) {
        const depth = (branch) => Math.max(0, ...branch.map((inner) => inner.path.length));
        const strict = (branch) => branch.some((inner) => inner.code === 'unrecognized_keys');
        const best = issue.errors.find(strict) ?? [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
        return best.flatMap((inner) => flatten({ ...inner, path: [...issue.path, ...inner.path] }));
    }
    const missing = issue.code === 'invalid_type' && issue.input === undefined;
    return [{ path: issue.path, text: missing ? `missing (expected ${issue.expected})` : issue.message }];
}
/** Where the deepest existing part of a path starts: a missing key is shown at the map that lacks it. */
function offsetOf(document, path) {
    for (let depth = path.length; depth >= 0; depth--) {
        const parent = depth === 0 ? undefined : document.getIn(path.slice(0, depth - 1), true);
        if (isMap(parent)) {
            const pair = parent.items.find((item) => isPair(item) && String(item.key) === String(path[depth - 1]));
            if (pair !== undefined && isNode(pair.key) && pair.key.range)
                return pair.key.range[0];
            continue;
        }
        const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
        if (isNode(node) && node.range)
            return node.range[0];
    }
    return 0;
}
/** `tasks[1].after` from a path of keys and indices. */
function keyOf(path) {
    return path.reduce((text, part) => {
        if (typeof part === 'number')
            return `${text}[${part}]`;
        return text === '' ? String(part) : `${text}.${String(part)}`;
    }, '');
}
/** For the unknown keys: the nearest of those that exist in their place. */
function hintOf(issues, schema) {
    const hints = issues.flatMap((issue) => {
        if (issue.code !== 'unrecognized_keys')
            return [];
        const known = keysAt(schema, issue.path);
        return known.length === 0 ? [] : issue.keys.map((key) => suggest(key, known));
    });
    return hints.length === 0 ? undefined : [...new Set(hints)].join('; ');
}
/** The keys that a schema knows at a path; none where it is no object, or one of several. */
function keysAt(schema, path) {
    let at = schema;
    for (const key of [...path, undefined]) {
        while (hasDef(at) && (at.def.innerType !== undefined || at.def.in !== undefined))
            at = at.def.innerType ?? at.def.in;
        if (!hasDef(at))
            return [];
        if (key === undefined)
            break;
        at = at.def.shape?.[String(key)] ?? at.def.valueType ?? at.def.element;
    }
    return hasDef(at) ? Object.keys(at.def.shape ?? {}) : [];
}
function hasDef(value) {
    return typeof value === 'object' && value !== null && 'def' in value;
}
