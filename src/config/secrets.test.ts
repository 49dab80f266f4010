import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../fault/fault.ts';
import { parseSecrets } from './secrets.ts';

test('a secret is from the environment, a file or Vault', () => {
  expect(parseSecrets(['TOKEN', 'A=env:my_var', 'B = file:x/y', 'C=vault:secret/ci/npm#token'])).toEqual([
    { name: 'TOKEN', source: { kind: 'env', variable: 'TOKEN' } },
    { name: 'A', source: { kind: 'env', variable: 'my_var' } },
    { name: 'B', source: { kind: 'file', path: resolve('x/y') } },
    { name: 'C', source: { kind: 'vault', path: 'secret/ci/npm', field: 'token' } },
  ]);
});

test.each([
  [
    'a value in place of a source',
    'TOKEN=hunter2hunter2',
    /^secret TOKEN: its source starts with none of env:/,
  ],
  ['a value in place of a name', 'hunter2-HUNTER', /^secrets: the 1st has no name/],
  ['an empty source', 'TOKEN=', /starts with none of/],
  ['no variable', 'TOKEN=env:hunter2 x', /what follows env: is no name of a variable/],
  ['no file', 'TOKEN=file:', /file: names no file/],
  ['no field', 'TOKEN=vault:hunter2/x', /what follows vault: is no MOUNT\/PATH#FIELD/],
  ['no path', 'TOKEN=vault:hunter2#x', /is no MOUNT\/PATH#FIELD/],
  ['a path that climbs', 'TOKEN=vault:hunter2/../../sys#x', /is no MOUNT\/PATH#FIELD/],
])('%s is a usage error that repeats nothing of it', (_, grant, text) => {
  const error = errorOf(() => parseSecrets([grant]));
  expect(error.message).toMatch(text);
  expect(error.hint).toContain('NAME=vault:PATH#FIELD');
  expect(`${error.message} ${error.hint}`).not.toMatch(/hunter2/i);
});

test('a name is given once', () => {
  expect(errorOf(() => parseSecrets(['A', 'A=env:B'])).message).toBe('secrets: A is given twice');
});

function errorOf(work: () => unknown): UsageError {
  try {
    work();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('it did not throw');
}
