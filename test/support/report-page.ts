import { setTimeout as sleep } from 'node:timers/promises';
import { JSDOM, type PageNode, type PageWindow, VirtualConsole } from 'jsdom';

/** A report as a browser has it. jsdom has no policy and no layout: Chromium showed that those work. */
export interface OpenPage {
  window: PageWindow;
  /** The elements of a selector. */
  all(selector: string): PageNode[];
  /** The one element of a selector. */
  one(selector: string): PageNode;
  /** Writes into a field as a person does, and waits until the page has reacted. */
  type(selector: string, value: string): Promise<void>;
}

/** Opens a page with its script, or without. What the script throws is thrown. */
export function openPage(html: string, { hash = '', script = true } = {}): OpenPage {
  const virtualConsole = new VirtualConsole().on('jsdomError', (error) => {
    throw error;
  });
  const { window } = new JSDOM(html, {
    url: `https://report.example/report.html${hash}`,
    ...(script ? { runScripts: 'dangerously' } : {}),
    virtualConsole,
    beforeParse(made) {
      Object.assign(made.Element.prototype, { scrollIntoView() {} });
    },
  });
  const all = (selector: string) => [...window.document.querySelectorAll(selector)];
  const one = (selector: string) => {
    const [found, ...more] = all(selector);
    if (found === undefined || more.length > 0)
      throw new Error(`${more.length} more than one of ${selector}`);
    return found;
  };
  return {
    window,
    all,
    one,
    async type(selector, value) {
      const field = one(selector);
      const before = window.location.hash;
      field.value = value;
      field.dispatchEvent(new window.Event('input', { bubbles: true }));
      for (let waited = 0; window.location.hash === before && waited < 5000; waited += 20) await sleep(20);
    },
  };
}
