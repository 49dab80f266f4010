import type { PageData } from '../view/data.ts';
import { type Filter, filterOf, hashOf, NO_FILTER } from '../view/filter.ts';
import { Controls } from './controls.ts';
import { byId } from './dom.ts';
import { List } from './list.ts';
import { offerThemes } from './theme.ts';

// The report made this text with its own types.
const data: PageData = JSON.parse(byId('data').textContent ?? '');
let filter = filterOf(location.hash);

const list = new List(data, (finding) => keep({ ...filter, finding }));
const controls = new Controls(data, (part) => show({ ...filter, finding: '', page: 1, ...part }));

/** The address always says what is shown, so that it can be sent to somebody. */
function keep(next: Filter): void {
  filter = next;
  history.replaceState(null, '', hashOf(next) || location.pathname + location.search);
}

function show(next: Filter): void {
  const shown = list.show(next);
  keep(shown);
  controls.show(shown);
}

/** An address that names a finding shows it, also one that does not count. */
function follow(next: Filter): void {
  show(next);
  if (next.finding !== '' && filter.finding === '')
    show({ ...NO_FILTER, state: 'all', finding: next.finding });
  if (filter.finding !== '') list.reveal();
}

byId('pages').addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-page]') : null;
  if (button === null) return;
  show({ ...filter, finding: '', page: Number(button.dataset.page) });
  byId('findings').scrollIntoView({ block: 'start' });
});
addEventListener('hashchange', () => {
  // Some links lead to a section of the page: they are no filter.
  if (location.hash.includes('=') && location.hash !== hashOf(filter)) follow(filterOf(location.hash));
});
offerThemes();
follow(filter);
