import { expect, test } from 'vitest';
import { newSecretsKey, SECRETS_KEY, seal, unseal } from './secrets.ts';

const key = newSecretsKey();
const purpose = { runId: 'run-1', taskFile: '/tasks/python/a.yaml', name: 'TOKEN' };

test('a sealed value opens for what it was sealed for, and twice looks different', () => {
  expect(key).toMatch(SECRETS_KEY);
  const sealed = seal('hünter2', key, purpose);
  expect(unseal(sealed, key, purpose)).toBe('hünter2');
  expect(seal('hünter2', key, purpose)).not.toBe(sealed);
  expect(Buffer.from(sealed, 'base64').includes('hünter2')).toBe(false);
});

test('it opens for nothing else: another key, run, task, name, or changed bytes', () => {
  const sealed = seal('hunter2', key, purpose);
  const refused = "the secret TOKEN can't be opened";
  expect(() => unseal(sealed, newSecretsKey(), purpose)).toThrow(refused);
  expect(() => unseal(sealed, key, { ...purpose, runId: 'run-2' })).toThrow(refused);
  expect(() => unseal(sealed, key, { ...purpose, taskFile: 'sources/1/tasks/python/a.yaml' })).toThrow(
    refused,
  );
  expect(() => unseal(sealed, key, { ...purpose, name: 'OTHER' })).toThrow(
    "the secret OTHER can't be opened",
  );
  const bytes = Buffer.from(sealed, 'base64');
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  expect(() => unseal(bytes.toString('base64'), key, purpose)).toThrow(refused);
  expect(() => unseal('', key, purpose)).toThrow(refused);
});
