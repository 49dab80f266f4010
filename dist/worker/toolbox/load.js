import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../fault/fault.js';
import { suggest } from '../fault/nearest.js';
import { listSource } from './files.js';
import { readTaskFile, readWorkflowFile } from './read.js';
import { builtIn, shownPlace } from './source.js';
import { checkSteps } from './steps.js';
/**
 * Reads the built-in toolbox at `root` and what other sources add to it. A file's name must be the name it declares, so
 * that people find it. A name belongs to the source that was read first: no other can replace what it means.
 */
export async function loadToolbox(root, options = {}) {
    const sources = [builtIn(root), ...(options.more ?? [])];
    const offers = await Promise.all(sources.map(listSource));
    const candidates = offers.flatMap((offer) => offer.candidates);
    const broken = offers.flatMap((offer) => offer.misplaced.map((misplaced) => ({ ...misplaced, clash: false })));
    const tasks = await readAll(ofKind(candidates, 'task'), broken, (candidate) => readTask(candidate, options));
    const kinds = new Map([...tasks].map(([kind, { file }]) => [kind, file]));
    const workflows = await readAll(ofKind(candidates, 'workflow'), broken, (candidate) => readWorkflow(candidate, { kinds, broken, verticals: options.verticals }));
    return {
        root,
        sources,
        tasks: kinds,
        workflows: new Map([...workflows].map(([name, { file }]) => [name, file])),
        places: {
            tasks: new Map([...tasks].map(([name, { place }]) => [name, place])),
            workflows: new Map([...workflows].map(([name, { place }]) => [name, place])),
        },
        broken,
    };
}
/** The workflow of that name. Throws UsageError listing the known ones, or what is wrong with its file. */
export function workflowOf(toolbox, name) {
    const broken = brokenOf(toolbox, 'workflow', name);
    const workflow = toolbox.workflows.get(name);
    if (workflow !== undefined && broken?.clash !== true)
        return workflow;
    if (broken !== undefined)
        throw broken.error;
    throw new UsageError(`workflow: "${name}" is not known`, {
        hint: suggest(name, [...toolbox.workflows.keys()]),
    });
}
/** The task of that kind, on behalf of a workflow that names it. Throws UsageError likewise. */
export function taskOf(toolbox, kind, workflow) {
    const broken = brokenOf(toolbox, 'task', kind);
    const task = toolbox.tasks.get(kind);
    if (task !== undefined && broken?.clash !== true)
        return task;
    if (broken !== undefined)
        throw broken.error;
    throw new UsageError(`workflow ${workflow}: task "${kind}" is not known`, {
        hint: suggest(kind, [...toolbox.tasks.keys()]),
    });
}
/** A clash comes first: until it is solved nobody can say what the name means. */
function brokenOf(toolbox, what, name) {
    const all = toolbox.broken.filter((broken) => broken.what === what && broken.name === name);
    return all.find(({ clash }) => clash) ?? all[0];
}
function ofKind(candidates, what) {
    return candidates.filter((candidate) => candidate.what === what);
}
/** Reads file by file. What can't be read, or has the name of one before it, is broken. */
async function readAll(candidates, broken, read) {
    const found = new Map();
    for (const candidate of candidates) {
        const { what, name, place } = candidate;
        if (isNamedBefore(candidate, found.get(name)?.place, broken))
            continue;
        try {
            const file = await read(candidate);
            const first = found.get(name);
            if (first === undefined)
                found.set(name, { file, place });
            else
                broken.push({ what, name, place, error: clashOf(candidate, first.place), clash: true });
        }
        catch (error) {
            if (!(error instanceof UsageError))
                throw error;
            broken.push({ what, name, place, error, clash: false });
        }
    }
    return found;
}
/** Whether the source has that name for which a changed form of it stands behind; a broken file of it counts, too. */
function isNamedBefore({ what, name, place }, first, broken) {
    const { behind } = place.source;
    if (behind === undefined)
        return false;
    if (first?.source.dir === behind)
        return true;
    return broken.some((it) => it.what === what && it.name === name && it.place.source.dir === behind);
}
function clashOf({ what, name, place }, first) {
    return new UsageError(`${shownPlace(place)}: the ${what} "${name}" exists already: ${shownPlace(first)}`, {
        hint: 'give it a name of its own: nothing that exists can be replaced',
    });
}
function readTask({ name, place, vertical }, { verticals }) {
    const check = (task) => [
        ...mustBe('kind', task.kind, name),
        ...(vertical === undefined ? [] : mustBe('vertical', task.vertical, vertical)),
        ...noVertical(['vertical'], task.vertical, verticals),
    ];
    return readTaskFile(join(place.source.dir, place.path), { shown: shownPlace(place), check });
}
async function readWorkflow({ name, place }, around) {
    const file = join(place.source.dir, place.path);
    const code = await hasCode(file);
    const check = (workflow) => [
        ...mustBe('name', workflow.name, name),
        ...checkForm(workflow, code),
        ...workflow.verticals.flatMap((vertical, index) => noVertical(['verticals', index], vertical, around.verticals)),
        ...checkSteps(workflow, {
            kinds: [...around.kinds.keys()],
            broken: around.broken.filter(({ what }) => what === 'task').map((broken) => broken.name),
        }),
    ];
    return readWorkflowFile(file, { shown: shownPlace(place), check });
}
/** Whether a workflow.ts is beside the metadata. A link is none: it would not be packed. */
async function hasCode(metadata) {
    try {
        return (await lstat(join(metadata, '..', 'workflow.ts'))).isFile();
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return false;
        throw error;
    }
}
/** A workflow is a list of tasks or a workflow.ts, never both. */
function checkForm({ tasks, verticals }, code) {
    if (code && tasks.length > 0)
        return [{ path: ['tasks'], text: 'there is a workflow.ts too: keep one of both' }];
    if (code && verticals.length === 0)
        return [{ path: ['verticals'], text: 'missing: workflow.ts needs to say whose tasks it may run' }];
    if (!code && tasks.length === 0)
        return [{ path: ['tasks'], text: 'missing: list tasks, or write a workflow.ts beside this file' }];
    if (!code && verticals.length > 0)
        return [{ path: ['verticals'], text: 'only with a workflow.ts: tasks know their verticals' }];
    return [];
}
function mustBe(key, declared, expected) {
    if (declared === expected)
        return [];
    return [
        { path: [key], text: `"${declared}" does not match its place: write ${expected}, or move the file` },
    ];
}
function noVertical(path, vertical, known) {
    if (known === undefined || known.includes(vertical))
        return [];
    return [{ path, text: `"${vertical}" is no vertical of the lab; ${suggest(vertical, known)}` }];
}
