import type { Child } from './view/element.ts';

/** Elements that have no content and no end tag (HTML standard, void elements). */
const VOID = new Set(['input']);

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** An element as HTML. */
export function toHtml(child: Child): string {
  if (typeof child === 'string') return escapeHtml(child);
  const { tag, attributes, children } = child;
  const written = Object.entries(attributes).map(([name, value]) => {
    if (value === undefined || value === false) return '';
    return value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`;
  });
  const start = `<${tag}${written.join('')}>`;
  if (VOID.has(tag)) return start;
  // A parser drops a line break right after the start of <pre> (HTML standard, 13.1.2.5).
  const first = tag === 'pre' ? '\n' : '';
  return `${start}${first}${children.map(toHtml).join('')}</${tag}>`;
}

/** Text in HTML, in an element or in a quoted attribute. What no document may hold (U+0000) becomes U+FFFD. */
export function escapeHtml(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
