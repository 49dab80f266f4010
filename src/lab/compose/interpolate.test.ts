import { expect, test } from 'vitest';
import { interpolate } from './interpolate.ts';

const variables = { NAME: 'value', EMPTY: '' };

test.each([
  ['${NAME}', 'value'],
  ['a-${NAME}-b${NAME}', 'a-value-bvalue'],
  ['${EMPTY}', ''],
  ['${EMPTY:-default}', 'default'],
  ['${MISSING:-default}', 'default'],
  ['${MISSING:-}', ''],
  ['${NAME:?needed}', 'value'],
  ['cost: 5$$ for $${NAME}', 'cost: 5$ for ${NAME}'],
  ['nothing to replace', 'nothing to replace'],
])('%s becomes "%s"', (text, expected) => {
  expect(interpolate(text, variables)).toBe(expected);
});

test.each([
  ['${MISSING}', 'variable MISSING: has no value and no default'],
  ['${MISSING:?set it}', 'variable MISSING: set it'],
  ['${EMPTY:?set it}', 'variable EMPTY: set it'],
  ['$NAME', '"$N" is not ${VAR}'],
  ['${NAME-default}', '"${" is not ${VAR}'],
  ['price in $', '"$" is not ${VAR}'],
])('%s is refused', (text, message) => {
  expect(() => interpolate(text, variables)).toThrow(message);
});
