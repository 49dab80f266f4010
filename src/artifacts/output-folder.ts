import { lstat, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, UsageError } from '../fault/fault.ts';

/** What a run writes into its output folder, beside the reports: what was there of an earlier run goes first. */
export const OUTPUT = {
  history: 'history.json',
  tasks: 'tasks',
  toolbox: 'toolbox',
  manifest: 'manifest.json',
} as const;

/**
 * Makes the output folder, without what an earlier run left in it. Nothing else in it is touched, and no link of it is
 * followed: the folder may be in a repository that somebody else wrote. Throws UsageError when it can't be made.
 */
export async function openOutput(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await lstat(folder)).isSymbolicLink()) throw new Error('it is a link');
    for (const name of Object.values(OUTPUT)) await rm(join(folder, name), { recursive: true, force: true });
  } catch (error) {
    throw new UsageError(`output: "${folder}" can't be written: ${describe(error)}`, {
      hint: 'name another folder',
      cause: error,
    });
  }
}

/**
 * A path that is good on every file system and in an artifact of GitHub, which refuses some characters
 * (docs.github.com, "Store and share data with workflow artifacts"); undefined for one that leads nowhere or out.
 */
export function safePath(path: string): string | undefined {
  const steps = path.split('/').filter((step) => step !== '' && step !== '.');
  if (steps.length === 0 || steps.includes('..')) return undefined;
  return steps.map((step) => step.replaceAll(/["<>:|*?\\\p{Cc}]/gu, '_').slice(0, 200)).join('/');
}
