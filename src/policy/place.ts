import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/**
 * The path below a repository's root that a person's path names, with `/`; undefined for one that is elsewhere. Links in the
 * repository are not followed: where one leads is the doing of whoever may change the repository, and what a person
 * named is its name.
 */
export function placeIn(root: string, path: string): string | undefined {
  const named = resolve(path);
  let inside: string | undefined;
  // The outermost counts: below it a link may lead back to the root.
  for (let at = named; ; at = dirname(at)) {
    if (real(at) === root) inside = relative(at, named);
    if (at === dirname(at)) break;
  }
  inside ??= relative(root, join(real(dirname(named)) ?? dirname(named), basename(named)));
  const outside = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return outside ? undefined : inside.replaceAll(sep, '/');
}

/** The real path of what is there and can be reached. */
export function real(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES' || code === 'ELOOP') return undefined;
    throw error;
  }
}
