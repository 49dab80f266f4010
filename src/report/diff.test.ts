import { expect, test } from 'vitest';
import { type Diff, inDiff } from './diff.ts';

const DIFF: Diff = new Map<string, { first: number; last: number }[] | 'whole'>([
  ['a.py', [{ first: 5, last: 10 }]],
  ['b.bin', 'whole'],
  ['empty.py', []],
]);

test.each([
  ['a.py', 4, 4, false],
  ['a.py', 5, 5, true],
  ['a.py', 10, 10, true],
  ['a.py', 11, 11, false],
  ['a.py', 1, 5, true],
  ['a.py', 1, 99, true],
  ['a.py', 7, 0, true],
  ['b.bin', 1000, 1000, true],
  ['empty.py', 1, 1, false],
  ['other.py', 5, 5, false],
  [undefined, 5, 5, false],
])('%s:%i-%i is in the diff: %s', (path, line, endLine, inside) => {
  expect(inDiff({ path, line, endLine }, DIFF)).toBe(inside);
});
