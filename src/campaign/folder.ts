import { lstat, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, UsageError } from '../fault/fault.ts';
import { checkFile, MANIFEST, readManifest, type Seal } from './manifest.ts';

/** The memory of a campaign on this machine, checked. */
export interface CampaignFolder {
  folder: string;
  seal: Seal;
  /** SHA-256 of each file that is vouched for, by its path. */
  files: Map<string, string>;
}

/** Keeps it out of what is scanned, and out of commits. */
const IGNORE = '.gitignore';

/**
 * Opens the folder of a campaign, and makes it where it is missing. Every file in it is what its manifest says, or it is
 * refused with a UsageError: a crash that is hidden, or a corpus that was planted, would steer the campaign.
 */
export async function openCampaign(folder: string, seal: Seal): Promise<CampaignFolder> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await lstat(folder)).isSymbolicLink()) throw new Error('it is a link');
    await writeFile(join(folder, IGNORE), '*\n');
  } catch (error) {
    throw new UsageError(`campaign: "${folder}" can't be written: ${describe(error)}`, {
      hint: 'name another folder',
      cause: error,
    });
  }
  const manifest = await readManifest(folder, seal);
  const files = new Map<string, string>();
  const named = { ...manifest?.files, ...manifest?.pending };
  for (const path of manifest === undefined ? [] : Object.keys(named)) {
    if (path.split('/').includes('..') || path.startsWith('/')) {
      throw new UsageError(`campaign: the ${MANIFEST} in ${folder} names "${path}", which leads out of it`);
    }
    const sha256 = manifest && (await checkFile(folder, path, manifest));
    if (sha256 !== undefined) files.set(path, sha256);
  }
  const strangers = (await filesIn(folder)).filter((path) => !files.has(path));
  if (strangers.length > 0) {
    throw new UsageError(
      `campaign: the memory in ${folder} is refused: ${strangers.slice(0, 3).join(', ')} ${strangers.length === 1 ? 'is' : 'are'} not in its ${MANIFEST}`,
      { hint: 'remove what is not of the campaign, or the folder to begin anew' },
    );
  }
  return { folder, seal, files };
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => path !== MANIFEST && path !== IGNORE && !path.endsWith('.partial'));
}
