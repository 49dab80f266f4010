import type { DatabaseSource } from '../config/databases.ts';

/** Which of the databases given are wanted by a task of the plan, and one notice for each that is not. */
export function chooseDatabases(
  given: readonly DatabaseSource[],
  tasks: Iterable<{ databases: readonly string[] }>,
): { chosen: DatabaseSource[]; notices: string[] } {
  const wanted = new Set([...tasks].flatMap(({ databases }) => databases));
  const known = [...wanted].sort().join(', ');
  const unused = given.filter(({ name }) => !wanted.has(name));
  return {
    chosen: given.filter(({ name }) => wanted.has(name)),
    notices: unused.map(
      ({ name }) =>
        `database ${name} is not used: ${known === '' ? 'no task of this run wants one' : `the tasks of this run want ${known}`}`,
    ),
  };
}
