import { expect, test } from 'vitest';
import { lastWords } from './compiler-output.ts';

test('the first error is told, else the last line', () => {
  expect(
    lastWords("a.c:1:1: warning: x\na.c:2:10: fatal error: 'zlib.h' file not found\n1 error generated.\n"),
  ).toBe("a.c:2:10: fatal error: 'zlib.h' file not found");
  expect(lastWords('make: Nothing\n\u001b[31mbad thing\u001b[0m\n')).toBe('bad thing');
  expect(lastWords('')).toBe('it said nothing');
});
