/** How long a request is worth waiting for. Milliseconds. */
export interface Patience {
  /** Tries in all, the first one with them. */
  attempts: number;
  /** Of all pauses of one request together. */
  waitMs: number;
  /** Of one try. */
  timeoutMs: number;
  /** The first pause where GitLab names none; doubled each time. */
  firstPauseMs: number;
}

export const PATIENCE: Patience = { attempts: 6, waitMs: 120_000, timeoutMs: 60_000, firstPauseMs: 1000 };

/** An answer that may be worth another try; `status` is undefined when none came. */
export interface Refusal {
  status: number | undefined;
  headers: { get(name: string): string | null };
}

/**
 * Milliseconds to wait before another try; undefined when another try is of no use. What the server asks for counts
 * (RFC 9110, Retry-After; docs.gitlab.com, "Rate limits": RateLimit-Reset is a time of the server), else the pauses
 * double. A request that must not happen twice (`once`) is tried again only when GitLab has surely not carried it out.
 */
export function pauseBefore(
  attempt: number,
  { status, headers }: Refusal,
  { firstPauseMs, once }: Pick<Patience, 'firstPauseMs'> & { once: boolean },
): number | undefined {
  const broken = status === undefined || status === 500 || status === 502 || status === 503 || status === 504;
  if (status !== 429 && (once || !broken)) return undefined;
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  const after = headers.get('retry-after');
  if (after !== null) {
    const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now;
    if (Number.isFinite(ms)) return Math.max(0, ms);
  }
  const reset = Number(headers.get('ratelimit-reset') ?? Number.NaN);
  if (status === 429 && Number.isFinite(reset)) return Math.max(0, reset * 1000 - now) + 1000;
  return firstPauseMs * 2 ** (attempt - 1) * (1 + Math.random() / 4);
}
