import type { PageData, SeverityName } from '../view/data.ts';
import { type Child, el } from '../view/element.ts';
import { type Filter, NO_FILTER, SORTS, STATES } from '../view/filter.ts';
import { byId, toDom } from './dom.ts';

const STATE_TEXTS: Record<(typeof STATES)[number], string> = {
  open: 'open',
  new: 'new',
  unchanged: 'unchanged',
  absent: 'absent',
  suppressed: 'suppressed',
  all: 'all',
};

/** Milliseconds after the last key before the list is searched. */
const PAUSE_MS = 120;

/** The fields, tiles and bars that a person filters by. */
export class Controls {
  readonly #form = byId('filter');
  readonly #change: (part: Partial<Filter>) => void;
  #pause: ReturnType<typeof setTimeout> | undefined;

  /** `change` is told what is chosen. */
  constructor(data: PageData, change: (part: Partial<Filter>) => void) {
    this.#change = change;
    this.#form.append(...fields(data).map(toDom));
    this.#form.hidden = data.findings.length === 0;
    this.#form.addEventListener('submit', (event) => event.preventDefault());
    this.#form.addEventListener('input', (event) => this.#typed(event.target));
    this.#form.addEventListener('reset', (event) => {
      event.preventDefault();
      change({ ...NO_FILTER });
    });
    document.addEventListener('click', (event) => this.#clicked(event.target));
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target !== document.body) return;
      event.preventDefault();
      byId('f-text').focus();
    });
  }

  /** Shows a filter in the fields. */
  show(filter: Filter): void {
    for (const field of this.#form.querySelectorAll('input, select')) {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) continue;
      const value = filter[field.name as keyof Filter];
      if (field !== document.activeElement || field.value.trim() !== value) field.value = String(value);
    }
    for (const tile of document.querySelectorAll<HTMLElement>('[data-severity]')) {
      const pressed = filter.severities.some((name) => name === tile.dataset.severity);
      tile.setAttribute('aria-pressed', String(pressed));
    }
    for (const bar of document.querySelectorAll<HTMLElement>('[data-filter]')) {
      const pressed = filter[bar.dataset.filter as keyof Filter] === bar.dataset.value;
      bar.setAttribute('aria-pressed', String(pressed));
    }
    this.#severities = filter.severities;
    this.#filter = filter;
  }

  #severities: readonly SeverityName[] = [];
  #filter: Filter = NO_FILTER;

  #typed(field: EventTarget | null): void {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return;
    clearTimeout(this.#pause);
    const value = { [field.name]: field instanceof HTMLInputElement ? field.value.trim() : field.value };
    const wait = field instanceof HTMLInputElement ? PAUSE_MS : 0;
    this.#pause = setTimeout(() => this.#change(value), wait);
  }

  #clicked(target: EventTarget | null): void {
    const button =
      target instanceof Element ? target.closest<HTMLElement>('[data-severity], [data-filter]') : null;
    if (button === null) return;
    const { severity, filter, value = '' } = button.dataset;
    if (severity !== undefined) {
      const name = severity as SeverityName;
      const chosen = this.#severities.includes(name);
      this.#change({
        severities: chosen ? this.#severities.filter((other) => other !== name) : [...this.#severities, name],
      });
    } else if (filter === 'tool' || filter === 'path') {
      this.#change({ [filter]: this.#filter[filter] === value ? '' : value });
      byId('findings').scrollIntoView({ block: 'start' });
    }
  }
}

function fields(data: PageData): Child[] {
  return [
    field('text', 'Search', {
      type: 'search',
      placeholder: 'Message, rule, path, CWE',
      autocomplete: 'off',
      spellcheck: 'false',
    }),
    choice('tool', 'Tool', ['', ...[...data.tools].sort()]),
    choice('vertical', 'Vertical', ['', ...[...data.verticals].sort()]),
    choice('state', 'State', [...STATES], STATE_TEXTS),
    field('path', 'Path', {
      type: 'text',
      placeholder: 'such as src/',
      autocomplete: 'off',
      spellcheck: 'false',
    }),
    choice('sort', 'Sort by', [...SORTS]),
    el('button', { type: 'reset' }, 'Reset'),
  ];
}

function field(name: string, label: string, attributes: Record<string, string>): Child {
  const id = `f-${name}`;
  return el(
    'label',
    { for: id, class: name },
    el('span', {}, label),
    el('input', { id, name, ...attributes }),
  );
}

function choice(name: string, label: string, values: string[], texts: Record<string, string> = {}): Child {
  const id = `f-${name}`;
  const options = values.map((value) =>
    el('option', { value }, value === '' ? 'any' : (texts[value] ?? value)),
  );
  return el('label', { for: id, class: name }, el('span', {}, label), el('select', { id, name }, ...options));
}
