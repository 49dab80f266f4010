import type Docker from 'dockerode';
import type { Logger } from '../../log/logger.ts';
import { explain } from './explain.ts';
import type { LabIdentity } from './labels.ts';

/** What every step of bringing up one lab works with. */
export interface Site {
  docker: Docker;
  lab: LabIdentity;
  log: Logger;
  /** Aborted when the lab goes down, for whatever reason: nothing is begun after that. */
  signal: AbortSignal;
}

/**
 * One call that changes the engine. Not begun once the lab goes down; once begun it is awaited to its end, so
 * that teardown knows of everything that was created. `doing` completes "could not ...".
 */
export async function ask<T>(site: Site, doing: string, call: () => Promise<T>): Promise<T> {
  site.signal.throwIfAborted();
  const begun = performance.now();
  try {
    const result = await call();
    site.log.debug(`lab ${site.lab.id}: ${doing}: ${Math.round(performance.now() - begun)} ms`);
    return result;
  } catch (error) {
    throw explain(doing, error);
  }
}
