import type { AbsentFinding, Finding } from '../findings/finding.ts';
import type { Severity } from '../toolbox/severity.ts';
import { link, literal } from './markdown.ts';
import type { Repository } from './outcome.ts';
import { permalink } from './permalink.ts';
import { clip } from './plain.ts';

/** A colour for each severity, told by its word as well: not everybody sees colours. */
export const SEVERITY_SIGN: Record<Severity, string> = {
  critical: '🔴',
  high: '🟠',
  medium: '🟡',
  low: '🔵',
  note: '⚪',
};

/** The row of a finding: how bad, and what and where. Two cells of Markdown, which a phone can show, too. */
export function findingRow(finding: Finding, repository: Repository | undefined): string[] {
  const { cwe, tools } = finding;
  const about = [
    ruleOf(finding),
    ...cwe.slice(0, 3).map((number) => literal(`CWE-${number}`)),
    literal(clip(tools.join(', '), 80)),
    ...suppressionOf(finding),
  ];
  return [signed(finding.severity), cell(finding.message, placeOf(finding, repository), about)];
}

/** The row of a finding that only the baseline has; its link shows the code as it was. */
export function absentRow(finding: AbsentFinding, before: Repository | undefined): string[] {
  const { severity, message, ruleId, tools } = finding;
  const about = [literal(clip(ruleId, 80)), literal(clip(tools.join(', '), 80))];
  return [signed(severity), cell(message, placeOf(finding, before), about)];
}

/** `🔴 critical`. */
export function signed(severity: Severity): string {
  return `${SEVERITY_SIGN[severity]}&nbsp;${severity}`;
}

function cell(message: string, place: string, about: string[]): string {
  return `${literal(clip(firstSentence(message), 160))}<br>${place} <sub>${about.join(' · ')}</sub>`;
}

/** What is wrong; how to put it right comes after, and stands in the SARIF file. */
function firstSentence(message: string): string {
  const [, sentence = message] = /^(.{20,}?[.!?])\s+[\p{Lu}(]/su.exec(message) ?? [];
  return sentence;
}

function ruleOf({ ruleId, helpUri }: Finding): string {
  const name = clip(ruleId, 80);
  return helpUri !== undefined && linkable(helpUri) ? link(name, helpUri) : literal(name);
}

/** A web page; not one that becomes a reference to an issue when it is linked. */
function linkable(uri: string): boolean {
  if (uri.length > 500 || !/^https?:\/\//i.test(uri) || !URL.canParse(uri)) return false;
  const { username, password, pathname } = new URL(uri);
  return username === '' && password === '' && !/\/(issues|pull|discussions|merge_requests)\//.test(pathname);
}

function suppressionOf({ suppressed, suppression }: Finding): string[] {
  if (!suppressed) return [];
  const by = suppression?.by === 'file' ? '.assay/suppressions.yaml' : 'a comment in the code';
  const reason = suppression?.reason === undefined ? '' : `: ${clip(suppression.reason, 200)}`;
  const until = suppression?.expires === undefined ? '' : ` (until ${suppression.expires})`;
  return [literal(`suppressed by ${by}${reason}${until}`)];
}

function placeOf(
  place: { path: string | undefined; line: number; endLine?: number },
  repository: Repository | undefined,
): string {
  const { path, line, endLine } = place;
  if (path === undefined) return 'outside the repository';
  const text = `${shortened(path)}:${line}`;
  const url =
    repository === undefined
      ? undefined
      : permalink({ path, line, ...(endLine === undefined ? {} : { endLine }) }, repository);
  return url === undefined ? literal(text) : link(text, url);
}

const PATH_WIDTH = 60;

/** The end of a path says more than its start: whole folders of it go, as long as a name is left. */
function shortened(path: string): string {
  if (path.length <= PATH_WIDTH) return path;
  const from = path.indexOf('/', path.length - PATH_WIDTH);
  return `…${path.slice(from === -1 ? -(2 * PATH_WIDTH) : from).slice(-(2 * PATH_WIDTH))}`;
}
