import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { describe } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';

/** What Node and OpenSSL say of a certificate that is not trusted: another try changes nothing. */
const DISTRUST = /^(CERT_|ERR_TLS_CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|INVALID_CA$)/;

/**
 * Trusts the authority that the runner's settings name for GitLab (`tls-ca-file`; CI_SERVER_TLS_CA_FILE in a job), beside
 * those that Node knows. Node before 24.5 can't; there NODE_EXTRA_CA_CERTS names the file, as the component has it.
 */
export function trustServerAuthority(env: NodeJS.ProcessEnv, log: Pick<Logger, 'warn'>): void {
  const file = env.CI_SERVER_TLS_CA_FILE;
  if (!file || typeof tls.setDefaultCACertificates !== 'function') return;
  try {
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(file, 'utf8')]);
  } catch (error) {
    log.warn(`CI_SERVER_TLS_CA_FILE: ${describe(error)}`);
  }
}

/** Whether a request failed because the server's certificate is not trusted. */
export function isDistrust(thrown: unknown): boolean {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string' && DISTRUST.test(error.code)) return true;
  }
  return false;
}
