import { plain, plainLine } from './plain.ts';

/**
 * Text of a tool or a repository as Markdown shows it literally, on one line: every character that GitHub Flavored
 * Markdown gives a meaning is escaped (spec 2.4), so neither markup, HTML, a table cell's end nor a bare link forms.
 */
export function literal(text: string): string {
  return plainLine(text)
    .replaceAll(/[\\`*_{}[\]<>()#+!|~&:@$"'-]/g, '\\$&')
    .replaceAll(/www\./gi, '$&\u{200b}');
}

/** A link, its text taken literally. */
export function link(text: string, url: string): string {
  return `[${literal(text)}](${url.replaceAll(/[()<>\s\\]/g, (char) => encodeURIComponent(char).replace(/[()]/, percent))})`;
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Lines in a code block whose fence is longer than any run of back-ticks in them. */
export function codeBlock(lines: string[]): string {
  const text = lines.map((line) => plain(line.replaceAll(ANSI, '')).replaceAll('\n', ' ')).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/** Colors and cursor moves of terminals (ECMA-48, 5.4). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
const ANSI = /\u001b\[[0-?]*[ -/]*[@-~]/g;

/** A table; cells are Markdown already. */
export function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
