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
  return el(
    'section',
    { class: 'charts', 'aria-label': 'Charts' },
    chart(
      'By tool',
      'tool',
      grouped(findings, ({ tools }) => tools),
    ),
    chart('By folder', 'path', grouped(findings, folders(findings))),
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

/**
 * The folder of a finding, two levels below what all of them share: where all lie in one, that says nothing. `./` for a
 * file above.
 */
function folders(findings: readonly Finding[]): (finding: Finding) => string[] {
  const all = findings.flatMap(({ path }) => (path === undefined ? [] : [path.split('/').slice(0, -1)]));
  const [first = []] = all;
  const differs = first.findIndex((name, i) => all.some((other) => other[i] !== name));
  const shared = differs === -1 ? first.length : differs;
  return ({ path }) => {
    if (path === undefined) return [];
    const own = path.split('/').slice(0, -1);
    return [
      own.length === 0 ? './' : `${own.slice(0, Math.max(shared + (shared === 0 ? 2 : 1), 1)).join('/')}/`,
    ];
  };
}

function chart(title: string, filter: 'tool' | 'path', groups: Group[]): Element {
  const longest = groups[0]?.[1].length ?? 1;
  const rows = groups.slice(0, ROWS).map(([name, findings]) => row({ name, findings, longest, filter }));
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

function row(bar: { name: string; findings: Finding[]; longest: number; filter: string }): Element {
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
  const button = { type: 'button', 'data-filter': bar.filter, 'data-value': bar.name };
  return el(
    'li',
    {},
    bar.name === './'
      ? el('span', { class: 'name' }, 'top folder')
      : el('button', { ...button, class: 'name' }, bar.name),
    el('svg', { role: 'img', 'aria-label': `${bar.name}: ${text}` }, el('title', {}, text), ...parts),
    el('b', {}, all.toLocaleString('en-US')),
  );
}
