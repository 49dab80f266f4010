import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { PublishFault } from '../../fault/fault.ts';
import type { GitHubApi } from '../../github/api.ts';
import { GitHubError } from '../../github/error.ts';
import type { GitHubContext } from '../../github/event.ts';
import type { Place } from './place.ts';

/** What is uploaded, and to where. */
export interface Upload {
  repository: GitHubContext['repository'];
  place: Place;
  /** Gzipped SARIF. */
  file: Buffer;
  /** URL of the folder in which the repository lies. */
  checkout: string;
  startedAt: Date;
}

/** How long the processing is waited for, in milliseconds. */
export interface Waiting {
  firstMs: number;
  mostMs: number;
  totalMs: number;
}

export const WAITING: Waiting = { firstMs: 1000, mostMs: 5000, totalMs: 120_000 };

const receipt = z.looseObject({ id: z.string().min(1) });
const progress = z.looseObject({
  processing_status: z.enum(['pending', 'complete', 'failed']),
  errors: z.array(z.string()).nullish(),
});

/** Uploads one file and gives the id of the upload (docs.github.com, "REST API endpoints for code scanning"). */
export async function upload(
  api: GitHubApi,
  { repository, place, file, checkout, startedAt }: Upload,
): Promise<string> {
  const { data } = await api('POST /repos/{owner}/{repo}/code-scanning/sarifs', {
    ...repository,
    commit_sha: place.commit,
    ref: place.ref,
    sarif: file.toString('base64'),
    checkout_uri: checkout,
    started_at: `${startedAt.toISOString().slice(0, 19)}Z`,
    tool_name: 'Assay',
  });
  const read = receipt.safeParse(data);
  if (read.success) return read.data.id;
  throw new PublishFault('code scanning: GitHub took the SARIF file and gave no id to follow it by');
}

/**
 * Waits until GitHub has processed an upload. False when it had not within the time; throws PublishFault with GitHub's
 * own errors when it could not.
 */
export async function processed(
  api: GitHubApi,
  { repository, id }: { repository: Upload['repository']; id: string },
  { signal, waiting = WAITING }: { signal: AbortSignal; waiting?: Waiting },
): Promise<boolean> {
  const deadline = performance.now() + waiting.totalMs;
  for (let pause = waiting.firstMs; ; pause = Math.min(pause * 2, waiting.mostMs)) {
    const { processing_status: status, errors } = await ask(api, repository, id);
    if (status === 'complete') return true;
    if (status === 'failed') {
      const why = errors?.length ? errors.join('; ') : 'it gives no reason';
      throw new PublishFault(`code scanning: GitHub could not process the SARIF file: ${why}`, {
        hint: 'the gate is judged all the same; what GitHub means is on docs.github.com, "Troubleshooting SARIF uploads"',
      });
    }
    if (performance.now() + pause > deadline) return false;
    await sleep(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function ask(
  api: GitHubApi,
  repository: Upload['repository'],
  id: string,
): Promise<z.infer<typeof progress>> {
  try {
    const { data } = await api('GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}', {
      ...repository,
      sarif_id: id,
    });
    const read = progress.safeParse(data);
    if (read.success) return read.data;
  } catch (error) {
    // Right after an upload it may not be there yet.
    if (!(error instanceof GitHubError) || error.status !== 404) throw error;
  }
  return { processing_status: 'pending' };
}
