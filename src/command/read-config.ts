import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ASSAY_FILE, type Config, parseConfig } from '../config/assay-file.ts';
import { UsageError } from '../fault/fault.ts';
import type { PolicyFile } from '../policy/file.ts';
import { placeIn, real } from '../policy/place.ts';
import type { PolicySource } from '../policy/source.ts';
import { readFromTree } from '../policy/work-tree.ts';

/** Names that people write for assay.yaml. */
const MISNAMED = ['assay.yml', '.assay.yaml', '.assay.yml'];

/**
 * The repository's settings; none when it has none, or none are wanted. A mistake in the file of a change's base comes as
 * text. Throws UsageError for one in a file that counts as it is.
 */
export async function readConfig(
  path: string,
  policy: PolicySource,
): Promise<{ config?: Config; mistake?: string }> {
  if (path === 'none') return {};
  const place = path === ASSAY_FILE ? ASSAY_FILE : placeIn(policy.root, path);
  if (path === ASSAY_FILE) tellMisnamed(policy);
  try {
    const file = place === undefined ? await fileElsewhere(path) : await policy.read(place);
    if (file !== undefined) return { config: parseConfig(file, policy.root) };
  } catch (error) {
    // Of a file that is no part of the repository, who names it is told.
    if (!(error instanceof UsageError) || policy.commit === undefined || place === undefined) throw error;
    return { mistake: error.message };
  }
  // One that the change adds counts once it is merged: until then there is none.
  if (path !== ASSAY_FILE && (policy.commit === undefined || !existsSync(path))) {
    throw new UsageError(`config: "${path}" does not exist`, {
      hint: `name a file as ${ASSAY_FILE} is one, or none`,
    });
  }
  return {};
}

/** A file that is in no repository: who names it vouches for it. */
function fileElsewhere(path: string): Promise<PolicyFile | undefined> {
  const file = resolve(path);
  return readFromTree(real(dirname(file)) ?? dirname(file), basename(file));
}

function tellMisnamed(policy: PolicySource): void {
  const misnamed = MISNAMED.filter((name) => existsSync(join(policy.root, name)));
  if (misnamed.length > 0) policy.tell(`${misnamed.join(', ')} is not read: name it ${ASSAY_FILE}`);
}

/** What is wrong with the settings as a change has them. */
export async function mistakeInSettings(config: string, policy: PolicySource): Promise<string | undefined> {
  const place = config === ASSAY_FILE ? ASSAY_FILE : placeIn(policy.root, config);
  if (config === 'none' || place === undefined) return undefined;
  try {
    const file = await readFromTree(policy.root, place);
    if (file !== undefined) parseConfig(file, policy.root);
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}
