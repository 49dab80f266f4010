import { expect, test } from 'vitest';
import { PATIENCE, pauseBefore } from './patience.ts';

const pause = (status: number | undefined, headers: Record<string, string> = {}, message = '') =>
  pauseBefore(1, { status, headers, message }, PATIENCE);
const DATE = 'Fri, 01 May 2026 12:00:00 GMT';

test('what a server asks for is what is waited', () => {
  expect(pause(429, { 'retry-after': '7' })).toBe(7000);
  expect(pause(503, { 'retry-after': 'Fri, 01 May 2026 12:00:30 GMT', date: DATE })).toBe(30_000);
  expect(pause(403, { 'retry-after': '0' })).toBe(0);
  const reset = String(Date.parse(DATE) / 1000 + 20);
  expect(pause(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset, date: DATE })).toBe(21_000);
  expect(pause(403, {}, 'You have exceeded a secondary rate limit.')).toBe(60_000);
});

test('without a word of it the pauses double', () => {
  for (const status of [undefined, 429, 502, 503, 504]) {
    for (const attempt of [1, 2, 3]) {
      const ms = pauseBefore(
        attempt,
        { status, headers: { 'retry-after': undefined }, message: '' },
        PATIENCE,
      );
      expect(ms).toBeGreaterThanOrEqual(1000 * 2 ** (attempt - 1));
      expect(ms).toBeLessThanOrEqual(1250 * 2 ** (attempt - 1));
    }
  }
});

test('what will be refused again is not asked again', () => {
  for (const status of [400, 401, 403, 404, 413, 422, 500]) expect(pause(status)).toBeUndefined();
  expect(
    pause(403, { 'x-ratelimit-remaining': '4999' }, 'Resource not accessible by integration'),
  ).toBeUndefined();
});
