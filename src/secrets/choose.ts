import type { SecretGrant } from '../config/secrets.ts';
import { UsageError } from '../fault/fault.ts';

/** A planned task, as far as secrets go. */
export interface Wanting {
  kind: string;
  secrets: readonly string[];
}

/**
 * Which of the secrets granted are wanted by a task of the plan, and one notice for each that is not. Throws UsageError
 * when a task wants one that the run does not grant.
 */
export function chooseSecrets(
  granted: readonly SecretGrant[],
  tasks: Iterable<Wanting>,
): { chosen: SecretGrant[]; notices: string[] } {
  const all = [...tasks];
  const names = new Set(granted.map(({ name }) => name));
  const missing = all.flatMap(({ kind, secrets }) =>
    secrets.filter((name) => !names.has(name)).map((name) => ({ kind, name })),
  );
  if (missing.length > 0) {
    const flags = [...new Set(missing.map(({ name }) => `--secret ${name}`))].join(' ');
    throw new UsageError(
      missing
        .map(({ kind, name }) => `task ${kind} needs the secret ${name}, which the run does not grant`)
        .join('\n'),
      {
        hint: `write ${flags} to take it from the environment, or give a source: NAME=env:VARIABLE, NAME=file:PATH, NAME=vault:PATH#FIELD (in the action: a line of the input secrets)`,
      },
    );
  }
  const wanted = new Set(all.flatMap(({ secrets }) => secrets));
  const known = [...wanted].sort().join(', ');
  return {
    chosen: granted.filter(({ name }) => wanted.has(name)),
    notices: granted
      .filter(({ name }) => !wanted.has(name))
      .map(
        ({ name }) =>
          `secret ${name} is not used: ${known === '' ? 'no task of this run wants one' : `the tasks of this run want ${known}`}`,
      ),
  };
}
