import type { RunOutcome } from '../outcome.ts';
import { type Element, el } from './view/element.ts';

/** What kept the run from being complete: nothing that is found may be taken for all there is. */
export function incompleteness({ incomplete }: RunOutcome): Element | undefined {
  if (incomplete.length === 0) return undefined;
  return el(
    'section',
    { class: 'incomplete', id: 'incomplete' },
    el('h2', {}, `Incomplete (${incomplete.length})`),
    el('p', {}, 'Not everything was looked at: what is found below need not be all there is.'),
    el('ul', {}, ...incomplete.map(({ id, reason }) => el('li', {}, el('b', {}, id), ` ${reason}`))),
  );
}

/** What should be known, and what the files leave out. */
export function remarks({ notes, cut }: RunOutcome, left: readonly string[]): Element | undefined {
  const lists = [
    list('Notes', notes),
    list('Left out of the SARIF file', cut),
    list('Left out of this page', left),
  ].filter((part) => part !== undefined);
  if (lists.length === 0) return undefined;
  return el('section', { id: 'notes', class: 'notes' }, ...lists);
}

function list(title: string, items: readonly string[]): Element | undefined {
  if (items.length === 0) return undefined;
  return el(
    'details',
    items.length <= 5 ? { open: true } : {},
    el('summary', {}, el('h2', {}, `${title} (${items.length})`)),
    el('ul', {}, ...items.map((item) => el('li', {}, item))),
  );
}
