import type { TaskFile } from '../toolbox/task.ts';
import { ConversionFault } from './fault.ts';
import { type Converted, fromJson, parseJson } from './json.ts';
import { fromJunit } from './junit.ts';
import { lastDocument } from './last-document.ts';
import { fromText } from './text.ts';
import { toSarif } from './to-sarif.ts';

/** What of a task file decides how its report is read. */
export type Reading = Pick<TaskFile, 'kind' | 'tool' | 'output' | 'convert'>;

/** The SARIF log, as text, of what a tool left. Throws ConversionFault when it can't be had. */
export async function convert(raw: Uint8Array, task: Reading): Promise<string> {
  const converted = await read(
    Buffer.from(raw)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
    task,
  );
  if ('sarif' in converted) return JSON.stringify(converted.sarif);
  return JSON.stringify(
    toSarif(converted.found, { name: task.tool?.name ?? task.kind, url: task.tool?.url }),
  );
}

async function read(text: string, { kind, output, convert: expression }: Reading): Promise<Converted> {
  const whole = output.mode === 'json_stdout' ? lastDocument(text) : text;
  switch (output.format) {
    case 'sarif':
      return { sarif: parseJson(whole) };
    case 'json':
      return fromJson(whole, expression);
    case 'junit':
      return { found: fromJunit(whole) };
    case 'text': {
      const { pattern, may_be_empty: mayBeEmpty } = output;
      if (pattern === undefined) throw new ConversionFault('has no output.pattern to be read with');
      return { found: fromText(whole, { pattern, rule: kind, mayBeEmpty }) };
    }
  }
}
