import { count } from '../plain.ts';
import type { PageData } from './view/data.ts';
import { type Element, el } from './view/element.ts';
import { findingBody, findingView } from './view/finding-view.ts';

/** Findings that are in the page without its script. */
const STATIC = 100;

/** The list as it is without a script: the first findings that count, whole. The script puts its own in its place. */
export function findingList(data: PageData): Element {
  const open = data.findings.filter(
    ({ state, suppression }) => state !== 'absent' && suppression === undefined,
  );
  const shown = open.slice(0, STATIC);
  return el(
    'section',
    { id: 'findings' },
    el('h2', {}, `Findings (${open.length.toLocaleString('en-US')})`),
    el('form', { id: 'filter', hidden: true, role: 'search', 'aria-label': 'Filter the findings' }),
    el(
      'p',
      { id: 'count', class: 'quiet', role: 'status', 'aria-live': 'polite' },
      countOf(shown.length, open.length),
    ),
    open.length > shown.length &&
      el(
        'noscript',
        {},
        `These are the first ${STATIC}. The rest, the filter and the search need JavaScript; the CSV and SARIF files have them all.`,
      ),
    el(
      'div',
      { id: 'list' },
      ...shown.map((finding) => findingView(finding, data, findingBody(finding, data))),
    ),
    el('nav', { id: 'pages', hidden: true, 'aria-label': 'Pages of findings' }),
  );
}

function countOf(shown: number, all: number): string {
  if (all === 0) return 'Nothing was found that counts.';
  return shown === all ? count(all, 'finding') : `the first ${shown} of ${count(all, 'finding')}`;
}
