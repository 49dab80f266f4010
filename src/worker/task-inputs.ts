import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../contract/pipeline.ts';
import { UsageError } from '../fault/fault.ts';
import type { TaskFile } from '../toolbox/task.ts';

/** How a task gets its inputs, besides the variables INPUT_<NAME>. */
export interface Handover {
  /** Arguments that follow its own. */
  args: string[];
  /** A file of the worker's own with the inputs as one JSON object, where they are wanted so. */
  json?: string;
}

/** What an option may be called: nothing that reads as two, or as a value. */
const OPTION = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** Prepares what the task file's `input_format` asks for. `spool` is a folder of the worker's own. */
export async function prepareInputs(
  format: TaskFile['input_format'],
  inputs: Readonly<Record<string, Json>>,
  spool: string,
): Promise<Handover> {
  if (format === 'args') return { args: optionsOf(inputs) };
  if (format === 'env') return { args: [] };
  const json = join(spool, 'input.json');
  await writeFile(json, `${JSON.stringify(inputs)}\n`, { mode: 0o644 });
  return { args: [], json };
}

/** `--name=value` for each input: one argument each, so that no value can be another option. Throws UsageError. */
export function optionsOf(inputs: Readonly<Record<string, Json>>): string[] {
  return Object.entries(inputs).map(([name, value]) => {
    if (!OPTION.test(name)) {
      throw new UsageError(`input "${name}" can't be an option of a command line`, {
        hint: 'name it with letters, digits, "-" and "_", or write another input_format in the task file',
      });
    }
    return `--${name}=${textOf(value)}`;
  });
}

/** An input as text: what is no text or number is JSON. */
export function textOf(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
