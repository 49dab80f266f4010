import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../fault/fault.js';
import { shownPlace } from './source.js';
/** Entries of one folder that are looked at: a source may come from a repository under test. */
const MAX_ENTRIES = 1_000;
/**
 * Lists `tasks/<kind>.yaml`, `tasks/<vertical>/<kind>.yaml` and `workflows/<name>/metadata.yaml` of a source. Links are
 * not followed, wherever they are: what is one is misplaced.
 */
export async function listSource(source) {
    const offer = { candidates: [], misplaced: [] };
    for (const entry of await list(source, 'tasks', offer)) {
        const path = `tasks/${entry.name}`;
        if (!entry.isDirectory()) {
            takeTask(entry, { source, path }, offer);
            continue;
        }
        for (const file of await list(source, path, offer)) {
            takeTask(file, { source, path: `${path}/${file.name}` }, offer, entry.name);
        }
    }
    for (const entry of await list(source, 'workflows', offer)) {
        const place = { source, path: `workflows/${entry.name}` };
        const at = { what: 'workflow', name: entry.name.replace(/\.ya?ml$/, ''), place };
        if (entry.isDirectory()) {
            const file = { source, path: `${place.path}/metadata.yaml` };
            offer.candidates.push({ ...at, place: file });
        }
        else if (isYaml(entry.name) || entry.isSymbolicLink()) {
            offer.misplaced.push({
                ...at,
                error: wrong(place, entry, `workflows/${at.name}/metadata.yaml`),
            });
        }
    }
    return offer;
}
function takeTask(entry, place, offer, vertical) {
    const name = entry.name.replace(/\.ya?ml$/, '');
    const at = { what: 'task', name, place };
    if (entry.isFile() && entry.name.endsWith('.yaml')) {
        offer.candidates.push({ ...at, ...(vertical === undefined ? {} : { vertical }) });
    }
    else if (isYaml(entry.name)) {
        offer.misplaced.push({ ...at, error: wrong(place, entry, place.path.replace(/\.yml$/, '.yaml')) });
    }
}
function wrong(place, entry, right) {
    const what = entry.isSymbolicLink() ? 'is a link' : entry.isFile() ? 'is not looked for' : 'is not a file';
    const hint = entry.isSymbolicLink() ? 'write a file of its own: links are not followed' : `write ${right}`;
    return new UsageError(`${shownPlace(place)}: ${what}`, { hint });
}
function isYaml(name) {
    return /\.ya?ml$/.test(name);
}
/** The entries of a folder, sorted; none where it is not there. What stands in its place is misplaced. */
async function list(source, path, offer) {
    const place = { source, path };
    const what = path.startsWith('tasks') ? 'task' : 'workflow';
    const refuse = (text, hint) => {
        offer.misplaced.push({
            what,
            name: path,
            place,
            error: new UsageError(`${shownPlace(place)}: ${text}`, { hint }),
        });
        return [];
    };
    const stats = await lstat(join(source.dir, path)).catch(absent);
    if (stats === undefined)
        return [];
    if (!stats.isDirectory())
        return refuse('is not a folder', 'make it one; links are not followed');
    const entries = await entriesOf(join(source.dir, path));
    if (entries.length > MAX_ENTRIES)
        return refuse(`has ${entries.length} entries; at most ${MAX_ENTRIES} are read`, 'put data elsewhere');
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}
function entriesOf(path) {
    return readdir(path, { withFileTypes: true });
}
function absent(error) {
    if (error.code === 'ENOENT')
        return undefined;
    throw error;
}
