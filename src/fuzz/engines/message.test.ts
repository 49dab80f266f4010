import { expect, test } from 'vitest';
import { steady } from './message.ts';

test.each([
  ['bad state 3 at 0x3b603f7082d0', 'bad state N at ADDR'],
  ['cannot open /work/a1/source/x.json: -12.5', 'cannot open x.json: -N'],
  ['utf8 and sha256 stay, a 3.14.1 does not\nsecond line', 'utf8 and sha256 stay, a N.N does not'],
  ['https://example.com/a/b stays', 'https://example.com/a/b stays'],
  ['x'.repeat(300), `${'x'.repeat(199)}…`],
])('%s', (text, message) => {
  expect(steady(text)).toBe(message);
});
