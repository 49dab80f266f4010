import type { PageData, PageFinding, SeverityName } from './data.ts';
import { SEVERITY_NAMES } from './data.ts';
import { toolsOf } from './finding-view.ts';

/** What states can be asked for; `open` are those that count. */
export const STATES = ['open', 'new', 'unchanged', 'absent', 'suppressed', 'all'] as const;
export type StateName = (typeof STATES)[number];

export const SORTS = ['severity', 'path', 'rule'] as const;
export type Sort = (typeof SORTS)[number];

/** What the list shows. Empty means all. */
export interface Filter {
  text: string;
  severities: readonly SeverityName[];
  tool: string;
  vertical: string;
  state: StateName;
  path: string;
  sort: Sort;
  /** From 1. */
  page: number;
  /** Fingerprint of the finding that is open. */
  finding: string;
}

export const NO_FILTER: Filter = {
  text: '',
  severities: [],
  tool: '',
  vertical: '',
  state: 'open',
  path: '',
  sort: 'severity',
  page: 1,
  finding: '',
};

/** The filter as the hash of an address has it; what is at its default is left out. */
export function hashOf(filter: Filter): string {
  const given = new URLSearchParams();
  const put = (name: string, value: string, unless = '') => {
    if (value !== unless) given.set(name, value);
  };
  put('q', filter.text);
  put('severity', filter.severities.join(','));
  put('tool', filter.tool);
  put('vertical', filter.vertical);
  put('state', filter.state, NO_FILTER.state);
  put('path', filter.path);
  put('sort', filter.sort, NO_FILTER.sort);
  put('page', String(filter.page), '1');
  put('finding', filter.finding);
  const text = given.toString();
  return text === '' ? '' : `#${text}`;
}

/** The filter of a hash. An address is typed and mistyped: what is no value of a filter is not there. */
export function filterOf(hash: string): Filter {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const text = (name: string) => given.get(name) ?? '';
  const page = Number(text('page'));
  return {
    text: text('q'),
    severities: SEVERITY_NAMES.filter((name) => text('severity').split(',').includes(name)),
    tool: text('tool'),
    vertical: text('vertical'),
    state: STATES.find((name) => name === text('state')) ?? NO_FILTER.state,
    path: text('path'),
    sort: SORTS.find((name) => name === text('sort')) ?? NO_FILTER.sort,
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    finding: text('finding'),
  };
}

/** Finds in a list of findings; what is searched is put together once. */
export class Finder {
  readonly #data: PageData;
  #texts: string[] | undefined;

  constructor(data: PageData) {
    this.#data = data;
  }

  /** The findings that a filter leaves, in its order. All words must be in one, in any case and order. */
  find(filter: Filter): PageFinding[] {
    const { findings } = this.#data;
    const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
    const texts = words.length === 0 ? [] : this.#searched();
    const tool = this.#data.tools.indexOf(filter.tool);
    const vertical = this.#data.verticals.indexOf(filter.vertical);
    const paths = this.#paths(filter.path);
    const found = findings.filter((finding, i) => {
      if (!hasState(finding, filter.state)) return false;
      if (filter.severities.length > 0 && !filter.severities.includes(finding.severity)) return false;
      if (filter.tool !== '' && !finding.tools.includes(tool)) return false;
      if (filter.vertical !== '' && finding.vertical !== vertical) return false;
      if (paths !== undefined && (finding.path === undefined || !paths.has(finding.path))) return false;
      return words.every((word) => texts[i]?.includes(word));
    });
    return this.#sorted(found, filter.sort);
  }

  #searched(): string[] {
    const data = this.#data;
    this.#texts ??= data.findings.map((finding) => {
      const rule = data.rules[finding.rule];
      const path = finding.path === undefined ? '' : data.paths[finding.path];
      const cwe = finding.cwe.map((n) => `cwe-${n}`).join(' ');
      const parts = [finding.message, path, rule?.id, rule?.title, ...toolsOf(finding, data), cwe];
      return [...parts, finding.fingerprint, finding.suppression?.reason].join('\n').toLowerCase();
    });
    return this.#texts;
  }

  #paths(part: string): ReadonlySet<number> | undefined {
    if (part === '') return undefined;
    const wanted = part.toLowerCase();
    return new Set(this.#data.paths.flatMap((path, i) => (path.toLowerCase().includes(wanted) ? [i] : [])));
  }

  #sorted(found: PageFinding[], sort: Sort): PageFinding[] {
    if (sort === 'severity') return found;
    const { paths, rules } = this.#data;
    const key =
      sort === 'path'
        ? ({ path }: PageFinding) => (path === undefined ? '' : (paths[path] ?? ''))
        : ({ rule }: PageFinding) => rules[rule]?.id ?? '';
    const keyed = found.map((finding) => ({ finding, key: key(finding) }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.finding.line - b.finding.line));
    return keyed.map(({ finding }) => finding);
  }
}

function hasState({ state, suppression }: PageFinding, wanted: StateName): boolean {
  if (wanted === 'all') return true;
  if (wanted === 'suppressed') return suppression !== undefined;
  if (wanted === 'absent') return state === 'absent';
  if (suppression !== undefined || state === 'absent') return false;
  return wanted === 'open' || state === wanted;
}
