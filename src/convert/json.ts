import jsonata from 'jsonata';
import { ConversionFault } from './fault.ts';
import type { Found } from './finding.ts';
import { isObject, readFindings } from './read-findings.ts';

/** What became of a report: findings, or a whole SARIF log. */
export type Converted = { found: Found } | { sarif: unknown };

/**
 * Findings from a tool's JSON. `expression` is JSONata over it; without one the JSON itself is read as findings. A
 * result with `runs` is a SARIF log, and is left to whoever reads those.
 */
export async function fromJson(raw: string, expression: string | undefined): Promise<Converted> {
  const value = parseJson(raw);
  if (expression === undefined) {
    if (isObject(value) && 'runs' in value)
      throw new ConversionFault('looks like SARIF: write format: sarif in the task file, or convert it');
    if (value === null || (isObject(value) && Object.keys(value).length === 0))
      throw new ConversionFault('says nothing: write [] for no findings');
    return { found: readFindings(value) };
  }
  const result = await evaluate(expression, value);
  return isObject(result) && 'runs' in result ? { sarif: result } : { found: readFindings(result) };
}

/** Parses a whole text as JSON. */
export function parseJson(raw: string): unknown {
  if (raw.trim() === '') throw new ConversionFault('is empty');
  try {
    return JSON.parse(raw);
  } catch (error) {
    throw new ConversionFault(`is not JSON (${textOf(error)})`, { cause: error });
  }
}

async function evaluate(expression: string, input: unknown): Promise<unknown> {
  try {
    const result: unknown = await jsonata(expression).evaluate(input);
    // What only lives in the interpreter (its functions, marks on its lists) ends here.
    const plain = JSON.stringify(result);
    return plain === undefined ? undefined : JSON.parse(plain);
  } catch (error) {
    throw new ConversionFault(`could not be converted: convert: ${textOf(error)}`, { cause: error });
  }
}

/** JSONata throws mappings with a message and a position, not only errors. */
function textOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('message' in error)) return String(error);
  const place =
    'position' in error && typeof error.position === 'number' ? ` (at character ${error.position})` : '';
  return `${String(error.message).slice(0, 300)}${place}`;
}
