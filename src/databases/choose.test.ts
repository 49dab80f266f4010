import { expect, test } from 'vitest';
import type { DatabaseSource } from '../config/databases.ts';
import { chooseDatabases } from './choose.ts';

const source = (name: string): DatabaseSource => ({
  name,
  given: name,
  place: { kind: 'folder', path: `/${name}` },
  packing: undefined,
  sha256: undefined,
});

test('only what a planned task wants is uploaded; of the others the run says so', () => {
  const { chosen, notices } = chooseDatabases(
    [source('osv'), source('ovs')],
    [{ databases: ['osv', 'rustsec'] }, { databases: [] }],
  );
  expect(chosen.map(({ name }) => name)).toEqual(['osv']);
  expect(notices).toEqual(['database ovs is not used: the tasks of this run want osv, rustsec']);
  expect(chooseDatabases([source('osv')], []).notices).toEqual([
    'database osv is not used: no task of this run wants one',
  ]);
});
