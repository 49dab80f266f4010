import { plain, plainLine } from './plain.ts';

/**
 * Text of a tool or a repository as Markdown shows it literally, on one line: neither markup, HTML, a formula, a table
 * cell's end, a link, an emoji, a mention nor a reference to an issue forms. Every character that GitHub Flavored
 * Markdown gives a meaning is escaped (spec 2.4); what platforms look for in the text that comes out of that
 * (github/markup#1168: a back-slash does not stop a mention) is parted by a space without width.
 */
export function literal(text: string): string {
  return parted(plainLine(text))
    .replaceAll(/[\\`*_{}[\]<>()#+!|~&:@"'-]/g, '\\$&')
    .replace(/^(\d+)\./, '$1\\.')
    .replace(/^=/, '\\=')
    .replaceAll('$', '<span>$</span>');
}

const PART = '\u{200b}';

/**
 * Parts what is linked wherever it stands: `@name` and addresses, `#1` and GitLab's `!1` and `&1`, `GH-1`, `https://`,
 * `www.`, `:name:`. The character itself, not `&#8203;`: replies by mail are read as plain text.
 */
function parted(text: string): string {
  return text.replaceAll(/@(?=\S)|[#!&](?=\d)|:(?=\/|[\w+-]+:)|GH-(?=\d)|www(?=\.)/gi, `$&${PART}`);
}

/** A link, its text taken literally. */
export function link(text: string, url: string): string {
  return `[${literal(text)}](${target(url)})`;
}

/** A link around Markdown, such as `<code>`. */
export function linkAround(markdown: string, url: string): string {
  return `[${markdown}](${target(url)})`;
}

/** A URL that ends where the link ends, and is never a line's or a table cell's end. */
function target(url: string): string {
  return url.replaceAll(/[()<>\s\\|"'`[\]{}*_~$\p{C}]/gu, (char) =>
    /[\x21-\x7e]/.test(char) ? percent(char) : encodeURIComponent(char.toWellFormed()),
  );
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
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

/** A section that is folded until a person opens it. Title and body are Markdown or HTML of ours. */
export function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
