import { join } from 'node:path';
import { z } from 'zod';
import { artifactName, uploadOutput } from '../artifacts/upload.ts';
import type { Environment } from '../config/inputs.ts';
import type { Request } from '../config/request.ts';
import type { Logger } from '../log/logger.ts';

/** Milliseconds that an upload may take, and what is left for it once the job is cancelled: then the runner kills. */
const UPLOAD_MS = 180_000;
const CANCELLED_MS = 2_500;

export interface Uploading {
  /** The folder that holds dist/. */
  root: string;
  env: Environment;
  log: Logger;
  /** Aborted when the job is cancelled. */
  signal: AbortSignal;
  /** Tells the post step what is left to upload; the empty text: nothing. */
  saveState: (value: string) => void;
}

const state = z.object({ folder: z.string(), name: z.string(), retentionDays: z.number().optional() });

/** Uploads the output of a run where there is a service for it. What fails is one notice. Throws nothing. */
export async function uploadArtifact(
  request: Request,
  { root, env, log, signal, saveState }: Uploading,
): Promise<void> {
  const { output: folder, artifact, category, workflow, retentionDays } = request;
  if (folder === undefined || artifact === 'false') return;
  if (!hasService(env)) {
    const text = 'artifact: there is no service for artifacts here (ACTIONS_RESULTS_URL is not set)';
    if (artifact === 'true') log.warn(text);
    else log.debug(text);
    return;
  }
  const name = artifactName(category, workflow);
  const left = { folder, name, ...(retentionDays === undefined ? {} : { retentionDays }) };
  saveState(JSON.stringify(left));
  const over = new AbortController();
  const end = () => void setTimeout(() => over.abort(), CANCELLED_MS).unref();
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  const limit = AbortSignal.any([over.signal, AbortSignal.timeout(UPLOAD_MS)]);
  const program = storageProgram(root);
  const { uploaded, text } = await uploadOutput({
    folder,
    name,
    retentionDays,
    program,
    env,
    log,
    signal: limit,
  });
  // What a cancel has cut is left to the post step, which has more time.
  if (signal.aborted && !uploaded) return log.info(`${text}; the post step tries again`);
  saveState('');
  if (uploaded) log.info(text);
  else log.warn(text);
}

/** The same for what a main step that was cancelled has left, in the post step. */
export async function uploadLeft(
  saved: string,
  { root, env, log }: Pick<Uploading, 'root' | 'env' | 'log'>,
): Promise<void> {
  const left = saved === '' ? undefined : state.parse(JSON.parse(saved));
  if (left === undefined) return;
  const { folder, name, retentionDays } = left;
  const signal = AbortSignal.timeout(UPLOAD_MS);
  const program = storageProgram(root);
  const { uploaded, text } = await uploadOutput({ folder, name, retentionDays, program, env, log, signal });
  if (uploaded) log.info(text);
  else log.warn(text);
}

/** The program that speaks to GitHub's storage, beside the other bundles. */
export function storageProgram(root: string): string {
  return join(root, 'dist', 'github-storage', 'index.js');
}

/** Whether the runner offers its services for artifacts and cache. */
export function hasService({ ACTIONS_RESULTS_URL, ACTIONS_RUNTIME_TOKEN }: Environment): boolean {
  return Boolean(ACTIONS_RESULTS_URL) && Boolean(ACTIONS_RUNTIME_TOKEN);
}
