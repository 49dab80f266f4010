import type { Session } from './session.ts';

let session: Session | undefined;

/** Called once, before the workflow's code is. */
export function begin(one: Session): void {
  session = one;
}

/** The run that workflow code is part of. */
export function current(): Session {
  if (session === undefined) throw new Error('assay/workflow works only in a workflow that Assay runs');
  return session;
}
