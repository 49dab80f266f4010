import { expect, test } from 'vitest';
import { parseSecrets } from '../config/secrets.ts';
import { chooseSecrets } from './choose.ts';

const tasks = [
  { kind: 'fetches', secrets: ['TOKEN', 'KEY'] },
  { kind: 'plain', secrets: [] },
];

test('what no task wants is not read, and told', () => {
  const { chosen, notices } = chooseSecrets(parseSecrets(['TOKEN', 'KEY', 'OTHER=file:/x']), tasks);
  expect(chosen.map(({ name }) => name)).toEqual(['TOKEN', 'KEY']);
  expect(notices).toEqual(['secret OTHER is not used: the tasks of this run want KEY, TOKEN']);
  expect(chooseSecrets(parseSecrets(['A']), []).notices).toEqual([
    'secret A is not used: no task of this run wants one',
  ]);
});

test('a secret that is not granted is a usage error with the flag to write', () => {
  expect(() => chooseSecrets(parseSecrets(['KEY']), tasks)).toThrow(
    expect.objectContaining({
      message: 'task fetches needs the secret TOKEN, which the run does not grant',
      hint: expect.stringContaining('write --secret TOKEN to take it from the environment'),
    }),
  );
});
