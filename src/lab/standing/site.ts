import { hostname, userInfo } from 'node:os';
import type Docker from 'dockerode';
import type { Logger } from '../../log/logger.ts';
import type { Site } from '../docker/site.ts';

/** With what a command works on a lab that stays. */
export interface Work {
  docker: Docker;
  log: Logger;
  signal: AbortSignal;
}

/** The site of a lab that stays: its id is its name, it never expires, and its owner is a person, not a process. */
export function standingSite({ docker, log, signal }: Work, name: string): Site {
  const owner = `${userInfo().username}@${hostname()}`;
  return { docker, log, signal, lab: { id: name, name, owner, expires: Number.POSITIVE_INFINITY } };
}
