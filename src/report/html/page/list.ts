import type { PageData, PageFinding } from '../view/data.ts';
import { type Child, el } from '../view/element.ts';
import { type Filter, Finder } from '../view/filter.ts';
import { findingBody, findingView } from '../view/finding-view.ts';
import { byId, toDom } from './dom.ts';

/** Findings on one page of the list. */
const SIZE = 50;

/** The list of findings, a page at a time: the nodes of 20,000 would take seconds. */
export class List {
  readonly #data: PageData;
  readonly #finder: Finder;
  readonly #list = byId('list');
  readonly #opened: (fingerprint: string) => void;
  readonly #all: number;

  /** `opened` is told of the finding that a person opens, and '' when it is closed. */
  constructor(data: PageData, opened: (fingerprint: string) => void) {
    this.#data = data;
    this.#finder = new Finder(data);
    this.#opened = opened;
    this.#all = data.findings.length;
  }

  /** Shows what a filter leaves. Returns the filter as it could be shown: a page that there is, a finding that is seen. */
  show(filter: Filter): Filter {
    const found = this.#finder.find(filter);
    const at =
      filter.finding === '' ? -1 : found.findIndex(({ fingerprint }) => fingerprint === filter.finding);
    const pages = Math.max(1, Math.ceil(found.length / SIZE));
    const page = Math.min(pages, at >= 0 ? Math.floor(at / SIZE) + 1 : filter.page);
    const rows = found
      .slice((page - 1) * SIZE, page * SIZE)
      .map((finding) => this.#row(finding, filter.finding));
    this.#list.replaceChildren(...rows);
    byId('count').textContent = this.#countOf(found.length, { page, pages });
    this.#showPages(page, pages);
    return { ...filter, page, finding: at >= 0 ? filter.finding : '' };
  }

  /** Brings the open finding into view. */
  reveal(): void {
    this.#list.querySelector('details[open]')?.scrollIntoView({ block: 'center' });
  }

  #row(finding: PageFinding, wanted: string): Node {
    const row = toDom(findingView(finding, this.#data, undefined));
    if (!(row instanceof HTMLDetailsElement)) return row;
    const fill = () => {
      if (row.childElementCount === 1) row.append(toDom(findingBody(finding, this.#data)));
    };
    const fingerprint = finding.fingerprint ?? '';
    if (wanted !== '' && fingerprint === wanted) {
      fill();
      row.open = true;
    }
    row.firstElementChild?.addEventListener('click', () => {
      fill();
      // The click has not changed it yet.
      this.#opened(row.open ? '' : fingerprint);
    });
    row.addEventListener('toggle', fill);
    return row;
  }

  #countOf(found: number, { page, pages }: { page: number; pages: number }): string {
    if (this.#all === 0) return 'Nothing was found.';
    if (found === 0) return 'No finding fits this filter.';
    const text = `${found.toLocaleString('en-US')} ${found === 1 ? 'finding' : 'findings'}`;
    return pages === 1 ? text : `${text}, page ${page} of ${pages.toLocaleString('en-US')}`;
  }

  #showPages(page: number, pages: number): void {
    const nav = byId('pages');
    nav.hidden = pages === 1;
    const button = (text: string, to: number): Child =>
      el('button', { type: 'button', 'data-page': to, disabled: to < 1 || to > pages || to === page }, text);
    const buttons = [
      button('First', page === 1 ? 0 : 1),
      button('Previous', page - 1),
      el('span', {}, `${page} / ${pages.toLocaleString('en-US')}`),
      button('Next', page + 1),
      button('Last', page === pages ? 0 : pages),
    ];
    nav.replaceChildren(...buttons.map(toDom));
  }
}
