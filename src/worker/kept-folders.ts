import { chmod, mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { TARGET_LIMITS } from '../contract/archive.ts';
import type { Attempt, Workshop } from './attempt.ts';
import type { Leases } from './cache/lease.ts';
import { fetchKept } from './keep.ts';
import type { KeptFolders } from './task-environment.ts';
import type { TaskFolders } from './task-folders.ts';

/** How much earlier runs may have kept. */
export const MEMORY_LIMITS = TARGET_LIMITS;

/** Where a worker puts what earlier attempts have kept: tasks can read what they know the name of. */
export function keptRoot(cacheDir: string): string {
  return join(cacheDir, 'kept');
}

/** Makes it empty: what a worker that died has left there is in the store. */
export async function prepareKept(cacheDir: string): Promise<void> {
  await rm(keptRoot(cacheDir), { recursive: true, force: true });
  await mkdir(keptRoot(cacheDir), { recursive: true, mode: 0o711 });
}

/** The folders of a task that keeps something: those of earlier runs and attempts are held as long as the task runs. */
export async function keptFolders(
  { input, number, store, abort }: Attempt,
  { cacheDir, memories, fuzzer }: Workshop,
  { folders, leases }: { folders: TaskFolders; leases: Leases },
): Promise<KeptFolders> {
  const { runId, task, memory } = input;
  let earlier: string | undefined;
  if (memory !== undefined) {
    const path = join(leases.hold(await memories.lease(memory, store, abort.signal)), task.id);
    const there = await stat(path).catch(() => undefined);
    if (there?.isDirectory()) earlier = path;
  }
  let attempt: string | undefined;
  if (number > 1) {
    const from = { store, runId, taskId: task.id };
    attempt = await fetchKept(from, { parent: keptRoot(cacheDir), signal: abort.signal });
  }
  if (attempt !== undefined) {
    const path = attempt;
    await chmod(path, 0o755);
    leases.hold({ path, release: () => void rm(path, { recursive: true, force: true }) });
  }
  return { keep: folders.keep, earlier, attempt, program: fuzzer };
}
