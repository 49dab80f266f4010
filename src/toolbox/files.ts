import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../fault/fault.ts';
import type { Place, Source } from './source.ts';
import { shownPlace } from './source.ts';

/** A file that should hold a task or a workflow. */
export interface Candidate {
  what: 'task' | 'workflow';
  /** The name it should declare. */
  name: string;
  place: Place;
  /** The vertical whose folder it is in, if it is in one. */
  vertical?: string;
}

/** What is in the place of a task or workflow and can't be one. */
export interface Misplaced extends Pick<Candidate, 'what' | 'name' | 'place'> {
  error: UsageError;
}

/** What a source offers. */
export interface Offer {
  candidates: Candidate[];
  misplaced: Misplaced[];
}

/** Entries of one folder that are looked at: a source may come from a repository under test. */
const MAX_ENTRIES = 1_000;

/**
 * Lists `tasks/<kind>.yaml`, `tasks/<vertical>/<kind>.yaml` and `workflows/<name>/metadata.yaml` of a source. Links are
 * not followed, wherever they are: what is one is misplaced.
 */
export async function listSource(source: Source): Promise<Offer> {
  const offer: Offer = { candidates: [], misplaced: [] };
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
    const at = { what: 'workflow', name: entry.name.replace(/\.ya?ml$/, ''), place } as const;
    if (entry.isDirectory()) {
      const file = { source, path: `${place.path}/metadata.yaml` };
      offer.candidates.push({ ...at, place: file });
    } else if (isYaml(entry.name) || entry.isSymbolicLink()) {
      offer.misplaced.push({
        ...at,
        error: wrong(place, entry, `workflows/${at.name}/metadata.yaml`),
      });
    }
  }
  return offer;
}

function takeTask(entry: Entry, place: Place, offer: Offer, vertical?: string): void {
  const name = entry.name.replace(/\.ya?ml$/, '');
  const at = { what: 'task', name, place } as const;
  if (entry.isFile() && entry.name.endsWith('.yaml')) {
    offer.candidates.push({ ...at, ...(vertical === undefined ? {} : { vertical }) });
  } else if (isYaml(entry.name)) {
    offer.misplaced.push({ ...at, error: wrong(place, entry, place.path.replace(/\.yml$/, '.yaml')) });
  }
}

function wrong(place: Place, entry: Entry, right: string): UsageError {
  const what = entry.isSymbolicLink() ? 'is a link' : entry.isFile() ? 'is not looked for' : 'is not a file';
  const hint = entry.isSymbolicLink() ? 'write a file of its own: links are not followed' : `write ${right}`;
  return new UsageError(`${shownPlace(place)}: ${what}`, { hint });
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/.test(name);
}

type Entry = Awaited<ReturnType<typeof entriesOf>>[number];

/** The entries of a folder, sorted; none where it is not there. What stands in its place is misplaced. */
async function list(source: Source, path: string, offer: Offer): Promise<Entry[]> {
  const place = { source, path };
  const what = path.startsWith('tasks') ? ('task' as const) : ('workflow' as const);
  const refuse = (text: string, hint: string) => {
    offer.misplaced.push({
      what,
      name: path,
      place,
      error: new UsageError(`${shownPlace(place)}: ${text}`, { hint }),
    });
    return [];
  };
  const stats = await lstat(join(source.dir, path)).catch(absent);
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return refuse('is not a folder', 'make it one; links are not followed');
  const entries = await entriesOf(join(source.dir, path));
  if (entries.length > MAX_ENTRIES)
    return refuse(`has ${entries.length} entries; at most ${MAX_ENTRIES} are read`, 'put data elsewhere');
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function entriesOf(path: string) {
  return readdir(path, { withFileTypes: true });
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
