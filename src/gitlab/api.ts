import { setTimeout as sleep } from 'node:timers/promises';
import { describe } from '../fault/fault.ts';
import { type Answer, type Fetch, fetchFor } from '../http/fetch.ts';
import type { Logger } from '../log/logger.ts';
import { isDistrust } from './authority.ts';
import { GitLabError } from './error.ts';
import { PATIENCE, type Patience, pauseBefore } from './patience.ts';

export interface ApiOptions {
  /** `https://gitlab.com/api/v4`. */
  apiUrl: string;
  /** An access token, or a job's own. */
  token: { kind: 'access' | 'job'; value: string };
  log: Logger;
  signal: AbortSignal;
  patience?: Patience;
}

export interface Call {
  method: 'GET' | 'POST' | 'PUT';
  /** Below the API's own URL, such as `/projects/7/merge_requests/3/notes`. */
  path: string;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
}

/** Redirects followed; artifacts may lie on another server than the API (docs.gitlab.com, "Job artifacts API"). */
const REDIRECTS = 3;

/** No list that is read here is longer; a server that never ends one must not keep us. */
const PAGES = 100;

/** GitLab's REST API: what is worth it is tried again, within its patience; anything else is a GitLabError. */
export class GitLabApi {
  readonly #options: ApiOptions;
  readonly #patience: Patience;
  /** By server: artifacts may lie on another one, with or without the proxy. */
  readonly #fetches = new Map<string, Promise<Fetch>>();

  constructor(options: ApiOptions) {
    this.#options = options;
    this.#patience = options.patience ?? PATIENCE;
  }

  /** The answer as JSON, of which nothing is known yet. */
  async json(call: Call): Promise<unknown> {
    const response = await this.#send(this.#urlOf(call), call);
    return this.#parsed(response, call);
  }

  /** All items of a list, page after page: keyset or numbered, the server's Link header says where the next one is. */
  async *pages(call: Call): AsyncGenerator<unknown> {
    let url: URL | undefined = this.#urlOf(call);
    for (let page = 0; url !== undefined && page < PAGES; page++) {
      const response: Answer = await this.#send(url, call);
      const items = await this.#parsed(response, call);
      if (!Array.isArray(items)) throw this.#failed(call, response.status, 'the answer is no list');
      yield* items;
      url = this.#nextOf(response);
    }
  }

  /** The answer as bytes, at most `limit` of them. */
  async bytes(call: Call, limit: number): Promise<Uint8Array> {
    const response = await this.#send(this.#urlOf(call), call);
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of response.body ?? []) {
      size += part.byteLength;
      if (size > limit) throw this.#failed(call, response.status, `the answer has more than ${limit} bytes`);
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  #urlOf({ path, query = {} }: Call): URL {
    const url = new URL(`${this.#options.apiUrl}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }

  /** The next page, where it is on the same server: the token goes nowhere else. */
  #nextOf({ headers, url }: Answer): URL | undefined {
    const next = /<([^<>]+)>\s*;[^,]*\brel="?next"?/.exec(headers.get('link') ?? '')?.[1];
    if (next === undefined) return undefined;
    const found = new URL(next, url);
    return found.origin === new URL(this.#options.apiUrl).origin ? found : undefined;
  }

  async #parsed(response: Answer, call: Call): Promise<unknown> {
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      throw this.#failed(call, response.status, `the answer is no JSON: ${clipped(text)}`);
    }
  }

  async #send(url: URL, call: Call): Promise<Answer> {
    const { log, signal } = this.#options;
    const { attempts, waitMs, firstPauseMs } = this.#patience;
    const once = call.method === 'POST';
    let waited = 0;
    for (let attempt = 1; ; attempt++) {
      signal.throwIfAborted();
      const answer = await this.#try(url, call);
      if (answer.response?.ok) return answer.response;
      const status = answer.response?.status;
      const headers = answer.response?.headers ?? new Headers();
      const message = answer.response === undefined ? answer.message : await reasonOf(answer.response);
      const pause = pauseBefore(attempt, { status, headers }, { firstPauseMs, once });
      if (pause === undefined || attempt >= attempts || waited + pause > waitMs)
        throw this.#failed(call, status, message, attempt);
      const what = status === undefined ? 'did not answer' : `answered ${status} to`;
      const seconds = (pause / 1000).toFixed(1);
      log.info(`GitLab ${what} ${call.method} ${url.pathname} (${message}); again in ${seconds} s`);
      waited += pause;
      await sleep(pause, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  async #try(
    url: URL,
    call: Call,
  ): Promise<{ response: Answer } | { response?: undefined; message: string }> {
    const { signal, token } = this.#options;
    const limit = AbortSignal.timeout(this.#patience.timeoutMs);
    const own = new URL(this.#options.apiUrl).origin;
    let at = url;
    try {
      for (let step = 0; ; step++) {
        // By hand: fetch would take the token along to another server.
        const fetch = await this.#fetchFor(at);
        const response = await fetch(at, {
          method: call.method,
          redirect: 'manual',
          signal: AbortSignal.any([signal, limit]),
          headers: {
            accept: 'application/json, */*',
            'user-agent': 'assay',
            ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(at.origin === own ? headerOf(token) : {}),
          },
          ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        });
        const place = response.headers.get('location');
        const moved = response.status >= 300 && response.status < 400 && place !== null;
        if (!moved || call.method !== 'GET' || step >= REDIRECTS) return { response };
        await response.body?.cancel();
        at = new URL(place, at);
      }
    } catch (error) {
      signal.throwIfAborted();
      if (isDistrust(error)) {
        const hint = 'CI_SERVER_TLS_CA_FILE or NODE_EXTRA_CA_CERTS names the authority to trust';
        throw this.#failed(call, undefined, `${describe(error)} (${hint})`);
      }
      return {
        message: limit.aborted ? `no answer within ${this.#patience.timeoutMs / 1000} s` : describe(error),
      };
    }
  }

  #fetchFor({ origin }: URL): Promise<Fetch> {
    const known = this.#fetches.get(origin) ?? fetchFor(origin);
    this.#fetches.set(origin, known);
    return known;
  }

  #failed({ method, path }: Call, status: number | undefined, message: string, attempts = 1): GitLabError {
    return new GitLabError({ method, path, status, message, attempts });
  }
}

function headerOf({ kind, value }: ApiOptions['token']): Record<string, string> {
  return kind === 'access' ? { 'private-token': value } : { 'job-token': value };
}

/** GitLab's words: `message` or `error`, which may be a text, a list or a map of lists; of a proxy's page the start. */
async function reasonOf(response: Answer): Promise<string> {
  const text = await response.text().catch(describe);
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data === 'object' && data !== null) {
      const said = 'message' in data ? data.message : 'error' in data ? data.error : data;
      return clipped(typeof said === 'string' ? said : JSON.stringify(said));
    }
  } catch {
    // No JSON: what it says is shown as it is.
  }
  return text.trim() === '' ? 'no reason given' : clipped(text);
}

function clipped(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}
