import { readFile } from 'node:fs/promises';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../fault/fault.ts';
import type { ParameterValue } from '../toolbox/workflow.ts';

export type { ParameterValue };

const mapping = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

/** `KEY=VALUE` pairs of `--param`. Throws UsageError for a pair without a key or `=`, or a key given twice. */
export function parsePairs(pairs: readonly string[]): Record<string, ParameterValue> {
  const values = new Map<string, ParameterValue>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1)
      throw new UsageError(`param: "${pair}" is not KEY=VALUE`, { hint: 'write --param key=value' });
    const key = pair.slice(0, at);
    if (values.has(key)) throw new UsageError(`param: "${key}" is given twice`, { hint: 'give it once' });
    values.set(key, pair.slice(at + 1));
  }
  return Object.fromEntries(values);
}

/** A YAML or JSON mapping of parameters; `origin` names it in errors. An empty text is an empty mapping. */
export function parseMapping(text: string, origin: string): Record<string, ParameterValue> {
  if (text.trim() === '') return {};
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new UsageError(`${origin}: not YAML or JSON: ${error.message.split('\n')[0]}`, { cause: error });
  }
  const parsed = mapping.safeParse(document);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.length ? `key "${issue.path.join('.')}"` : 'the document';
  throw new UsageError(`${origin}: ${where} is not a text, number or boolean`, {
    hint: 'write a mapping such as {"depth": 3, "strict": true}',
  });
}

/** The same from a file. */
export async function readParameters(file: string): Promise<Record<string, ParameterValue>> {
  try {
    return parseMapping(await readFile(file, 'utf8'), `parameters: ${file}`);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`parameters: "${file}" can't be read: ${(error as Error).message}`, {
      hint: 'name a readable YAML or JSON file',
      cause: error,
    });
  }
}
