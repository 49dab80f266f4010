import type { PolicySource } from '../policy/source.ts';
import { readSuppressions, type Suppression } from '../suppressions/read.ts';
import { SUPPRESSIONS_FILE } from '../suppressions/schema.ts';

/**
 * What the repository has accepted, by its own file and that of the target's folder, where policy comes from. Paths in
 * either are relative to the repository. Throws UsageError.
 */
export async function acceptedBy(policy: PolicySource, folder: string): Promise<Suppression[]> {
  const places = folder === '' ? [SUPPRESSIONS_FILE] : [SUPPRESSIONS_FILE, `${folder}/${SUPPRESSIONS_FILE}`];
  const files = await Promise.all(places.map((path) => policy.read(path)));
  return files.flatMap((file) => (file === undefined ? [] : readSuppressions(file)));
}
