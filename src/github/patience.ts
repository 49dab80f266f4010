/** How long a request is worth waiting for. Milliseconds. */
export interface Patience {
  /** Tries in all, the first one with them. */
  attempts: number;
  /** Of all pauses of one request together. */
  waitMs: number;
  /** Of one try. */
  timeoutMs: number;
  /** The first pause where GitHub names none; doubled each time. */
  firstPauseMs: number;
}

export const PATIENCE: Patience = { attempts: 6, waitMs: 180_000, timeoutMs: 60_000, firstPauseMs: 1000 };

/** An answer that may be worth another try; `status` is undefined when none came. */
export interface Refusal {
  status: number | undefined;
  headers: Readonly<Record<string, string | number | undefined>>;
  message: string;
}

/** Without a time of its own, a secondary limit asks for "at least one minute" (docs.github.com, rate limits). */
const SECONDARY_MS = 60_000;

/**
 * Milliseconds to wait before another try; undefined when another try is of no use. What a server asks for counts
 * (RFC 9110, Retry-After; docs.github.com, "Rate limits for the REST API"), else the pauses double.
 */
export function pauseBefore(
  attempt: number,
  refusal: Refusal,
  { firstPauseMs }: Patience,
): number | undefined {
  const { status, headers, message } = refusal;
  const limited =
    status === 429 ||
    (status === 403 &&
      (headers['retry-after'] !== undefined ||
        String(headers['x-ratelimit-remaining']) === '0' ||
        /rate limit/i.test(message)));
  const broken = status === undefined || status === 502 || status === 503 || status === 504;
  if (!limited && !broken) return undefined;
  const asked = askedFor(headers);
  if (asked !== undefined) return asked;
  if (/secondary rate limit/i.test(message)) return SECONDARY_MS;
  return firstPauseMs * 2 ** (attempt - 1) * (1 + Math.random() / 4);
}

function askedFor(headers: Refusal['headers']): number | undefined {
  const now = Date.parse(String(headers.date)) || Date.now();
  const after = headers['retry-after'];
  if (after !== undefined) {
    const ms = /^\d+$/.test(String(after)) ? Number(after) * 1000 : Date.parse(String(after)) - now;
    if (Number.isFinite(ms)) return Math.max(0, ms);
  }
  // The limit of the hour; its reset is a time of the server, so its own clock tells how far off that is.
  const reset = Number(headers['x-ratelimit-reset']);
  if (String(headers['x-ratelimit-remaining']) !== '0' || !Number.isFinite(reset)) return undefined;
  return Math.max(0, reset * 1000 - now) + 1000;
}
