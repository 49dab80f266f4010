import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { INLINE_OUTPUTS, type RunTaskInput, type TaskResult } from '../contract/pipeline.ts';
import { keys } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';
import type { TaskFile } from '../toolbox/task.ts';
import type { Converter } from './conversion.ts';
import type { Mask } from './mask.ts';
import { type CappedLog, tailOf } from './output.ts';
import { fetchOutput, listOutput, MAX_OUTPUT_BYTES, type OutputEntry } from './output-folder.ts';
import { takeReport } from './report.ts';
import type { TaskFolders } from './task-folders.ts';
import type { TaskUser } from './task-user.ts';

/** What an ended task has left, and where. */
export interface Remains {
  input: RunTaskInput;
  file: TaskFile;
  /** Path of `file`. */
  taskFile: string;
  converter: Converter;
  user: TaskUser;
  folders: TaskFolders;
  /** Folder of the worker's own for copies of the task's files. */
  spool: string;
  stdout: CappedLog;
  stderr: CappedLog;
  outputs: Readonly<Record<string, string>>;
  mask: Mask;
}

/** What was stored, and what is wrong with it. */
export interface Collected {
  files: TaskResult['files'];
  /** The outputs that travel with the result. */
  outputs: Record<string, string>;
  tail: string[];
  reportFault: string | undefined;
  outputFault: string | undefined;
}

/** Files below this folder of $OUTPUT_DIR are stored as they are. */
const ARTIFACTS = 'artifacts/';

/** Artifacts a task may leave. */
const MAX_ARTIFACTS = 500;

/** Stores what a task has left. Nothing of the task may run any more. */
export async function collect(remains: Remains, store: Store, signal: AbortSignal): Promise<Collected> {
  const { input, stdout, stderr, outputs } = remains;
  const key = (name: 'report' | 'stdout' | 'stderr' | 'outputs') => keys[name](input.runId, input.task.id);
  const files: TaskResult['files'] = { stdout: key('stdout'), stderr: key('stderr') };
  await store.upload(key('stdout'), createReadStream(stdout.path), signal);
  await store.upload(key('stderr'), createReadStream(stderr.path), signal);
  if (Object.keys(outputs).length > 0) {
    files.outputs = key('outputs');
    await store.put(files.outputs, JSON.stringify(outputs), signal);
  }
  const entries = await listOutput(remains.user, remains.folders.out);
  const report = await takeReport(remains, entries, signal);
  if (report.path !== undefined) {
    files.report = key('report');
    await store.upload(files.report, createReadStream(report.path), signal);
  }
  const outputFault = excessOf(entries);
  if (outputFault === undefined) await storeArtifacts(remains, artifactsOf(entries), { store, signal });
  const words = await tailOf(stderr.path);
  const tail = words.length > 0 ? words : await tailOf(stdout.path);
  return { files, outputs: inlineOutputs(outputs), tail, reportFault: report.fault, outputFault };
}

/** The first outputs that fit: a result is small, whatever a task says. */
export function inlineOutputs(outputs: Readonly<Record<string, string>>): Record<string, string> {
  let room = INLINE_OUTPUTS;
  const fitting = Object.entries(outputs).filter(([key, value]) => {
    const length = key.length + value.length;
    if (length > room) return false;
    room -= length;
    return true;
  });
  return Object.fromEntries(fitting);
}

function artifactsOf(entries: OutputEntry[]): OutputEntry[] {
  return entries.filter((entry) => entry.type === 'f' && entry.path.startsWith(ARTIFACTS));
}

function excessOf(entries: OutputEntry[]): string | undefined {
  const bytes = entries.reduce((sum, entry) => sum + (entry.type === 'f' ? entry.bytes : 0), 0);
  if (bytes > MAX_OUTPUT_BYTES) {
    return `left ${megabytes(bytes)} MB in $OUTPUT_DIR, over the cap of ${megabytes(MAX_OUTPUT_BYTES)} MB`;
  }
  const artifacts = artifactsOf(entries).length;
  if (artifacts > MAX_ARTIFACTS) return `left ${artifacts} artifacts, over the cap of ${MAX_ARTIFACTS}`;
  return undefined;
}

async function storeArtifacts(
  { input, user, folders, spool, mask }: Remains,
  artifacts: OutputEntry[],
  to: { store: Store; signal: AbortSignal },
): Promise<void> {
  for (const { path } of artifacts) {
    const copy = join(spool, 'artifact');
    await fetchOutput(user, join(folders.out, path), { to: copy, mask });
    const key = keys.artifact(input.runId, input.task.id, mask.text(path.slice(ARTIFACTS.length)));
    await to.store.upload(key, createReadStream(copy), to.signal);
    await rm(copy);
  }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
