import type { Log } from 'sarif';
import type { Material } from '../material.ts';
import type { RunOutcome } from '../outcome.ts';
import { humanBytes } from '../plain.ts';
import type { Archive } from '../provenance.ts';
import { type Child, type Element, el, link } from './view/element.ts';

/** Versions and digests: what the run was made with, and how to have it again. */
export function reproduction({ outcome, provenance, version, log }: Material): Element | undefined {
  const { repository, tasks } = outcome;
  if (provenance === undefined) return undefined;
  const { commit, target, toolbox, databases, images, command } = provenance;
  const checkout = repository?.commit ?? commit;
  const rows: [string, Child[]][] = [
    ['Assay', [version]],
    ...(checkout === undefined ? [] : [['Commit', [code(checkout)]] satisfies [string, Child[]]]),
    ...archive('Target', target),
    ...archive('Toolbox', toolbox),
    ...databases.flatMap((database) => archive(`Database ${database.name}`, database)),
  ];
  const lines = [...(checkout === undefined ? [] : [`git checkout ${checkout}`]), command];
  return el(
    'section',
    { id: 'reproduce' },
    el('h2', {}, 'To have it again'),
    el('pre', { class: 'command', tabindex: 0 }, lines.join('\n')),
    el(
      'dl',
      { class: 'facts' },
      ...rows.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, ...value))),
    ),
    table('Tools', ['tool', 'version', 'task'], toolRows(log, tasks)),
    table(
      'Images',
      ['image', 'tag', 'digest'],
      images.map(({ name, tag, id, digest }) => [name, code(tag), code(digest ?? id ?? '')]),
    ),
  );
}

function archive(name: string, of: Archive | undefined): [string, Child[]][] {
  if (of === undefined) return [];
  const size = of.bytes === undefined ? '' : ` ${humanBytes(of.bytes)}`;
  return [[name, [code(`sha256:${of.sha256}`), size]]];
}

function code(text: string): Element {
  return el('code', {}, text);
}

/** The tools that have left a report, with the version they say they have. */
function toolRows(log: Log, tasks: RunOutcome['tasks']): Child[][] {
  const kinds = new Set(tasks.filter(({ attempts }) => attempts > 0).map(({ kind }) => kind));
  const silent = new Set(kinds);
  const rows = log.runs.map(({ tool: { driver }, automationDetails }): Child[] => {
    const segments = automationDetails?.id?.split('/') ?? [];
    const kind = segments.findLast((segment) => kinds.has(segment)) ?? '';
    silent.delete(kind);
    return [
      link(driver.informationUri, driver.name),
      driver.semanticVersion ?? driver.version ?? 'of its image',
      kind,
    ];
  });
  return [...rows, ...[...silent].map((kind): Child[] => [kind, 'of its image', kind])];
}

function table(caption: string, head: string[], rows: Child[][]): Element | undefined {
  if (rows.length === 0) return undefined;
  return el(
    'div',
    { class: 'scroll' },
    el('h3', {}, caption),
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...head.map((name) => el('th', { scope: 'col' }, name)))),
      el('tbody', {}, ...rows.map((cells) => el('tr', {}, ...cells.map((cell) => el('td', {}, cell))))),
    ),
  );
}
