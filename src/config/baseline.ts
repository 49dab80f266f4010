import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../fault/fault.ts';

/** What findings are to be compared with, as a person asked for it. */
export type BaselineChoice =
  | { kind: 'auto' }
  | { kind: 'none' }
  /** Absolute path of an earlier SARIF log. */
  | { kind: 'file'; path: string; shown: string }
  /** A branch, tag or commit. */
  | { kind: 'revision'; name: string };

/** A revision as git takes one on a command line: never an option, never a range, no white space. */
const REVISION = /^(?!-)(?!.*\.\.)[^\s\p{Cc}:?*[\\]{1,250}$/u;

/**
 * Reads the option `baseline`. What is a file is one; what looks like one and is not there is a mistake, never a
 * revision. Throws UsageError.
 */
export async function parseBaseline(text: string): Promise<BaselineChoice> {
  const value = text.trim();
  if (value === 'auto' || value === 'none') return { kind: value };
  const path = resolve(value);
  const found = value === '' ? undefined : await stat(path).catch(absent);
  if (found?.isFile()) return { kind: 'file', path, shown: value };
  const hint = 'write auto, none, the path of an earlier SARIF file, or a branch, tag or commit';
  if (/\.(sarif|json)$/i.test(value) || value.startsWith('./') || value.startsWith('/')) {
    throw new UsageError(`baseline: "${value}" ${found === undefined ? 'does not exist' : 'is not a file'}`, {
      hint,
    });
  }
  if (REVISION.test(value)) return { kind: 'revision', name: value };
  throw new UsageError(`baseline: "${value}" is neither a file nor a revision`, { hint });
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ENAMETOOLONG') return undefined;
  throw new UsageError(`baseline: the file can't be read: ${error.message}`, {
    hint: 'give this user read access to it',
    cause: error,
  });
}
