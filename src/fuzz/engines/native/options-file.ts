/** What a `.options` file of OSS-Fuzz says of a target, section by section: names and values. */
export type OptionsFile = ReadonlyMap<string, Readonly<Record<string, string>>>;

/**
 * Reads a `.options` file: `[libfuzzer]`, `[asan]` and other sections with lines `name = value`, and comments after `#`
 * or `;`. Lines that are none of it are passed over.
 */
export function readOptions(text: string): OptionsFile {
  const sections = new Map<string, Record<string, string>>();
  let section: Record<string, string> = {};
  for (const line of text.split('\n', 1_000)) {
    const head = /^\s*\[([\w-]{1,40})\]\s*$/.exec(line)?.[1];
    if (head !== undefined) {
      section = sections.get(head.toLowerCase()) ?? {};
      sections.set(head.toLowerCase(), section);
      continue;
    }
    const { name, value } =
      /^\s*(?<name>[\w-]{1,60})\s*=\s*(?<value>[^\n]{0,300}?)\s*$/.exec(line)?.groups ?? {};
    if (name !== undefined && value !== undefined) section[name] = value;
  }
  return sections;
}

/** Options of a sanitizer as its environment variable takes them. */
export function sanitizerOptions(options: Readonly<Record<string, string>>): string {
  return Object.entries(options)
    .filter(([name, value]) => /^\w+$/.test(name) && /^[\w.,/+-]*$/.test(value))
    .map(([name, value]) => `${name}=${value}`)
    .join(':');
}
