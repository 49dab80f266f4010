import { dirname, join } from 'node:path';
import type { Request } from '../config/request.ts';
import { UsageError } from '../fault/fault.ts';
import { placeIn, real } from '../policy/place.ts';
import type { PolicySource } from '../policy/source.ts';

/**
 * Refuses folders and files of a change that an option names and that lead through a link of the repository: with one,
 * who proposes it would have another folder scanned, or reports written over files elsewhere. Throws UsageError.
 */
export function refuseLinks(
  {
    target,
    sarifFile,
    reportsFolder,
    output,
  }: Pick<Request, 'target' | 'sarifFile' | 'reportsFolder' | 'output'>,
  { root, commit }: Pick<PolicySource, 'root' | 'commit'>,
): void {
  if (commit === undefined) return;
  const named = { target, sarif: sarifFile, 'reports-dir': reportsFolder, output };
  for (const [option, path] of Object.entries(named)) {
    if (path === undefined || !leadsElsewhere(root, path)) continue;
    throw new UsageError(
      `${option}: "${path}" leads through a link of the repository, which a change could lead elsewhere`,
      {
        hint: 'name the place itself, or one outside of the repository',
      },
    );
  }
}

/** Whether what is there of a path in the repository is somewhere else than its name says. */
function leadsElsewhere(root: string, path: string): boolean {
  for (let at = path; placeIn(root, at) !== undefined; at = dirname(at)) {
    const found = real(at);
    if (found !== undefined) return found !== join(root, placeIn(root, at) ?? '');
    if (at === dirname(at)) break;
  }
  return false;
}
