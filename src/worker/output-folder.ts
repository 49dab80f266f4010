import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { LabFault } from '../fault/fault.ts';
import type { Mask } from './mask.ts';
import type { TaskUser } from './task-user.ts';

/** Something in a task's output folder. `type` as find names it: f file, d folder, l link, p pipe, s socket. */
export interface OutputEntry {
  type: string;
  bytes: number;
  path: string;
}

/** Bytes that a task may leave in its output folder. */
export const MAX_OUTPUT_BYTES = 500 * 1024 * 1024;

/** Files that are looked at in an output folder. */
const MAX_ENTRIES = 20_000;

/** Milliseconds to read one file of a task. */
const READ_MS = 60_000;

/** Bytes of a report that is parsed here; of a larger one only the ends are looked at. */
const MAX_PARSED_BYTES = 32 * 1024 * 1024;

/** Lists an output folder without following any link. Only to be called when nothing of the user runs any more. */
export async function listOutput(user: TaskUser, folder: string): Promise<OutputEntry[]> {
  const script = `cd "$1" && find . -xdev -mindepth 1 -printf '%y %s %P\\0' | head -z -n ${MAX_ENTRIES}`;
  const listing = await user.run(script, [folder]);
  return listing
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [type = '', bytes = ''] = line.split(' ', 2);
      return { type, bytes: Number(bytes), path: line.slice(type.length + bytes.length + 2) };
    });
}

/**
 * Copies a file of the task to `to`, with its secrets masked, read as the task's own user: whatever it planted there can lead to nothing that
 * the task could not read itself, take no more than the cap, and hang nobody.
 */
export async function fetchOutput(
  user: TaskUser,
  from: string,
  { to, mask }: { to: string; mask: Mask },
): Promise<void> {
  const signal = AbortSignal.timeout(READ_MS);
  const child = user.shell('exec head -c "$2" -- "$1"', [from, String(MAX_OUTPUT_BYTES)], { signal });
  const code = new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  child.stderr.resume();
  const copy = pipeline(child.stdout, mask.transform(), createWriteStream(to, { mode: 0o600 }));
  const [ended] = await Promise.all([code, copy]);
  if (ended !== 0) throw new LabFault(`an output file of the task could not be read (exit code ${ended})`);
}

/** Why a report cannot be what a tool that succeeded would have written; undefined when it can. */
export async function reportFault(path: string): Promise<string | undefined> {
  const { size } = await stat(path);
  if (size === 0) return 'is empty';
  if (size > MAX_PARSED_BYTES) return (await looksLikeJson(path, size)) ? undefined : 'is not JSON';
  const file = await open(path);
  try {
    const text = (await file.readFile('utf8')).replace(/^\uFEFF/, '');
    if (text.trim() === '') return 'is empty';
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? undefined : 'is not a JSON object';
  } catch (error) {
    if (error instanceof SyntaxError) return `is not JSON (${error.message.slice(0, 120)})`;
    throw error;
  } finally {
    await file.close();
  }
}

/** The ends of a report too large to be parsed in a worker: an object's braces. */
async function looksLikeJson(path: string, size: number): Promise<boolean> {
  const ends = await Promise.all([slice(path, 0, 1024), slice(path, size - 1024, size)]);
  return /^\uFEFF?\s*\{/.test(ends[0]) && /\}\s*$/.test(ends[1]);
}

async function slice(path: string, start: number, end: number): Promise<string> {
  return (await createReadStream(path, { start, end, encoding: 'utf8' }).toArray()).join('');
}
