import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../fault/fault.ts';

/** Ways to pack a database that can be unpacked here, by how the file's name ends. */
export const PACKINGS = ['.zip', '.tar', '.tar.gz', '.tgz', '.tar.zst'] as const;
export type Packing = (typeof PACKINGS)[number];

/** Where a database of a run comes from. */
export interface DatabaseSource {
  name: string;
  /** As the person wrote it, without its pin; errors repeat it. */
  given: string;
  place: { kind: 'folder' | 'file' | 'url'; path: string };
  /** Of a file or URL; a folder is not packed. */
  packing: Packing | undefined;
  /** What it must have as SHA-256: of the file's bytes, or of a folder's tar stream. Lower-case hex. */
  sha256: string | undefined;
}

const HOW = 'write NAME=SOURCE: a folder, an archive (.zip, .tar, .tar.gz, .tar.zst) or a pinned https URL';

/**
 * Reads `NAME=SOURCE[@sha256:DIGEST]`, one a database. Throws UsageError for a source that is not there, that can't be
 * unpacked, and for a URL without a digest: what a server sends tomorrow is not what was looked at today.
 */
export async function parseDatabases(pairs: readonly string[]): Promise<DatabaseSource[]> {
  const sources: DatabaseSource[] = [];
  for (const pair of pairs) {
    const { name, source } = split(pair);
    if (sources.some((other) => other.name === name)) {
      throw new UsageError(`databases: "${name}" is given twice`, { hint: 'give it once' });
    }
    sources.push(await sourceOf(name, source));
  }
  return sources;
}

function split(pair: string): { name: string; source: string } {
  const at = pair.indexOf('=');
  const [name, source] = [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1).trim()];
  if (name === '' || source === '')
    throw new UsageError(`databases: "${pair}" is not NAME=SOURCE`, { hint: HOW });
  if (!/^[a-z][a-z0-9_-]{0,62}$/.test(name)) {
    throw new UsageError(`databases: "${name}" is not the name of a database`, {
      hint: 'write it as the task file does under databases: lower-case letters, digits, "-" and "_"',
    });
  }
  return { name, source };
}

async function sourceOf(name: string, source: string): Promise<DatabaseSource> {
  const [given, sha256] = unpin(name, source);
  const where = `database ${name}: "${given}"`;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(given)) {
    const url = URL.parse(given);
    if (url === null) throw new UsageError(`${where} is not a URL`, { hint: HOW });
    const told = `database ${name}: "${url.origin}${url.pathname}"`;
    if (url.protocol !== 'https:')
      throw new UsageError(`${told}: only https is fetched`, { hint: 'write https://' });
    if (sha256 === undefined) {
      throw new UsageError(`${told} is not pinned`, { hint: 'add @sha256: and the digest of the file' });
    }
    const packing = packingOf(url.pathname, told);
    return {
      name,
      given: `${url.origin}${url.pathname}`,
      place: { kind: 'url', path: url.href },
      packing,
      sha256,
    };
  }
  const path = resolve(given);
  const found = await stat(path).catch((error: Error) => {
    throw new UsageError(`${where} can't be read: ${error.message}`, { hint: HOW, cause: error });
  });
  if (found.isDirectory())
    return { name, given, place: { kind: 'folder', path }, packing: undefined, sha256 };
  if (!found.isFile()) throw new UsageError(`${where} is neither a folder nor a file`, { hint: HOW });
  return { name, given, place: { kind: 'file', path }, packing: packingOf(path, where), sha256 };
}

function unpin(name: string, source: string): [string, string | undefined] {
  const at = source.lastIndexOf('@sha256:');
  if (at === -1) return [source, undefined];
  const digest = source.slice(at + '@sha256:'.length).toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digest)) return [source.slice(0, at), digest];
  throw new UsageError(`database ${name}: "${digest}" is not a SHA-256 digest`, {
    hint: 'write @sha256: and 64 hexadecimal digits, as sha256sum prints them',
  });
}

function packingOf(path: string, where: string): Packing {
  const packing = PACKINGS.find((ending) => path.toLowerCase().endsWith(ending));
  if (packing !== undefined) return packing;
  throw new UsageError(`${where} is no archive that can be unpacked`, {
    hint: `give a folder, or a file that ends in ${PACKINGS.join(', ')}`,
  });
}
