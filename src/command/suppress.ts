import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SuppressCommand } from '../config/suppress-flags.ts';
import { describe, UsageError } from '../fault/fault.ts';
import { rootOf, workTree } from '../policy/source.ts';
import { SUPPRESSIONS_FILE } from '../suppressions/schema.ts';
import { withEntry } from '../suppressions/write.ts';

/** Adds an entry to the repository's file, which is made when it is not there. Returns what to print. Throws UsageError. */
export async function suppress({ target, entry }: SuppressCommand): Promise<string[]> {
  const root = rootOf(target, undefined);
  const before = await workTree(root).read(SUPPRESSIONS_FILE);
  const text = withEntry(before?.text, entry);
  const file = join(root, SUPPRESSIONS_FILE);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new UsageError(`${file}: can't be written: ${describe(error)}`, { cause: error });
  }
  return [`${before === undefined ? 'wrote' : 'added to'} ${file}`];
}
