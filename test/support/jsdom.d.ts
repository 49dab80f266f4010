/** The part of jsdom that the tests use. Its own types bring the whole DOM, which nothing else here may take for given. */
declare module 'jsdom' {
  export interface PageNode {
    readonly textContent: string;
    readonly innerHTML: string;
    readonly outerHTML: string;
    readonly tagName: string;
    readonly attributes: Iterable<{ name: string; value: string }>;
    value: string;
    open: boolean;
    hidden: boolean;
    disabled: boolean;
    click(): void;
    dispatchEvent(event: unknown): boolean;
    getAttribute(name: string): string | null;
    querySelector(selector: string): PageNode | null;
    querySelectorAll(selector: string): Iterable<PageNode>;
  }
  export interface PageWindow {
    readonly document: PageNode & { readonly body: PageNode };
    readonly location: { hash: string };
    readonly Event: new (type: string, options?: { bubbles?: boolean }) => unknown;
    readonly Element: { prototype: object };
    close(): void;
    [name: string]: unknown;
  }
  export class VirtualConsole {
    on(event: 'jsdomError', listener: (error: Error) => void): this;
  }
  export class JSDOM {
    constructor(
      html: string,
      options?: {
        runScripts?: 'dangerously';
        url?: string;
        pretendToBeVisual?: boolean;
        virtualConsole?: VirtualConsole;
        beforeParse?: (window: PageWindow) => void;
      },
    );
    readonly window: PageWindow;
  }
}
