import { expect, test } from 'vitest';
import { optionsOf } from './task-inputs.ts';

test('inputs as options are one argument each, whatever is in them', () => {
  const inputs = { depth: 3, fast: true, list: ['a b'], none: null, path: '-rf /; $(id) `id` "\n\'' };
  expect(optionsOf(inputs)).toEqual([
    '--depth=3',
    '--fast=true',
    '--list=["a b"]',
    '--none=',
    '--path=-rf /; $(id) `id` "\n\'',
  ]);
});

test.each(['-rf', 'a=b', 'a b', '', 'x\n'])('a name that is no option is refused: %j', (name) => {
  expect(() => optionsOf({ [name]: 'v' })).toThrow(`input "${name}" can't be an option of a command line`);
});
