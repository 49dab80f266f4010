import { randomBytes } from 'node:crypto';
import { WORKER_HTTP_PORT } from '../../contract/environment.ts';
import { newSecretsKey } from '../../contract/secrets.ts';
import type { Credentials } from './core.ts';
import { UI_PORT } from './core.ts';

/** How a lab that stays differs from that of a single run; see the same names in compose/lab.yaml. */
export interface Choice {
  cpus: number;
  credentials: Credentials;
  /** Temporal serves its web UI. */
  ui: boolean;
}

type Variables = Record<string, string | undefined>;

/** What the Compose file's variables stand for in a lab that stays. Who sets some of them himself is heard. */
export function standingVariables({ cpus, credentials, ui }: Choice, env: Readonly<Variables>): Variables {
  return {
    ASSAY_CPUS: String(cpus),
    // Renewing a worker costs a second and a half; what it might have leaked by then is small.
    ASSAY_WORKER_MAX_TASKS: '1000',
    ASSAY_WORKER_MAX_MEMORY_MB: '1024',
    ...env,
    ASSAY_CORE_RESTART: 'unless-stopped',
    ASSAY_WORKER_RESTART: 'unless-stopped',
    ASSAY_TEMPORAL_SYNC: '1',
    ASSAY_WORKER_HTTP_PORT: String(WORKER_HTTP_PORT),
    ASSAY_TEMPORAL_UI: ui ? `--ui-port=${UI_PORT}` : '--headless',
    ASSAY_S3_ACCESS_KEY: credentials.accessKey,
    ASSAY_S3_SECRET_KEY: credentials.secretKey,
    ASSAY_SECRETS_KEY: credentials.secretsKey,
  };
}

export function newCredentials(): Credentials {
  return {
    accessKey: randomBytes(10).toString('hex'),
    secretKey: randomBytes(20).toString('hex'),
    secretsKey: newSecretsKey(),
  };
}
