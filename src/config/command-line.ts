import type { Request } from './request.ts';
import type { SecretSource } from './secrets.ts';

/** The part of a request that decides what a run does. */
export type Asked = Pick<
  Request,
  | 'workflow'
  | 'target'
  | 'failOn'
  | 'gateOn'
  | 'baseline'
  | 'inlineSuppressions'
  | 'parameters'
  | 'toolboxes'
  | 'timeoutSeconds'
  | 'includeGit'
  | 'allowNetwork'
  | 'databases'
  | 'secrets'
>;

/**
 * The command line that asks for the same, for a POSIX shell. It says where secrets come from and never what they are;
 * where reports go, and how the lab is made, is each machine's own.
 */
export function commandLine(request: Asked): string {
  const { baseline } = request;
  const words = [
    'assay',
    'run',
    request.workflow,
    ...flag('target', request.target, '.'),
    ...flag('fail-on', request.failOn, 'high'),
    ...flag('gate-on', request.gateOn, 'all'),
    ...flag('inline-suppressions', request.inlineSuppressions, 'base'),
    ...(baseline.kind === 'none' ? ['--baseline', 'none'] : []),
    ...(baseline.kind === 'file' ? ['--baseline', baseline.shown] : []),
    ...(baseline.kind === 'revision' ? ['--baseline', baseline.name] : []),
    ...Object.entries(request.parameters).flatMap(([name, value]) => ['--param', `${name}=${value}`]),
    ...request.toolboxes.flatMap((folder) => ['--toolbox', folder]),
    ...(request.timeoutSeconds === undefined ? [] : ['--timeout', `${request.timeoutSeconds}s`]),
    ...(request.includeGit ? ['--include-git'] : []),
    ...(request.allowNetwork ? ['--allow-network'] : []),
    ...request.databases.flatMap(({ name, given, sha256 }) => [
      '--database',
      `${name}=${given}${sha256 === undefined ? '' : `@sha256:${sha256}`}`,
    ]),
    ...request.secrets.flatMap(({ name, source }) => ['--secret', `${name}=${sourceText(source)}`]),
  ];
  return words.map(quoted).join(' ');
}

function flag(name: string, value: string, unless: string): string[] {
  return value === unless ? [] : [`--${name}`, value];
}

function sourceText(source: SecretSource): string {
  switch (source.kind) {
    case 'env':
      return `env:${source.variable}`;
    case 'file':
      return `file:${source.path}`;
    case 'vault':
      return `vault:${source.path}#${source.field}`;
  }
}

/** One word of a shell: within single quotes nothing has a meaning (POSIX, 2.2.2). */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
