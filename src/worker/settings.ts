import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { DATABASES_DIR } from '../contract/database.ts';
import { CACHE_DIR } from '../contract/environment.ts';
import { SECRETS_KEY } from '../contract/secrets.ts';
import { UsageError } from '../fault/fault.ts';
import { byteCount, timeSpan } from './amounts.ts';
import type { Limits } from './telemetry/renewal.ts';

/** Turns the network filter off by name; anything else is the path of a filter that must load. */
export const NO_FILTER = 'none';

const required = z.string('is not set').min(1, 'is empty');

/** A whole number from 0, which is what stands for nothing. */
function count(what: string, max: number) {
  const expected = `expected ${what}`;
  return z.coerce.number(expected).int(expected).min(0, expected).max(max, expected).default(0);
}

const environment = z.object({
  TEMPORAL_ADDRESS: required.regex(/^[^\s/]+:\d{1,5}$/, 'expected host:port'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  S3_ENDPOINT: required.regex(/^https?:\/\/[^\s/]+\/?$/, 'expected http(s)://host:port'),
  S3_ACCESS_KEY: required,
  S3_SECRET_KEY: required,
  WORKER_VERTICAL: required.regex(
    /^[a-z][a-z0-9_-]{0,62}$/,
    'expected the name of a vertical, such as python',
  ),
  MAX_CONCURRENT_ACTIVITIES: z.coerce
    .number('expected a whole number from 1 to 64')
    .int('expected a whole number from 1 to 64')
    .min(1, 'expected a whole number from 1 to 64')
    .max(64, 'expected a whole number from 1 to 64')
    .default(Math.max(2, Math.min(64, availableParallelism()))),
  CACHE_DIR: z.string().startsWith('/', 'expected an absolute path').default(CACHE_DIR),
  CACHE_MAX_SIZE: byteCount.default(10e9),
  CACHE_TTL: timeSpan.default(7 * 86_400_000),
  ASSAY_NO_NETWORK_FILTER: z
    .string()
    .regex(/^(\/|none$)/, `expected the absolute path of a seccomp filter, or "${NO_FILTER}"`)
    .default('/opt/assay/no-network.bpf'),
  ASSAY_DATABASES_DIR: z.string().startsWith('/', 'expected an absolute path').default(DATABASES_DIR),
  ASSAY_WORKFLOW_BUNDLE: z.string().startsWith('/', 'expected an absolute path').optional(),
  ASSAY_SECRETS_KEY: z.string().regex(SECRETS_KEY, 'expected 64 hexadecimal digits').optional(),
  TRACEPARENT: z.string().optional(),
  WORKER_HTTP_PORT: count('a port, or 0 for none', 65_535),
  WORKER_MAX_TASKS: count('a number of tasks, or 0 for no limit', 1_000_000_000),
  WORKER_MAX_MEMORY_MB: count('megabytes, or 0 for no limit', 1_000_000),
  ASSAY_TASK_UID: z.coerce
    .number('expected a user id from 1000')
    .int('expected a user id from 1000')
    .min(1000, 'expected a user id from 1000')
    .max(2_000_000_000, 'expected a user id from 1000')
    .default(20_001),
});

/** What a worker is started with. */
export interface Settings {
  temporal: { address: string; namespace: string };
  s3: { endpoint: string; accessKey: string; secretKey: string };
  vertical: string;
  /** Tasks run at once; each has a user id of its own, counted from `firstUid`. */
  concurrency: number;
  firstUid: number;
  cacheDir: string;
  /** How much of what it unpacked a worker keeps, in bytes, and how long after its last use, in milliseconds. */
  cache: { maxBytes: number; ttlMs: number };
  /** Where the image has its databases. */
  databasesDir: string;
  /** Path of the seccomp filter that keeps tasks off the network; undefined when it was turned off by name. */
  networkFilter: string | undefined;
  /** Path of the workflow bundle, when it is not beside the program. */
  workflowBundle: string | undefined;
  /** Opens the secrets of tasks; undefined in a lab that has none. */
  secretsKey: string | undefined;
  /** W3C trace context of the run, handed to tasks. */
  traceparent: string | undefined;
  /** Where it serves its health and metrics; undefined when it does not. */
  httpPort: number | undefined;
  limits: Limits;
}

/** Reads a worker's environment. Throws UsageError with a line per variable that is wrong. */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new UsageError(`the worker's environment is wrong: ${mistakes.join('; ')}`, {
      hint: 'the lab sets these variables; see "Worker" in docs/architecture.md to start one by hand',
    });
  }
  const values = parsed.data;
  return {
    temporal: { address: values.TEMPORAL_ADDRESS, namespace: values.TEMPORAL_NAMESPACE },
    s3: { endpoint: values.S3_ENDPOINT, accessKey: values.S3_ACCESS_KEY, secretKey: values.S3_SECRET_KEY },
    vertical: values.WORKER_VERTICAL,
    concurrency: values.MAX_CONCURRENT_ACTIVITIES,
    firstUid: values.ASSAY_TASK_UID,
    cacheDir: values.CACHE_DIR,
    cache: { maxBytes: values.CACHE_MAX_SIZE, ttlMs: values.CACHE_TTL },
    databasesDir: values.ASSAY_DATABASES_DIR,
    networkFilter: values.ASSAY_NO_NETWORK_FILTER === NO_FILTER ? undefined : values.ASSAY_NO_NETWORK_FILTER,
    workflowBundle: values.ASSAY_WORKFLOW_BUNDLE,
    secretsKey: values.ASSAY_SECRETS_KEY,
    traceparent: values.TRACEPARENT,
    httpPort: values.WORKER_HTTP_PORT === 0 ? undefined : values.WORKER_HTTP_PORT,
    limits: { maxTasks: values.WORKER_MAX_TASKS, maxMemoryMb: values.WORKER_MAX_MEMORY_MB },
  };
}
