import { posix } from 'node:path';
import type { ReportArtifactLocation, ReportRun } from './sarif/schema.ts';

/** Where a location lies: in the repository, or outside of it, where only a name is kept. */
export type Place = { path: string } | { outside: string };

/** What is needed to tell a place. */
export interface Ground {
  run: ReportRun;
  /** Absolute folders that mean the target: the workspace in the worker, the folder here. */
  roots: string[];
  /** Where in the target the tool ran, as in `services/api`; '.' for its root. */
  directory?: string;
  /** The target's place in the repository, such as `services/api`; empty for its root. */
  folder: string;
  /** Whether a path (relative to the repository) exists in the target. */
  exists: (path: string) => boolean;
}

/** Chains of uriBaseId longer than this are circles. */
const MAX_CHAIN = 8;

/**
 * The place an artifact location names, whatever the tool wrote: relative or absolute, `file://`, percent-encoded
 * or not, with back-slashes, by index, or below a uriBaseId. Undefined when it names none.
 */
export function placeOf(location: ReportArtifactLocation | undefined, ground: Ground): Place | undefined {
  const named =
    location?.uri === undefined ? ground.run.artifacts?.[location?.index ?? -1]?.location : location;
  if (named?.uri === undefined || named.uri === '') return undefined;
  const raw = absolute(named, ground.run.originalUriBaseIds ?? {}).replaceAll('\\', '/');
  if (/^(?!file:)[a-z][a-z0-9+.-]+:/i.test(raw)) return { outside: basename(raw) };
  const written = raw.replace(/^file:(\/\/(localhost)?(?=\/))?/i, '').replace(/^\/(?=[a-z]:\/)/i, '');
  const decoded = decodePercent(written);
  const place = inRepository(decoded, ground);
  if (decoded === written || 'outside' in place || ground.exists(place.path)) return place;
  // Not every tool encodes: a file may really be called "100%25.py".
  const literal = inRepository(written, ground);
  return 'path' in literal && ground.exists(literal.path) ? literal : place;
}

/** A path as a URI reference relative to the repository's root (RFC 3986, 4.2). */
export function uriOf(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.toWellFormed()))
    .join('/');
}

/** The path that `uriOf` made a URI of. */
export function pathOf(uri: string): string {
  return decodeURIComponent(uri);
}

type Bases = NonNullable<ReportRun['originalUriBaseIds']>;

/** The URI with what its uriBaseId stands for put in front. SRCROOT and the like, without a value, are the root. */
function absolute(location: ReportArtifactLocation, bases: Bases): string {
  let uri = location.uri ?? '';
  let base = location.uriBaseId;
  for (let i = 0; base !== undefined && i < MAX_CHAIN && !/^(\/|[a-z][a-z0-9+.-]+:)/i.test(uri); i++) {
    const found: ReportArtifactLocation | undefined = Object.hasOwn(bases, base) ? bases[base] : undefined;
    if (found?.uri !== undefined) uri = `${found.uri.replace(/\/?$/, '/')}${uri}`;
    base = found?.uriBaseId;
  }
  return uri;
}

function inRepository(path: string, { roots, folder, directory = '.', exists }: Ground): Place {
  const below = (inTarget: string): Place => ({ path: posix.join(folder, inTarget) });
  const clean = posix.normalize(path);
  for (const root of roots) {
    const start = posix.normalize(`${root}/`);
    if (`${clean}/` === start) return below('.');
    if (start !== '/' && clean.startsWith(start)) return below(clean.slice(start.length));
    // Some tools take the first slash away and call that relative; a folder of that name in the target goes first.
    const bare = start.slice(1);
    if (bare !== '' && clean.startsWith(bare) && !exists(posix.join(folder, clean))) {
      return below(clean.slice(bare.length));
    }
  }
  // Relative to where the tool ran; one that looks for the root of the repository by itself means that.
  const relative = /^(\/|[a-z]:\/)/i.test(clean) ? undefined : posix.join(directory, clean);
  if (relative !== undefined && relative !== clean && !/^\.\.(\/|$)/.test(relative)) {
    const atRoot = !clean.startsWith('..') && exists(posix.join(folder, clean));
    if (!atRoot || exists(posix.join(folder, relative))) return below(relative.replace(/(?<=.)\/$/, ''));
  }
  if (/^(\/|[a-z]:\/|\.\.(\/|$))/i.test(clean)) return { outside: basename(clean) };
  return below(clean.replace(/(?<=.)\/$/, ''));
}

function basename(path: string): string {
  return posix.basename(path.replace(/[?#].*$/, '')) || 'unknown';
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A percent sign that encodes nothing: the tool wrote a plain path.
    if (error instanceof URIError) return text;
    throw error;
  }
}
