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
 * links to files"; docs.gitlab.com, "Link to a specific line"). Undefined for a path that leads out of the repository or makes no address.
 */
export function permalink(
  { path, line, endLine = line }: LinkedPlace,
  repository: Repository,
): string | undefined {
  const segments = path
    .toWellFormed()
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
  if (segments.length === 0 || segments.includes('..')) return undefined;
  const source = RENDERED.test(path) ? '?plain=1' : '';
  const last = repository.forge === 'gitlab' ? `${endLine}` : `L${endLine}`;
  const lines = endLine > line ? `L${line}-${last}` : `L${line}`;
  const file = segments.map(encodeURIComponent).join('/');
  const url = `${homeOf(repository)}/blob/${repository.commit}/${file}${source}#${lines}`;
  return url.length <= MAX_URL ? url : undefined;
}

/** The page of the commit by which people know what was scanned. */
export function commitPage(repository: Repository): string {
  return `${homeOf(repository)}/commit/${knownCommit(repository)}`;
}

/** The commit by which people know what was scanned. */
export function knownCommit({ head, commit }: Repository): string {
  return head ?? commit;
}

function homeOf({ serverUrl, slug, forge }: Repository): string {
  return forge === 'gitlab' ? `${serverUrl}/${slug}/-` : `${serverUrl}/${slug}`;
}
