/** Characters below which a form is left visible: it would be found in every second word. */
const SHORTEST = 4;

/** Columns at which tools wrap base64: MIME (RFC 2045, 6.8) and PEM (RFC 7468, 2). */
const COLUMNS = [76, 64];

/**
 * The forms under which a secret is looked for: each of its lines, as they are, in JSON and in URLs; and all of it in
 * base64, wherever in a longer text it begins.
 */
export function maskedForms(value: string): string[] {
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  const forms = [
    value.includes('\n') ? [] : [value],
    ...lines.map((line) => [line, inJson(line), ...inUrls(line)]),
  ];
  return [...new Set([...forms.flat(), ...inBase64(value)])].filter((form) => form.length >= SHORTEST);
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** As encodeURIComponent has it, and as a form is sent (application/x-www-form-urlencoded). */
function inUrls(text: string): string[] {
  const wellFormed = text.toWellFormed();
  return [encodeURIComponent(wellFormed), new URLSearchParams([['', wellFormed]]).toString().slice(1)];
}

/** The characters that the value alone decides, for each of the three places it may have in a group of three bytes. */
function inBase64(value: string): string[] {
  const bytes = Buffer.from(value);
  const plain = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const decided = Math.floor(((offset + bytes.length) * 8) / 6);
    return text.slice(Math.ceil((offset * 8) / 6), decided);
  });
  const wrapped = COLUMNS.flatMap((columns) =>
    plain[0] === undefined || plain[0].length <= columns
      ? []
      : (plain[0].match(new RegExp(`.{1,${columns}}`, 'g')) ?? []),
  ).filter((line) => line.length >= 8);
  return [...plain, ...wrapped].flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}
