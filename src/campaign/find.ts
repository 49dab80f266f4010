import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type CrashRecord, crashRecord } from '../contract/campaign.ts';
import { describe, UsageError } from '../fault/fault.ts';

/** A crash in the folder of a campaign. */
export interface FoundCrash {
  record: CrashRecord;
  /** The folder that its crash.json is in. */
  folder: string;
}

/**
 * Finds a crash by its key, the start of its key, or its own folder. Throws UsageError that says which there are, or
 * that it can't be read. Nothing vouches for it: its input is only to be run confined.
 */
export async function findCrash(wanted: string, campaign: string): Promise<FoundCrash> {
  const own = await readCrash(wanted);
  if (own !== undefined) return { record: own, folder: wanted };
  const all = await crashFolders(campaign);
  const found = all.filter((folder) => basename(folder).startsWith(wanted));
  const [folder, another] = found;
  if (folder === undefined || another !== undefined) {
    const known = all.map((one) => basename(one));
    throw new UsageError(
      `crash: "${wanted}" is ${folder === undefined ? 'not' : 'more than one'} in ${campaign}`,
      {
        hint:
          known.length === 0
            ? 'download the artifact of the run that found it, and name its folder with --campaign'
            : `there are: ${known.slice(0, 20).join(', ')}`,
      },
    );
  }
  const record = await readCrash(folder);
  if (record === undefined) throw new UsageError(`crash: ${folder} has no crash.json`);
  return { record, folder };
}

async function crashFolders(campaign: string): Promise<string[]> {
  const folders: string[] = [];
  for (const task of await namesIn(campaign)) {
    for (const key of await namesIn(join(campaign, task, 'crashes'))) {
      folders.push(join(campaign, task, 'crashes', key));
    }
  }
  return folders;
}

async function readCrash(folder: string): Promise<CrashRecord | undefined> {
  const file = join(folder, 'crash.json');
  try {
    return crashRecord.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return undefined;
    }
    throw new UsageError(`crash: ${file} can't be read: ${describe(error).slice(0, 200)}`, { cause: error });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
