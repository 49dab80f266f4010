import { styleText } from 'node:util';
import type { Finding } from '../findings/finding.ts';
import { countSeverities } from '../findings/severity.ts';
import type { Verdict } from '../gate/judge.ts';
import { SEVERITIES, type Severity } from '../toolbox/severity.ts';
import { counting, type RunOutcome, type WrittenReport } from './outcome.ts';
import { clip, count, humanTime, plainLine } from './plain.ts';

/** Findings shown in a terminal; the SARIF file has them all. */
const SHOWN = 50;
/** The same of those that are no longer there. */
const GONE_SHOWN = 10;
const TAIL = 8;

const STYLE: Record<Severity, Parameters<typeof styleText>[0]> = {
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  note: 'dim',
};

const MARK = { passed: '✔', failed: '✖', incomplete: '▲', error: '✖', cancelled: '■' } as const;

/** Where the report of a run is shown. */
export interface Screen {
  columns: number;
  color: boolean;
}

/** What is shown of a finding in a terminal. */
export type ShownFinding = Pick<Finding, 'ruleId' | 'severity' | 'message'> & {
  suppressed?: boolean | undefined;
  state?: Finding['state'] | undefined;
  path?: string | undefined;
  line?: number | undefined;
};

/** The part of an outcome that is shown of a run, also long after it. */
export interface Shown {
  verdict: Verdict;
  findings: readonly ShownFinding[];
  counts: Record<Severity, number>;
  /** How many tasks it had, and how long it took; undefined for one that is read from a file. */
  ran?: { tasks: number; totalMs: number } | undefined;
  sarifFile?: string | undefined;
  reports?: readonly WrittenReport[];
  /** With what it was compared, how many findings are new and unchanged, and which are no longer there. */
  compared?:
    | { baseline: string; new: number; unchanged: number; absent: readonly ShownFinding[] }
    | undefined;
}

function shownOf(outcome: RunOutcome): Shown {
  const { verdict, findings, tasks, durations, sarifFile, reports, earlier } = outcome;
  const counts = countSeverities(counting(outcome));
  return {
    verdict,
    findings,
    counts,
    ran: earlier === undefined ? { tasks: tasks.length, totalMs: durations.total ?? 0 } : undefined,
    sarifFile,
    reports,
    compared: comparedOf(outcome),
  };
}

function comparedOf(outcome: RunOutcome): Shown['compared'] {
  const { comparison } = outcome;
  if (comparison === undefined) return undefined;
  const found = counting(outcome);
  const fresh = found.filter(({ state }) => state === 'new').length;
  const { baseline, absent } = comparison;
  return { baseline, new: fresh, unchanged: found.length - fresh, absent };
}

/** What stands in a terminal or a log when a run is over: findings, what is incomplete, notes, and last the verdict. */
export function terminalReport(outcome: RunOutcome, screen: Screen): string[] {
  return [
    ...findingLines(shownOf(outcome), screen),
    ...incompleteLines(outcome),
    ...section('Left out of the SARIF file', indented(outcome.cut)),
    ...section('Notes', indented(outcome.notes)),
    ...verdictLines(shownOf(outcome), screen),
  ];
}

/** The findings that count, most severe first and one a line; where they were compared, the new ones before the others. */
export function findingLines(
  { findings: all, compared }: Pick<Shown, 'findings' | 'compared'>,
  screen: Screen,
): string[] {
  const counted = all.filter(({ suppressed }) => !suppressed);
  const suppressed = all.length - counted.length;
  const isNew = ({ state }: ShownFinding) => compared !== undefined && state === 'new';
  const findings = [...counted.filter(isNew), ...counted.filter((finding) => !isNew(finding))];
  const gone = compared?.absent ?? [];
  const title = compared === undefined ? 'Findings' : 'Findings (+ is new)';
  const more = findings.length - SHOWN;
  return [
    ...section(
      title,
      rowsOf(findings.slice(0, SHOWN), (finding) => (isNew(finding) ? '+' : ' '), screen),
    ),
    ...(more > 0 ? [`  … and ${count(more, 'more finding')}`] : []),
    ...(suppressed === 0
      ? []
      : [...(findings.length === 0 ? [''] : []), `  ${count(suppressed, 'suppressed finding')} not counted`]),
    ...section(
      'No longer there',
      rowsOf(gone.slice(0, GONE_SHOWN), () => '-', screen),
    ),
    ...(gone.length > GONE_SHOWN ? [`  … and ${gone.length - GONE_SHOWN} more`] : []),
  ];
}

