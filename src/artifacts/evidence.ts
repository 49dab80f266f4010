import { createWriteStream } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { describe } from '../fault/fault.ts';
import { count, humanBytes } from '../report/plain.ts';
import type { Store, StoredObject } from '../storage/store.ts';
import { withoutSealed } from './history.ts';
import { OUTPUT, safePath } from './output-folder.ts';

/** Bytes of one file, and of all that a run's tasks left: what is above stays in the lab, and goes with it. */
export const MAX_FILE = 50_000_000;
export const MAX_TOTAL = 500_000_000;

/** Files that are fetched at once. */
const AT_ONCE = 8;

export interface EvidenceSource {
  store: Store;
  runId: string;
  /** The run's history in proto3 JSON. */
  history: () => Promise<string>;
  /** The output folder, which exists. */
  folder: string;
  signal: AbortSignal;
}

/**
 * Fetches what a run's tasks left (logs, reports, outputs, artifacts) and the history of its workflow into the output
 * folder, while the lab stands. Fails nothing: what is missing is said, one sentence each.
 */
export async function keepEvidence(source: EvidenceSource): Promise<string[]> {
  const told = await Promise.all([keepHistory(source), keepFiles(source)]);
  return told.flat();
}

async function keepHistory({ history, folder, signal }: EvidenceSource): Promise<string[]> {
  try {
    signal.throwIfAborted();
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('there was no more time for it')), {
        once: true,
      });
    });
    const text = withoutSealed(await Promise.race([history(), late]));
    await writeFile(join(folder, OUTPUT.history), text, { flag: 'wx' });
    return [];
  } catch (error) {
    return [`the history of the workflow could not be kept: ${describe(error)}`];
  }
}

async function keepFiles({ store, runId, folder, signal }: EvidenceSource): Promise<string[]> {
  const prefix = `results/${runId}/`;
  let objects: StoredObject[];
  try {
    objects = await store.list(prefix);
  } catch (error) {
    return [`the logs of the tasks could not be kept: ${describe(error)}`];
  }
  const { kept, left } = choose(objects, prefix);
  const failed: string[] = [];
  const lane = async () => {
    for (let next = kept.shift(); next !== undefined; next = kept.shift()) {
      const file = join(folder, OUTPUT.tasks, next.path);
      try {
        signal.throwIfAborted();
        await mkdir(dirname(file), { recursive: true });
        await pipeline(await store.download(next.key, signal), createWriteStream(file, { flags: 'wx' }), {
          signal,
        });
      } catch {
        // Told below, with how many there are. Half a file would be taken for a whole one.
        failed.push(next.path);
        await rm(file, { force: true });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return [
    ...(left.length === 0
      ? []
      : [
          `${count(left.length, 'file')} of tasks not kept in the output, which takes ${humanBytes(MAX_FILE)} a file and ${humanBytes(MAX_TOTAL)} in all: ${some(left)}`,
        ]),
    ...(failed.length === 0
      ? []
      : [`${count(failed.length, 'file')} of tasks could not be kept: ${some(failed)}`]),
  ];
}

/** Small files first, so that no large one costs a log. */
export function choose(objects: readonly StoredObject[], prefix: string) {
  const kept: { key: string; path: string }[] = [];
  const left: string[] = [];
  const taken = new Set<string>();
  let total = 0;
  for (const { key, bytes } of [...objects].sort((a, b) => a.bytes - b.bytes)) {
    const path = safePath(key.slice(prefix.length));
    if (path === undefined) continue;
    // Not of a task: what a lab that stays keeps of the run itself.
    if (!path.includes('/')) continue;
    if (bytes > MAX_FILE || total + bytes > MAX_TOTAL || taken.has(path)) {
      left.push(path);
      continue;
    }
    taken.add(path);
    total += bytes;
    kept.push({ key, path });
  }
  return { kept, left };
}

function some(paths: readonly string[]): string {
  const more = paths.length > 5 ? ` and ${paths.length - 5} more` : '';
  return `${paths.slice(0, 5).join(', ')}${more}`;
}
