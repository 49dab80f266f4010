import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { UsageError } from '../fault/fault.ts';
import { compare } from '../findings/finding.ts';

/** Whose memory it is: what one repository, branch or workflow has found says nothing about another. */
export interface Binding {
  repository: string;
  workflow: string;
  branch: string;
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const manifest = z.object({
  version: z.literal(1),
  repository: z.string(),
  workflow: z.string(),
  branch: z.string(),
  /** The run that wrote it, and when (ISO 8601). */
  run: z.string(),
  at: z.string(),
  /** SHA-256 of each file, by its path. */
  files: z.record(z.string(), sha256),
  /** What is just being written: such a file is either this, or what `files` says of it, or not there yet. */
  pending: z.record(z.string(), sha256),
  /** HMAC-SHA256 of all of the above with the campaign's key, where there is one. */
  mac: z.string().optional(),
});
export type Manifest = z.infer<typeof manifest>;

export const MANIFEST = 'manifest.json';

/** What the files of a campaign's folder are vouched for with. */
export interface Seal {
  binding: Binding;
  /** ASSAY_CAMPAIGN_KEY: whoever has not got it can't make a manifest that is believed. */
  key: string | undefined;
}

/**
 * Reads the manifest of a folder and checks that it is this campaign's, and signed where there is a key. Undefined when
 * there is none and nothing else, which is how a campaign begins. Throws UsageError for one that can't be trusted.
 */
export async function readManifest(folder: string, { binding, key }: Seal): Promise<Manifest | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const read = manifest.safeParse(parsed(text));
  if (!read.success) throw refused(folder, `its ${MANIFEST} can't be read`);
  for (const [name, wanted] of Object.entries(binding)) {
    const found = read.data[name as keyof Binding];
    if (found !== wanted) throw refused(folder, `it is of the ${name} "${found}", and this is "${wanted}"`);
  }
  if (key !== undefined && !signedWith(read.data, key)) {
    throw refused(folder, 'it is not signed with the key in ASSAY_CAMPAIGN_KEY');
  }
  return read.data;
}

/**
 * Checks a file against the manifest, and returns its digest; undefined for one that was never written to its end.
 * Throws UsageError when it is not what the campaign has left.
 */
export async function checkFile(
  folder: string,
  path: string,
  { files, pending }: Manifest,
): Promise<string | undefined> {
  const found = await digestOf(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw refused(folder, `${path} can't be read: ${error.message}`);
  });
  const [settled, coming] = [files[path], pending[path]];
  if (found === undefined && settled === undefined) return undefined;
  if (found === undefined) throw refused(folder, `${path} is missing, which its ${MANIFEST} names`);
  if (found !== settled && found !== coming) {
    throw refused(folder, `${path} was changed: its SHA-256 is not the one in ${MANIFEST}`);
  }
  return found;
}

/** The files of a folder, and what is just being written. */
interface Contents {
  run: string;
  files: ReadonlyMap<string, string>;
  pending?: ReadonlyMap<string, string>;
}

/** Writes the manifest, whole or not at all. */
export async function writeManifest(
  folder: string,
  { binding, key }: Seal,
  { run, files, pending }: Contents,
): Promise<void> {
  const sorted = (names: ReadonlyMap<string, string>) =>
    Object.fromEntries([...names].sort(([a], [b]) => compare(a, b)));
  const content: Manifest = {
    version: 1,
    ...binding,
    run,
    at: new Date().toISOString(),
    files: sorted(files),
    pending: sorted(pending ?? new Map()),
  };
  const signed = key === undefined ? content : { ...content, mac: macOf(content, key) };
  const file = join(folder, MANIFEST);
  await writeFile(`${file}.partial`, `${JSON.stringify(signed, undefined, 1)}\n`);
  await rename(`${file}.partial`, file);
}

export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function signedWith(found: Manifest, key: string): boolean {
  if (found.mac === undefined) return false;
  const { mac, ...content } = found;
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(content, key))];
  return given.length === right.length && timingSafeEqual(given, right);
}

function macOf({ version, repository, workflow, branch, run, at, ...all }: Manifest, key: string): string {
  const names = [all.files, all.pending].map((one) => Object.entries(one).sort(([a], [b]) => compare(a, b)));
  const text = JSON.stringify([version, repository, workflow, branch, run, at, names]);
  return createHmac('sha256', key).update(text).digest('hex');
}

function refused(folder: string, why: string): UsageError {
  return new UsageError(`campaign: the memory in ${folder} is refused: ${why}`, {
    hint: 'restore the folder from a run that is trusted, or remove it to begin anew',
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
