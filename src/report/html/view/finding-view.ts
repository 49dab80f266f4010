import { permalink } from '../../permalink.ts';
import { codeView } from './code-view.ts';
import type { PageData, PageFinding } from './data.ts';
import { type Child, type Element, el, link } from './element.ts';

const STATES = {
  new: 'new: not in the baseline, or there is none',
  unchanged: 'unchanged: the baseline has it, too',
  absent: 'absent: the baseline has it, this run has not',
} as const;

/** A finding as one row that opens. `body` is left out where it is made when the row is opened. */
export function findingView(finding: PageFinding, data: PageData, body: Element | undefined): Element {
  const rule = data.rules[finding.rule];
  const gone = finding.state === 'absent' || finding.suppression !== undefined;
  return el(
    'details',
    { class: gone ? 'finding gone' : 'finding', 'data-fingerprint': finding.fingerprint },
    el(
      'summary',
      {},
      el('span', { class: `severity ${finding.severity}` }, finding.severity),
      el(
        'span',
        { class: 'what' },
        el('span', { class: 'message' }, firstLine(finding.message)),
        el(
          'span',
          { class: 'where' },
          el('code', {}, placeOf(finding, data)),
          el('span', { class: 'rule' }, rule?.id ?? ''),
          el('span', {}, toolsOf(finding, data).join(', ')),
          finding.state !== 'new' && el('span', { class: 'state' }, finding.state),
          finding.suppression !== undefined && el('span', { class: 'state' }, 'suppressed'),
        ),
      ),
    ),
    body,
  );
}

/** What an open row shows: the code, what the rule says, and what is known of the finding. */
export function findingBody(finding: PageFinding, data: PageData): Element {
  const rule = data.rules[finding.rule];
  const help = rule?.help?.trim() ?? '';
  return el(
    'div',
    { class: 'body' },
    firstLine(finding.message) !== finding.message.trim() && el('p', { class: 'full' }, finding.message),
    finding.suppression !== undefined && suppressionView(finding.suppression),
    codeView(finding, data),
    stepsView(finding, data),
    help !== '' && !finding.message.startsWith(help) && helpView(rule?.title, help),
    el('dl', { class: 'facts' }, ...facts(finding, data).flatMap(([name, value]) => fact(name, value))),
  );
}

function suppressionView({ by, reason, expires }: NonNullable<PageFinding['suppression']>): Element {
  const where = by === 'file' ? 'in .assay/suppressions.yaml' : 'in the code';
  const until = expires === undefined ? '' : `, until ${expires}`;
  return el('p', { class: 'accepted' }, `Suppressed ${where}${until}: ${reason ?? 'no reason is given'}`);
}

function helpView(title: string | undefined, help: string): Element {
  return el('div', { class: 'help' }, el('h3', {}, title ?? 'What the rule says'), el('p', {}, help));
}

function stepsView({ steps }: PageFinding, data: PageData): Element | undefined {
  if (steps === undefined || steps.length === 0) return undefined;
  const items = steps.map(({ path, line, text }) =>
    el(
      'li',
      {},
      el('code', {}, path === undefined ? 'outside the repository' : `${data.paths[path] ?? ''}:${line}`),
      text !== undefined && ` ${text}`,
    ),
  );
  return el('div', { class: 'help' }, el('h3', {}, 'How it comes there'), el('ol', {}, ...items));
}

function facts(finding: PageFinding, data: PageData): [string, Child[]][] {
  const rule = data.rules[finding.rule];
  const cwe = finding.cwe.flatMap((n, i) => [
    i > 0 ? ', ' : '',
    link(`https://cwe.mitre.org/data/definitions/${encodeURIComponent(n)}.html`, `CWE-${n}`),
  ]);
  return [
    ['Where', [link(lineUrl(finding, data), placeOf(finding, data))]],
    ['Rule', [link(rule?.url, rule?.id ?? '')]],
    ['Weakness', cwe],
    ['Found by', [toolsOf(finding, data).join(', ')]],
    ['Vertical', [finding.vertical === undefined ? '' : (data.verticals[finding.vertical] ?? '')]],
    ['State', [STATES[finding.state]]],
    ['Fingerprint', finding.fingerprint === undefined ? [] : [el('code', {}, finding.fingerprint)]],
  ];
}

function fact(name: string, value: Child[]): Element[] {
  const said = value.filter((child) => child !== '');
  return said.length === 0 ? [] : [el('div', {}, el('dt', {}, name), el('dd', {}, ...said))];
}

/** `path:3` or `path:3-5`. */
export function placeOf({ path, line, endLine }: PageFinding, { paths }: PageData): string {
  if (path === undefined) return 'no place in the repository';
  return `${paths[path] ?? ''}:${line}${endLine === undefined ? '' : `-${endLine}`}`;
}

export function toolsOf({ tools }: PageFinding, data: PageData): string[] {
  return tools.map((index) => data.tools[index] ?? '');
}

function lineUrl({ path, line, endLine, state }: PageFinding, data: PageData): string | undefined {
  const name = path === undefined ? undefined : data.paths[path];
  if (data.repository === undefined || name === undefined || state === 'absent') return undefined;
  return permalink({ path: name, line, ...(endLine === undefined ? {} : { endLine }) }, data.repository);
}

function firstLine(message: string): string {
  const line = message.split('\n', 1)[0]?.trim() ?? '';
  return line.length <= 600 ? line : `${line.slice(0, 599)}…`;
}
