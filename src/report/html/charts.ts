import type { Finding } from '../../findings/finding.ts';
import { countSeverities } from '../../findings/severity.ts';
import { SEVERITIES } from '../../toolbox/severity.ts';
import { counting, type RunOutcome } from '../outcome.ts';
import { count } from '../plain.ts';
import { type Element, el } from './view/element.ts';

/** Rows of a chart: what is more, nobody compares. */
const ROWS = 10;

/** Findings by tool and by folder, each bar in the colors of the severities. */
export function charts(outcome: RunOutcome): Element | undefined {
  const findings = counting(outcome);
  if (findings.length === 0) return undefined;
  const shared = sharedFolder(findings);
  return el(
    'section',
    { class: 'charts', 'aria-label': 'Charts' },
    chart(
      { title: 'By tool', filter: 'tool', prefix: '' },
      grouped(findings, ({ tools }) => tools),
    ),
    chart(
      { title: shared === '' ? 'By folder' : `By folder in ${shared}`, filter: 'path', prefix: shared },
      grouped(findings, folderBelow(shared)),
    ),
  );
}

type Group = [name: string, findings: Finding[]];

function grouped(findings: Finding[], keys: (finding: Finding) => string[]): Group[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    for (const key of keys(finding)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [finding]);
      else group.push(finding);
    }
  }
  return [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
}

/** The folder that all findings lie in; empty when they share none. */
function sharedFolder(findings: readonly Finding[]): string {
  const all = findings.flatMap(({ path }) => (path === undefined ? [] : [path.split('/').slice(0, -1)]));
  const [first = []] = all;
  const differs = first.findIndex((name, i) => all.some((other) => other[i] !== name));
  return first
    .slice(0, differs === -1 ? undefined : differs)
    .map((name) => `${name}/`)
    .join('');
}

/** The folder of a finding, one level below the shared one, two where there is none; `./` for what lies in it itself. */
function folderBelow(shared: string): (finding: Finding) => string[] {
  return ({ path }) => {
    if (path === undefined) return [];
    const folders = path.slice(shared.length).split('/').slice(0, -1);
    return [folders.length === 0 ? './' : `${folders.slice(0, shared === '' ? 2 : 1).join('/')}/`];
  };
}

interface About {
  title: string;
  filter: 'tool' | 'path';
  /** What stands before each name in a path. */
  prefix: string;
}

function chart({ title, filter, prefix }: About, groups: Group[]): Element {
  const longest = groups[0]?.[1].length ?? 1;
  const rows = groups
    .slice(0, ROWS)
    .map(([name, findings]) => row({ name, value: prefix + name, findings, longest, filter }));
  const rest = groups.slice(ROWS);
  const others = rest.reduce((sum, [, findings]) => sum + findings.length, 0);
  return el(
    'div',
    { class: 'chart' },
    el('h2', {}, title),
    el('ul', {}, ...rows),
    rest.length > 0 && el('p', { class: 'quiet' }, `and ${count(others, 'finding')} in ${rest.length} more`),
  );
}

interface Bar {
  name: string;
  /** What the filter is set to. */
  value: string;
  findings: Finding[];
  longest: number;
  filter: string;
}

function row(bar: Bar): Element {
  const counts = countSeverities(bar.findings);
  const present = SEVERITIES.filter((severity) => counts[severity] > 0);
  const text = present.map((severity) => `${counts[severity]} ${severity}`).join(', ');
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  let before = 0;
  const parts = present.map((severity) => {
    const width = (counts[severity] / bar.longest) * 100;
    const part = el('rect', {
      class: severity,
      x: `${before.toFixed(2)}%`,
      width: `${width.toFixed(2)}%`,
      height: '100%',
    });
    before += width;
    return part;
  });
  // A file in the root has no folder in its path that could be looked for.
  const button = { type: 'button', 'data-filter': bar.filter, 'data-value': bar.value };
  return el(
    'li',
    {},
    bar.name === './'
      ? el('span', { class: 'name' }, 'directly in it')
      : el('button', { ...button, class: 'name' }, bar.name),
    el('svg', { role: 'img', 'aria-label': `${bar.name}: ${text}` }, el('title', {}, text), ...parts),
    el('b', {}, all.toLocaleString('en-US')),
  );
}
