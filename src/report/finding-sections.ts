import { countSeverities } from '../findings/severity.ts';
import { SEVERITIES, type Severity } from '../toolbox/severity.ts';
import type { FindingGroups } from './finding-groups.ts';
import { folded, literal, table } from './markdown.ts';
import type { RunOutcome } from './outcome.ts';
import { clip, count } from './plain.ts';
import { absentRow, findingRow, signed } from './shown-finding.ts';

const HEAD = ['severity', 'finding'];

/** How many findings there are: a row for each group, a column for each severity. Empty without any. */
export function countsTable({ counting, absent }: FindingGroups): string {
  const rows = [
    ...counting.map(({ name, findings, open }) => countsRow(name, findings, open)),
    ...(absent.length === 0 ? [] : [countsRow('fixed', absent, false)]),
  ];
  if (rows.length === 0) return '';
  return table(['', ...SEVERITIES.map(signed), 'all'], rows);
}

function countsRow(name: string, findings: readonly { severity: Severity }[], strong: boolean): string[] {
  const counts = countSeverities([...findings]);
  const shown = (n: number, word: string) => (n === 0 ? '·' : strong ? `**${word}**` : word);
  return [
    shown(1, name),
    ...SEVERITIES.map((severity) => shown(counts[severity], counts[severity].toLocaleString('en-US'))),
    shown(findings.length, findings.length.toLocaleString('en-US')),
  ];
}

/** With what the findings were compared, in one line. Empty without a baseline. */
export function comparedWith({ comparison }: RunOutcome): string {
  if (comparison === undefined) return '';
  const { baseline, incomplete } = comparison;
  const gaps =
    incomplete.length === 0
      ? ''
      : `; ${incomplete.slice(0, 5).join(', ')} did not succeed there, so what they find counts as new`;
  return literal(`Compared with ${clip(baseline, 200)}${clip(gaps, 300)}.`);
}

/**
 * A section for each group, with at most so many rows each: what counts stands open, the rest is folded. What is
 * beyond is counted, with `elsewhere` (Markdown) saying where it is.
 */
export function findingSections(
  groups: FindingGroups,
  outcome: RunOutcome,
  { rows, elsewhere }: { rows: number; elsewhere: string },
): string[] {
  const { repository, comparison } = outcome;
  const before =
    repository === undefined || comparison?.commit === undefined
      ? undefined
      : { ...repository, commit: comparison.commit };
  const limit = { rows, elsewhere };
  const folds = { rows: Math.ceil(rows / 2), elsewhere };
  return [
    ...groups.counting.map(({ title, findings, open }) => {
      const shown = rowsOf(findings, (finding) => findingRow(finding, repository), open ? limit : folds);
      const head = `${title} (${findings.length.toLocaleString('en-US')})`;
      return open ? `### ${head}\n\n${shown}` : folded(`${head}: ${tally(findings)}`, shown);
    }),
    ...section('Fixed', groups.absent, (list) => rowsOf(list, (absent) => absentRow(absent, before), folds)),
    ...section('Suppressed, not counted', groups.suppressed, (list) =>
      rowsOf(list, (finding) => findingRow(finding, repository), folds),
    ),
  ];
}

function section<Item extends { severity: Severity }>(
  title: string,
  items: Item[],
  body: (items: Item[]) => string,
): string[] {
  if (items.length === 0) return [];
  return [folded(`${title} (${items.length.toLocaleString('en-US')}): ${tally(items)}`, body(items))];
}

function rowsOf<Item>(
  items: readonly Item[],
  row: (item: Item) => string[],
  { rows, elsewhere }: { rows: number; elsewhere: string },
): string {
  const more = items.length - rows;
  if (rows === 0) return `${count(more, 'finding')} ${elsewhere}.`;
  const shown = table(HEAD, items.slice(0, rows).map(row));
  return more <= 0 ? shown : `${shown}\n\nAnd ${count(more, 'more finding')} ${elsewhere}.`;
}

/** `1 critical, 2 high`. */
function tally(findings: readonly { severity: Severity }[]): string {
  const counts = countSeverities([...findings]);
  return SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity].toLocaleString('en-US')} ${severity}`)
    .join(', ');
}
