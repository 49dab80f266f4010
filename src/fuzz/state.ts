import { readFile } from 'node:fs/promises';
import { campaignState, type TargetState } from '../contract/campaign.ts';

/** What earlier campaigns know of their targets; nothing when there was none, or when it can't be read. */
export async function readState(file: string): Promise<TargetState[]> {
  try {
    return campaignState.parse(JSON.parse(await readFile(file, 'utf8'))).targets;
  } catch {
    // Of use for the schedule alone: without it every target begins anew.
    return [];
  }
}
