import { expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import { labName } from '../lab/standing/name.ts';
import { parseScale } from './lab-flags.ts';

test('a scale is a vertical and a number', () => {
  expect(parseScale(['python=3', 'web=0', 'python=2'])).toEqual(
    new Map([
      ['python', 2],
      ['web', 0],
    ]),
  );
});

test.each(['python', 'python=', '=3', 'python=-1', 'python=x', 'python=33', 'Python=1'])(
  'the scale "%s" is refused with an example',
  (text) => {
    expect(() => parseScale([text])).toThrow(UsageError);
    expect(() => parseScale([text])).toThrow(`scale: "${text}" is not VERTICAL=N`);
  },
);

test('names of labs are safe as names of containers and hosts', () => {
  expect(['dev', 'a1', 'my-lab-2'].map(labName)).toEqual(['dev', 'a1', 'my-lab-2']);
});

test.each(['', 'Dev', '-a', 'a-', 'a--b', '1a', 'a_b', 'a b', '../a', 'a'.repeat(31), 'abcdef0123'])(
  '"%s" is no name for a lab',
  (name) => {
    expect(() => labName(name)).toThrow(UsageError);
  },
);
