import { expect, test } from 'vitest';
import { Atlas } from './place.ts';

const atlas = new Atlas('/work/x', ['fuzz/parse_fuzzer.c', 'src/parse.c', 'lib/a/util.c', 'lib/b/util.c']);
const at = (file: string) => atlas.placeOf({ function: 'f', file, line: 3 })?.file;

test.each([
  ['/work/x/src/parse.c', 'src/parse.c'],
  ['src/parse.c', 'src/parse.c'],
  ['./src/../src/parse.c', 'src/parse.c'],
  ['../src/parse.c', 'src/parse.c'],
  ['parse.c', 'src/parse.c'],
  ['/src/project/lib/a/util.c', 'lib/a/util.c'],
  ['util.c', undefined],
  ['/usr/include/parse.c', undefined],
  ['/usr/lib/libc.so', undefined],
])('%s is %s', (file, expected) => {
  expect(at(file)).toBe(expected);
});

test('the innermost frame of the repository counts, and the harness only when there is no other', () => {
  const frame = (file: string, line: number) => ({ function: 'f', file, line });
  const stack = [
    frame('/lib/x.c', 1),
    frame('/work/x/fuzz/parse_fuzzer.c', 9),
    frame('/work/x/src/parse.c', 7),
  ];
  expect(atlas.firstOf(stack, 'fuzz/parse_fuzzer.c')).toEqual({ file: 'src/parse.c', line: 7 });
  expect(atlas.firstOf(stack.slice(0, 2), 'fuzz/parse_fuzzer.c')).toEqual({
    file: 'fuzz/parse_fuzzer.c',
    line: 9,
  });
  expect(atlas.firstOf([], 'fuzz/parse_fuzzer.c')).toBeUndefined();
});
