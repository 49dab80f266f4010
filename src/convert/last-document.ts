import { ConversionFault } from './fault.ts';

/**
 * The last complete JSON object or list in what a tool printed: it starts a line and ends one. The other lines are
 * log, whatever brackets they have.
 */
export function lastDocument(printed: string): string {
  let last: string | undefined;
  for (let at = 0; at < printed.length; ) {
    const end = documentEnd(printed, at);
    const document = end === undefined ? undefined : printed.slice(at, end);
    if (document !== undefined && isJson(document)) {
      last = document;
      at += document.length;
    }
    const newline = printed.indexOf('\n', at);
    at = newline === -1 ? printed.length : newline + 1;
  }
  if (last !== undefined) return last;
  throw new ConversionFault(printed.trim() === '' ? 'is empty' : 'holds no complete JSON document');
}

const STRING = /"(?:[^"\\\n]|\\.)*"/y;
/** What JSON has besides strings and brackets. */
const PLAIN = /[\s,:\d.+\-eEtrufalsn]+/y;
const CLOSES: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** Where the document that may start at `from` ends, judged by its brackets; undefined when none does. */
function documentEnd(text: string, from: number): number | undefined {
  const start = skip(/[ \t]*/y, text, from);
  if (!Object.hasOwn(CLOSES, text[start] ?? '')) return undefined;
  const open: string[] = [];
  for (let at = start; at < text.length; ) {
    const char = text[at] ?? '';
    const closing = Object.hasOwn(CLOSES, char) ? CLOSES[char] : undefined;
    if (closing !== undefined) open.push(closing);
    else if (char === open.at(-1)) open.pop();
    else {
      const next = skip(char === '"' ? STRING : PLAIN, text, at);
      if (next === at) return undefined;
      at = next;
      continue;
    }
    at += 1;
    if (open.length === 0) return /[ \t\r]*(\n|$)/y.test(text.slice(at, at + 200)) ? at : undefined;
  }
  return undefined;
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
