/**
 * What a task says to the worker, as lines on its stdout: `::assay <name> key=value::text`.
 * See "Task file" in docs/architecture.md.
 */
export type Command =
  | { name: 'log'; level: string; text: string }
  | { name: 'progress'; percent: number | undefined; text: string }
  | { name: 'set-state'; key: string; value: string }
  | { name: 'set-output'; key: string; value: string }
  | { name: 'heartbeat' };

/** What a command's line starts with. */
export const COMMAND_PREFIX = '::assay ';

const line = /^::assay ([a-z-]+)((?: [a-z]+=[A-Za-z0-9_.-]*)*) ?::(.*)$/s;

/** Understands one line without its newline. Undefined for anything that is not a command, which then is output. */
export function parseCommand(text: string): Command | undefined {
  const [, name, list = '', value = ''] = line.exec(text.replace(/\r$/, '')) ?? [];
  const attributes = new Map(
    list
      .split(' ')
      .filter((part) => part !== '')
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  );
  const key = attributes.get('key');
  switch (name) {
    case 'log':
      return { name, level: attributes.get('level') ?? 'info', text: value };
    case 'progress':
      return { name, percent: percentOf(attributes.get('percent')), text: value };
    case 'set-state':
    case 'set-output':
      return key ? { name, key, value } : undefined;
    case 'heartbeat':
      return { name };
    default:
      return undefined;
  }
}

function percentOf(text: string | undefined): number | undefined {
  const percent = Number(text === '' ? undefined : text);
  return Number.isFinite(percent) ? Math.min(100, Math.max(0, percent)) : undefined;
}
