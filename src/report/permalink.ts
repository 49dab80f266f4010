import type { Repository } from './outcome.ts';

/** A place in a file of the repository. */
export interface LinkedPlace {
  /** Relative to the repository, with `/`. */
  path: string;
  line: number;
  endLine?: number;
}

/** Beyond it browsers and platforms give up. */
const MAX_URL = 2000;

/** Formats that GitHub shows rendered, where lines have no anchors, unless it is asked for the source. */
const RENDERED = /\.(md|markdown|mdown|rst|adoc|asciidoc|org|textile|rdoc|mediawiki|pod|ipynb|svg|csv|tsv)$/i;

/**
 * The address of lines at the commit that was scanned, which stay what they were (docs.github.com, "Getting permanent
 * links to files"). Undefined for a path that leads out of the repository or makes no address.
 */
export function permalink(
  { path, line, endLine = line }: LinkedPlace,
  { serverUrl, slug, commit }: Repository,
): string | undefined {
  const segments = path
    .toWellFormed()
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
  if (segments.length === 0 || segments.includes('..')) return undefined;
  const source = RENDERED.test(path) ? '?plain=1' : '';
  const lines = endLine > line ? `L${line}-L${endLine}` : `L${line}`;
  const url = `${serverUrl}/${slug}/blob/${commit}/${segments.map(encodeURIComponent).join('/')}${source}#${lines}`;
  return url.length <= MAX_URL ? url : undefined;
}
