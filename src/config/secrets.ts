import { resolve } from 'node:path';
import { UsageError } from '../fault/fault.ts';

/** Where the value of a secret is read when the run starts. */
export type SecretSource =
  | { kind: 'env'; variable: string }
  | { kind: 'file'; path: string }
  | { kind: 'vault'; path: string; field: string };

/** A secret that a run grants to the tasks that declare it. */
export interface SecretGrant {
  name: string;
  source: SecretSource;
}

const HOW = 'write NAME, NAME=env:VARIABLE, NAME=file:PATH or NAME=vault:PATH#FIELD';

/**
 * Reads `NAME[=SOURCE]`, one a secret; NAME alone is the environment's variable of that name. Throws UsageError, which
 * never repeats what follows the name: whoever writes NAME=VALUE by mistake has written a secret there.
 */
export function parseSecrets(grants: readonly string[]): SecretGrant[] {
  const parsed: SecretGrant[] = [];
  for (const [index, grant] of grants.entries()) {
    const at = grant.indexOf('=');
    const name = (at === -1 ? grant : grant.slice(0, at)).trim();
    if (!/^[A-Z_][A-Z0-9_]*$/.test(name)) {
      throw new UsageError(
        `secrets: the ${ordinal(index)} has no name that an environment variable can have`,
        {
          hint: `${HOW}; a name is of A-Z, 0-9 and "_"`,
        },
      );
    }
    if (parsed.some((other) => other.name === name))
      throw new UsageError(`secrets: ${name} is given twice`, { hint: 'give it once' });
    parsed.push({ name, source: sourceOf(name, at === -1 ? `env:${name}` : grant.slice(at + 1).trim()) });
  }
  return parsed;
}

/** A source as people write it. */
export function shownSource(source: SecretSource): string {
  switch (source.kind) {
    case 'env':
      return `env:${source.variable}`;
    case 'file':
      return `file:${source.path}`;
    case 'vault':
      return `vault:${source.path}#${source.field}`;
  }
}

function sourceOf(name: string, text: string): SecretSource {
  const wrong = (what: string) => new UsageError(`secret ${name}: ${what}`, { hint: HOW });
  const kind = /^(env|file|vault):/.exec(text)?.[1];
  const rest = text.slice(text.indexOf(':') + 1);
  switch (kind) {
    case 'env':
      if (!/^[A-Za-z_]\w*$/.test(rest)) throw wrong('what follows env: is no name of a variable');
      return { kind, variable: rest };
    case 'file':
      if (rest === '') throw wrong('file: names no file');
      return { kind, path: resolve(rest) };
    case 'vault': {
      const [, path, field] = /^\/*([^#?\s]*[^#?\s/])\/*#([^#]+)$/.exec(rest) ?? [];
      if (path === undefined || field === undefined || !path.includes('/') || path.split('/').includes('..'))
        throw wrong('what follows vault: is no MOUNT/PATH#FIELD');
      return { kind, path, field };
    }
    default:
      throw wrong('its source starts with none of env:, file: and vault:');
  }
}

function ordinal(index: number): string {
  return `${index + 1}${['st', 'nd', 'rd'][index] ?? 'th'}`;
}
