const LONGEST = 200;

/**
 * What a tool said of a defect, as one sentence that is the same each time: its first line, with addresses, numbers and
 * the folders of paths left out, at most 200 characters of it.
 */
export function steady(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  const plain = line
    .replace(/\b0x[0-9a-f]+\b/gi, 'ADDR')
    .replace(/(?<![\w.:/])(?:\/[\w.@+-]+)+\/(?=[\w.@+-])/g, '')
    .replace(/(?<!\w)\d+(?:\.\d+)?/g, 'N')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}
