import type { ReportComponent, ReportMessage, ReportRule } from './sarif/schema.ts';

/** A message as the log carries it: text without ids, arguments and escapes. */
export interface Words {
  text: string;
  markdown?: string;
}

/**
 * Looks a message up and fills its placeholders in (SARIF 2.1.0, 3.11.7: `id` names a string of the rule, else of
 * the tool component). Undefined when it says nothing.
 */
export function resolveMessage(
  message: ReportMessage | undefined,
  rule: ReportRule | undefined,
  driver: ReportComponent | undefined,
): Words | undefined {
  if (message === undefined) return undefined;
  const { id } = message;
  const looked =
    id === undefined ? undefined : (rule?.messageStrings?.[id] ?? driver?.globalMessageStrings?.[id]);
  const text = said(message.text) ?? said(looked?.text);
  const markdown = said(message.markdown) ?? said(looked?.markdown);
  const main = text ?? markdown;
  if (main === undefined) return undefined;
  const values = message.arguments ?? [];
  const words: Words = { text: fill(main, values) };
  if (markdown !== undefined && text !== undefined) words.markdown = fill(markdown, values);
  return words;
}

/** Placeholders `{0}`, and `{{` and `}}` for braces (3.11.5). Tools that use no arguments don't escape either. */
function fill(text: string, values: string[]): string {
  if (values.length === 0) return text;
  return text.replaceAll(/\{\{|\}\}|\{(\d{1,4})\}/g, (match, index: string | undefined) => {
    if (index === undefined) return match.slice(1);
    return values[Number(index)] ?? match;
  });
}

/** A text that says something: undefined when it is empty. */
export function said(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

/** A message for a place without links: `[text](1)` becomes `text` (3.11.6). */
export function withoutLinks(text: string): string {
  return text.replaceAll(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\([^()\s]*\)/g, '$1').replaceAll(/\\([[\]\\])/g, '$1');
}
