import { UsageError } from '../fault/fault.ts';

/** Bytes that a policy file may have: they are written by hand, and may come from a repository under test. */
export const MAX_POLICY_BYTES = 1024 ** 2;

/** A file that says how a repository is to be judged. */
export interface PolicyFile {
  /** Relative to the repository, with `/`. */
  path: string;
  text: string;
  /** How errors and notices name it: `assay.yaml`, or `assay.yaml (base commit 1a2b3c4)`. */
  shown: string;
}

/** Checks the bytes of a policy file and takes them as text. Throws UsageError for what is no UTF-8 text. */
export function policyText(bytes: Uint8Array, shown: string): string {
  if (bytes.length > MAX_POLICY_BYTES) throw tooLarge(shown);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(`${shown}: is not UTF-8 text`, { hint: 'save it as UTF-8', cause: error });
  }
}

export function tooLarge(shown: string): UsageError {
  return new UsageError(`${shown}: is larger than ${MAX_POLICY_BYTES / 1024} KiB`, {
    hint: 'keep to what a person can read',
  });
}

/** A link could lead out of the repository, and would say another thing wherever it is followed. */
export function isLink(shown: string): UsageError {
  return new UsageError(`${shown}: is a link`, { hint: 'write a file of its own: links are not followed' });
}

export function isNoFile(shown: string): UsageError {
  return new UsageError(`${shown}: is not a file`, { hint: 'write a file of its own' });
}
