import { setTimeout as sleep } from 'node:timers/promises';
import { request } from '@octokit/request';
import { fetchFor } from '../http/fetch.ts';
import type { Logger } from '../log/logger.ts';
import { GitHubError } from './error.ts';
import { PATIENCE, type Patience, pauseBefore, type Refusal } from './patience.ts';

/**
 * GitHub's REST API, typed by route: `api('GET /repos/{owner}/{repo}', { ...context.repository })`. Retries what is
 * worth it, within its patience; throws GitHubError otherwise, or the signal's reason once it is aborted.
 * `{ request: { once: true } }` tries again only what GitHub has surely not carried out (rate limits): for what must
 * not happen twice, such as a comment.
 */
export type GitHubApi = typeof request;

export interface ApiOptions {
  apiUrl: string;
  token: string;
  log: Logger;
  signal: AbortSignal;
  patience?: Patience;
}

/** The version of the API that is spoken (docs.github.com, "API Versions"). */
const API_VERSION = '2022-11-28';

/** What octokit hands to its hook. */
type Parsed = Parameters<typeof request.endpoint.parse>[0] & { url: string };

/** Opens the API of one server. Sends nothing yet. */
export function openGitHub({ apiUrl, token, log, signal, patience = PATIENCE }: ApiOptions): GitHubApi {
  const loading = fetchFor(apiUrl);
  const hook = async (send: typeof request, options: Parsed) => {
    const fetch = await loading;
    const { method, url, request: own } = request.endpoint.parse(options);
    const path = pathOf(url);
    const once = own?.once === true;
    let waited = 0;
    for (let attempt = 1; ; attempt++) {
      signal.throwIfAborted();
      const limit = AbortSignal.timeout(patience.timeoutMs);
      try {
        return await send({
          ...options,
          request: { ...own, fetch, signal: AbortSignal.any([signal, limit]) },
        });
      } catch (thrown) {
        signal.throwIfAborted();
        const refusal = limit.aborted ? timedOut(patience.timeoutMs) : refusalOf(thrown);
        const pause = pauseBefore(attempt, refusal, patience);
        const again = pause !== undefined && attempt < patience.attempts && waited + pause <= patience.waitMs;
        const harmless = !once || refusal.status === 429 || refusal.status === 403;
        if (!again || !harmless) {
          const { status, message, documentation } = refusal;
          throw new GitHubError({ method, path, status, message, documentation, attempts: attempt });
        }
        const what = refusal.status === undefined ? 'did not answer' : `answered ${refusal.status} to`;
        log.info(`GitHub ${what} ${method} ${path} (${refusal.message}); again in ${seconds(pause)} s`);
        waited += pause;
        await sleep(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
      }
    }
  };
  return request.defaults({
    baseUrl: apiUrl,
    headers: {
      authorization: `Bearer ${token}`,
      'user-agent': 'assay',
      'x-github-api-version': API_VERSION,
    },
    request: { hook },
  });
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(ms < 10_000 ? 1 : 0);
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

function timedOut(ms: number): Answer {
  return { status: undefined, headers: {}, message: `no answer within ${seconds(ms)} s` };
}

interface Answer extends Refusal {
  documentation?: string | undefined;
}

/** What the client's error says; octokit gives status 500 and no response to what never was answered. */
function refusalOf(thrown: unknown): Answer {
  if (!(thrown instanceof Error)) throw thrown;
  const response: unknown = 'response' in thrown ? thrown.response : undefined;
  if (!isResponse(response)) return { status: undefined, headers: {}, message: thrown.message };
  return { status: response.status, headers: response.headers, ...wordsOf(response.data) };
}

function isResponse(value: unknown): value is { status: number; headers: Refusal['headers']; data: unknown } {
  return typeof value === 'object' && value !== null && 'status' in value && 'headers' in value;
}

/** GitHub's message with its details; of what is no JSON (a proxy's page) the start. */
function wordsOf(data: unknown): { message: string; documentation?: string } {
  if (typeof data !== 'object' || data === null || !('message' in data)) {
    const text = typeof data === 'string' ? data.replaceAll(/\s+/g, ' ').trim() : '';
    return { message: text === '' ? 'no reason given' : text.slice(0, 300) };
  }
  const errors: unknown[] = 'errors' in data && Array.isArray(data.errors) ? data.errors : [];
  const details = errors.map((error) => detailOf(error)).filter((detail) => detail !== '');
  const message = [String(data.message), ...details].join('; ').slice(0, 2000);
  const page = 'documentation_url' in data ? data.documentation_url : undefined;
  return typeof page === 'string' ? { message, documentation: page } : { message };
}

function detailOf(error: unknown): string {
  if (typeof error === 'string') return error;
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return JSON.stringify(error) ?? '';
}
