import { expect, test } from 'vitest';
import { table } from './table.ts';

test('columns are as wide as what is in them, and empty ones are left out', () => {
  expect(
    table(
      ['name', 'none', 'n'],
      [
        ['python', '', '1'],
        ['x', '', '22'],
      ],
    ),
  ).toEqual(['name    n', 'python  1', 'x       22']);
});

test('what comes from outside can not leave its line', () => {
  expect(table(['name'], [['a\n::error::b\u001b[31m']])).toEqual(['name', 'a ::error::b�[31m']);
});