function rowsOf(
  findings: readonly ShownFinding[],
  markOf: (finding: ShownFinding) => string,
  screen: Screen,
): string[] {
  const place = Math.min(44, Math.max(...findings.map((finding) => placeOf(finding).length)));
  const rule = Math.min(40, Math.max(...findings.map(({ ruleId }) => plainLine(ruleId).length)));
  return findings.map((finding) => {
    const severity = paint(STYLE[finding.severity], finding.severity.padEnd(8), screen);
    const where = clipStart(placeOf(finding), place).padEnd(place);
    const what = clip(plainLine(finding.ruleId), rule).padEnd(rule);
    const room = screen.columns - 2 - 8 - place - rule - 6;
    return `${markOf(finding)} ${severity}  ${where}  ${what}  ${clip(plainLine(finding.message), Math.max(20, room))}`;
  });
}

function placeOf({ path, line }: ShownFinding): string {
  return path === undefined ? '(no place)' : `${plainLine(path)}:${line}`;
}

/** The end of a path tells more than its start. */
function clipStart(text: string, width: number): string {
  return text.length <= width ? text : `…${text.slice(text.length - width + 1)}`;
}

function incompleteLines({ incomplete, tasks }: RunOutcome): string[] {
  if (incomplete.length === 0) return [];
  const lines = incomplete.flatMap(({ id, reason }) => [
    `  ${id}: ${plainLine(reason)}`,
    ...(tasks.find((task) => task.id === id)?.tail ?? [])
      .slice(-TAIL)
      .map((line) => `    | ${plainLine(line)}`),
  ]);
  return ['', 'Incomplete', ...lines];
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines];
}

function indented(items: readonly string[]): string[] {
  return items.map((item) => `  ${plainLine(item)}`);
}

/** The verdict and what led to it, and where the report is. */
export function verdictLines(shown: Shown, screen: Screen): string[] {
  const { verdict, reasons, exitCode } = shown.verdict;
  const { counts } = shown;
  const tally = SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => paint(STYLE[severity], `${counts[severity]} ${severity}`, screen))
    .join(', ');
  const style = verdict === 'passed' ? (['bold', 'green'] as const) : (['bold', 'red'] as const);
  const how =
    shown.ran === undefined
      ? 'read from an earlier run'
      : `${count(shown.ran.tasks, 'task')}, ${humanTime(shown.ran.totalMs)}, exit ${exitCode}`;
  return [
    '',
    `${paint([...style], `${MARK[verdict]} ${verdict}`, screen)}  ${plainLine(reasons[0] ?? '')}`,
    ...reasons.slice(1).map((reason) => `  ${plainLine(reason)}`),
    `  ${tally === '' ? 'no findings' : tally}; ${how}`,
    ...(shown.compared === undefined ? [] : [`  ${comparedLine(shown.compared)}`]),
    ...(shown.sarifFile === undefined ? [] : [`  SARIF: ${plainLine(shown.sarifFile)}`]),
    ...(shown.reports ?? []).map(({ file }) => `  report: ${plainLine(file)}`),
  ];
}

function comparedLine({ baseline, ...counts }: NonNullable<Shown['compared']>): string {
  return `${counts.new} new, ${counts.unchanged} unchanged, ${counts.absent.length} absent, compared with ${plainLine(baseline)}`;
}

function paint(style: Parameters<typeof styleText>[0], text: string, { color }: Screen): string {
  return color ? styleText(style, text, { validateStream: false }) : text;
}
