import { TOOLBOX_LIMITS } from '../contract/archive.ts';
import { DATABASE_LIMITS } from '../contract/database.ts';
import { UsageError } from '../fault/fault.ts';
import { keys } from '../storage/keys.ts';
import { onDisk, readable, type TargetEntry } from './entry.ts';
import { checkSize, type Packed, type PackOptions, pack } from './pack.ts';
import { Survey } from './survey.ts';

/** A folder, and where its files go in the archive ('' or a path without `/` at its ends). */
export interface Layer {
  dir: string;
  prefix: string;
}

/**
 * Packs folders on top of each other into one archive of the store: the toolbox and what a repository adds to it.
 * Where two have the same file, the later wins. Links are left out, with a warning.
 */
export async function packFolders(layers: readonly Layer[], options: PackOptions): Promise<Packed> {
  const files = new Map<string, TargetEntry>();
  for (const { dir, prefix } of layers) {
    for (const entry of await filesOf(dir, options)) {
      const name = prefix === '' ? entry.name : `${Buffer.from(prefix).toString('latin1')}/${entry.name}`;
      files.set(name, { ...entry, name, path: readable(name), source: onDisk(dir, entry.name) });
    }
  }
  const entries = [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  const what = `toolbox: ${layers.map(({ dir }) => dir).join(', ')}`;
  checkSize({ what, entries: entries.length, bytes }, TOOLBOX_LIMITS);
  return pack({ root: '/', entries }, options, keys.toolbox(options.runId));
}

/**
 * Packs the folder of a database as it is: with its empty folders and its .git, which some tools ask for. `newest` is
 * when its newest file was written. Throws UsageError when it holds nothing, or more than a worker takes.
 */
export async function packDatabase(
  { name, dir }: { name: string; dir: string },
  options: PackOptions,
  key: string,
): Promise<Packed & { newest: Date }> {
  const survey = new Survey(dir, options.signal);
  await survey.walk('', () => false);
  const missing = survey.unreadable();
  if (missing.length > 0) {
    throw new UsageError(`database ${name}: can't read ${missing.slice(0, 5).join(', ')}`, {
      hint: 'give this user read access',
    });
  }
  const entries = survey.entries();
  const files = entries.filter(({ kind }) => kind === 'file');
  if (files.length === 0) {
    throw new UsageError(`database ${name}: it holds no file`, {
      hint: 'give the folder that holds its files',
    });
  }
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  checkSize({ what: `database ${name}`, entries: entries.length, bytes }, DATABASE_LIMITS);
  for (const notice of survey.notices()) options.log.warn(`database ${name}: ${notice}`);
  const packed = await pack({ root: dir, entries }, options, key);
  return { ...packed, newest: new Date(survey.newest()) };
}

async function filesOf(dir: string, { signal, log }: PackOptions): Promise<TargetEntry[]> {
  const survey = new Survey(dir, signal);
  await survey.walk('', (step) => step === '.git');
  const missing = survey.unreadable();
  if (missing.length > 0) {
    throw new UsageError(`toolbox: ${dir}: can't read ${missing.join(', ')}`, {
      hint: 'give this user read access',
    });
  }
  const entries = survey.entries();
  for (const { kind, name } of entries) if (kind === 'link') survey.leaveOut('toolboxLink', name);
  for (const notice of survey.notices()) log.warn(`${dir}: ${notice}`);
  return entries.filter(({ kind }) => kind === 'file');
}
