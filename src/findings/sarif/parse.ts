/** JSON from a report, or why there is none. */
export type Parsed = { ok: true; value: unknown; repairs: string[] } | { ok: false; reason: string };

/**
 * Parses a report's text. Tools that write SARIF to stdout may print a banner line first; what stands before the
 * first line that opens an object is left out.
 */
export function parseJson(text: string): Parsed {
  if (text.trim() === '') return { ok: false, reason: 'the report is empty' };
  const whole = tryParse(text);
  if (whole.ok) return { ok: true, value: whole.value, repairs: [] };
  const start = text.search(/^\s*\{/m);
  if (start > 0) {
    const rest = tryParse(text.slice(start));
    if (rest.ok) return { ok: true, value: rest.value, repairs: ['text before the JSON was left out'] };
  }
  if (start >= 0 && isCutOff(text)) {
    return {
      ok: false,
      reason: `the report is cut off: it ends in the middle, after ${text.length} characters`,
    };
  }
  return { ok: false, reason: `the report is not JSON${whole.place}` };
}

/** Whether an object is opened and not closed: what a killed tool or a full disk leaves. */
function isCutOff(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (quoted) {
      if (char === '\\') i++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
  }
  return quoted || depth > 0;
}

function tryParse(text: string): { ok: true; value: unknown } | { ok: false; place: string } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    // The message quotes the text around the fault, which may hold a secret: only its position is told.
    const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    return { ok: false, place: position === undefined ? '' : ` (at character ${position})` };
  }
}
