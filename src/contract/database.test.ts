import { expect, test } from 'vitest';
import { ageNote, databaseVariable, fetchedDate } from './database.ts';

test('a task finds its database by a name that an environment can carry', () => {
  expect(databaseVariable('osv')).toBe('DATABASE_OSV');
  expect(databaseVariable('go-vuln_db')).toBe('DATABASE_GO_VULN_DB');
});

test('a database is old after a week, and not before', () => {
  const at = new Date('2026-11-01T12:00:00Z');
  const note = (now: string) => ageNote({ name: 'osv', dated: 'fetched on', at }, new Date(now));
  expect(note('2026-11-08T12:00:00Z')).toBeUndefined();
  expect(note('2026-11-09T12:00:00Z')).toBe(
    'database osv is 8 days old (fetched on 2026-11-01): what became known since is not found; give a newer one with --database osv=FILE',
  );
});

test('the mark of a database is a date, or no mark', () => {
  expect(fetchedDate('2026-11-01\n')?.toISOString()).toBe('2026-11-01T00:00:00.000Z');
  expect(fetchedDate('2026-11-01T10:00:00+00:00')?.toISOString()).toBe('2026-11-01T10:00:00.000Z');
  expect(fetchedDate('')).toBeUndefined();
});
