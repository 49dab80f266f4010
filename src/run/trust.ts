import type { Platform } from '../config/platform.ts';
import { UsageError } from '../fault/fault.ts';

/** Events whose jobs hold the base repository's secrets and write token although a stranger may have started them. */
const PRIVILEGED = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);

/**
 * Refuses what must not run at all, before any container starts: a fork's change in a job that holds the base
 * repository's rights (securitylab.github.com, "Preventing pwn requests").
 */
export function checkTrust(platform: Platform): void {
  if (platform.fork && platform.event !== undefined && PRIVILEGED.has(platform.event)) {
    throw new UsageError(`trust: a fork's change is not scanned on the event "${platform.event}"`, {
      hint: 'use the event pull_request: it gives forks no secrets and no write access',
    });
  }
}
