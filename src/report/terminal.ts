import { styleText } from 'node:util';
import type { Finding } from '../findings/finding.ts';
import { countSeverities } from '../findings/severity.ts';
import type { Verdict } from '../gate/judge.ts';
import { SEVERITIES, type Severity } from '../toolbox/severity.ts';
import { counting, type RunOutcome, type WrittenReport } from './outcome.ts';
import { clip, count, humanTime, plainLine } from './plain.ts';

/** Findings shown in a terminal; the SARIF file has them all. */
const SHOWN = 50;
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
export type ShownFinding = Pick<Finding, 'ruleId' | 'severity' | 'message' | 'suppressed'> & {
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
  /** With what it was compared, and how many findings are new, unchanged and absent. */
  compared?: { baseline: string; new: number; unchanged: number; absent: number } | undefined;
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
  const absent = comparison.absent.length;
  return { baseline: comparison.baseline, new: fresh, unchanged: found.length - fresh, absent };
}

/** What stands in a terminal or a log when a run is over: findings, what is incomplete, notes, and last the verdict. */
export function terminalReport(outcome: RunOutcome, screen: Screen): string[] {
  return [
    ...findingLines(shownOf(outcome), screen),
    ...incompleteLines(outcome),
    ...section('Left out of the SARIF file', outcome.cut),
    ...section('Notes', outcome.notes),
    ...verdictLines(shownOf(outcome), screen),
  ];
}

/** The findings that count, most severe first, one a line. */
export function findingLines(all: Pick<Shown, 'findings' | 'compared'>, screen: Screen): string[] {
  const findings = all.findings.filter(({ suppressed }) => !suppressed);
  const suppressed = all.findings.length - findings.length;
  if (findings.length === 0)
    return suppressed === 0 ? [] : ['', `${count(suppressed, 'suppressed finding')} not counted`];
  const shown = findings.slice(0, SHOWN);
  const place = Math.min(44, Math.max(...shown.map((finding) => placeOf(finding).length)));
  const rule = Math.min(40, Math.max(...shown.map(({ ruleId }) => plainLine(ruleId).length)));
  const rows = shown.map((finding) => {
    const severity = paint(STYLE[finding.severity], finding.severity.padEnd(8), screen);
    const where = clipStart(placeOf(finding), place).padEnd(place);
    const what = clip(plainLine(finding.ruleId), rule).padEnd(rule);
    const room = screen.columns - 2 - 8 - place - rule - 6;
    const mark = all.compared !== undefined && finding.state === 'new' ? '+' : ' ';
    return `${mark} ${severity}  ${where}  ${what}  ${clip(plainLine(finding.message), Math.max(20, room))}`;
  });
  const more = findings.length > SHOWN ? [`  … and ${count(findings.length - SHOWN, 'more finding')}`] : [];
  const hidden = suppressed === 0 ? [] : [`  ${count(suppressed, 'suppressed finding')} not counted`];
  const title = all.compared === undefined ? 'Findings' : 'Findings (+ is new)';
  return ['', title, ...rows, ...more, ...hidden];
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

function section(title: string, items: string[]): string[] {
  return items.length === 0 ? [] : ['', title, ...items.map((item) => `  ${plainLine(item)}`)];
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
  return `${counts.new} new, ${counts.unchanged} unchanged, ${counts.absent} absent, compared with ${plainLine(baseline)}`;
}

function paint(style: Parameters<typeof styleText>[0], text: string, { color }: Screen): string {
  return color ? styleText(style, text, { validateStream: false }) : text;
}
