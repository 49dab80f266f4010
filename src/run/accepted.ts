import { UsageError } from '../fault/fault.ts';
import type { PolicySource } from '../policy/source.ts';
import { readFromTree } from '../policy/work-tree.ts';
import { readSuppressions, type Suppression } from '../suppressions/read.ts';
import { SUPPRESSIONS_FILE } from '../suppressions/schema.ts';

/** What a repository has accepted. */
export interface Accepted {
  entries: Suppression[];
  /** What is wrong with files of the base of a change, of which then nothing counts; one sentence each. */
  broken: string[];
}

/**
 * What the repository has accepted, by its own file and that of the target's folder, where policy comes from. Paths in
 * either are relative to the repository. Throws UsageError for a mistake in a file of the work tree; one in the base of a
 * change is not for its author to be stopped by, and accepts nothing.
 */
export async function acceptedBy(policy: PolicySource, folder: string): Promise<Accepted> {
  const entries: Suppression[] = [];
  const broken: string[] = [];
  for (const path of suppressionFiles(folder)) {
    try {
      const file = await policy.read(path);
      if (file !== undefined) entries.push(...readSuppressions(file));
    } catch (error) {
      if (!(error instanceof UsageError) || policy.commit === undefined) throw error;
      broken.push(error.message);
    }
  }
  return { entries, broken };
}

/** The files in which a repository says what it accepts. */
function suppressionFiles(folder: string): string[] {
  return folder === '' ? [SUPPRESSIONS_FILE] : [SUPPRESSIONS_FILE, `${folder}/${SUPPRESSIONS_FILE}`];
}

/** What is wrong with these files as a change has them; undefined where nothing is. */
export async function mistakeInProposed(policy: PolicySource, folder: string): Promise<string | undefined> {
  try {
    for (const path of suppressionFiles(folder)) {
      const file = await readFromTree(policy.root, path);
      if (file !== undefined) readSuppressions(file);
    }
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}
