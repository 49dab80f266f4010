import { type Child, isSvg } from '../view/element.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** An element as nodes. No markup is ever parsed: what is text stays text. */
export function toDom(child: Child): Node {
  if (typeof child === 'string') return document.createTextNode(child);
  const node = isSvg(child.tag)
    ? document.createElementNS(SVG, child.tag)
    : document.createElement(child.tag);
  for (const [name, value] of Object.entries(child.attributes)) {
    if (value === undefined || value === false) continue;
    node.setAttribute(name, value === true ? '' : String(value));
  }
  node.append(...child.children.map(toDom));
  return node;
}

/** The element of the page with an id, which its HTML is sure to have. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}
