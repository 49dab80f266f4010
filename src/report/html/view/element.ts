/**
 * A piece of the page, as data: the report writes it as HTML, the page's script makes nodes of it. There is no way to
 * put markup into it: text stays text in both.
 */
export interface Element {
  tag: Tag;
  attributes: Attributes;
  children: Child[];
}

export type Child = Element | string;

/** False and undefined leave an attribute out, true writes it without a value. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const HTML = [
  ...[
    'a',
    'article',
    'b',
    'button',
    'code',
    'datalist',
    'dd',
    'details',
    'div',
    'dl',
    'dt',
    'footer',
    'form',
  ],
  ...['h1', 'h2', 'h3', 'header', 'input', 'label', 'li', 'main', 'mark', 'nav', 'ol', 'option', 'p', 'pre'],
  ...['section', 'select', 'small', 'span', 'strong', 'summary', 'table', 'tbody', 'td', 'th', 'thead'],
  ...['time', 'tr', 'ul', 'noscript'],
] as const;
const SVG = ['svg', 'rect', 'title'] as const;

export type Tag = (typeof HTML)[number] | (typeof SVG)[number];

/** An element. Children that are undefined or false are left out. */
export function el(tag: Tag, attributes: Attributes, ...children: (Child | undefined | false)[]): Element {
  for (const name of Object.keys(attributes)) {
    if (/^on|^style$/i.test(name))
      throw new Error(`the attribute ${name} is code, and the page has none in its markup`);
  }
  return { tag, attributes, children: children.filter((child) => child !== undefined && child !== false) };
}

/** A link, to the web only: what a tool or a repository says may be `javascript:`. Just the text for anything else. */
export function link(url: string | undefined, text: string): Child {
  if (url === undefined || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return text;
  return el('a', { href: url, rel: 'noopener noreferrer nofollow', target: '_blank' }, text);
}

export function isSvg(tag: Tag): boolean {
  return (SVG as readonly string[]).includes(tag);
}
