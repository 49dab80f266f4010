import { expect, test } from 'vitest';
import { bytes, seconds } from './quantity.ts';

test.each([
  ['1024', 1024],
  ['5b', 5],
  ['2k', 2048],
  ['512m', 512 * 2 ** 20],
  ['2g', 2 * 2 ** 30],
  ['2GB', 2 * 2 ** 30],
  ['1.5g', undefined],
  ['lots', undefined],
  ['', undefined],
  ['-1', undefined],
])('the size %s is %s bytes', (text, expected) => {
  expect(bytes(text)).toBe(expected);
});

test.each([
  ['2s', 2],
  ['1m30s', 90],
  ['2m', 120],
  ['2', undefined],
  ['', undefined],
  ['1h', undefined],
])('the duration %s is %s seconds', (text, expected) => {
  expect(seconds(text)).toBe(expected);
});
