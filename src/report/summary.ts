import type { TaskResult } from '../contract/pipeline.ts';
import type { Diff } from './diff.ts';
import { groupFindings } from './finding-groups.ts';
import { comparedWith, countsTable, findingSections } from './finding-sections.ts';
import { codeBlock, folded, literal, table } from './markdown.ts';
import type { RunOutcome } from './outcome.ts';
import { clip, count, humanTime } from './plain.ts';
import { headline } from './verdict-lines.ts';

/** GitHub takes 1 MiB a step (docs.github.com, workflow commands, job summaries). */
const MAX_BYTES = 1_000_000;
const TOP = 20;
const ROWS = 100;
const DETAILS = 10;
const LINES = 50;

/** The job summary: the verdict first, then what to look at, then how it went. `diff` is what a pull request shows. */
export function summaryMarkdown(outcome: RunOutcome, diff?: Diff): string {
  const groups = groupFindings(outcome, diff);
  const sections = [
    headline(outcome, DETAILS),
    countsTable(groups) || 'No findings.',
    comparedWith(outcome),
    ...findingSections(groups, outcome, { rows: TOP, elsewhere: 'in the SARIF file' }),
    incomplete(outcome),
    tasks(outcome),
    list('Left out of the SARIF file', outcome.cut),
    list('Notes', outcome.notes),
    footer(outcome),
  ].filter((section) => section !== '');
  // Each section is bounded, so this only meets absurd names; a whole section goes, so that no markup stays open.
  let text = `${sections.join('\n\n')}\n`;
  while (Buffer.byteLength(text) > MAX_BYTES && sections.length > 1) {
    sections.pop();
    text = `${sections.join('\n\n')}\n\nThe rest of this summary was too long.\n`;
  }
  return text;
}

function incomplete(outcome: RunOutcome): string {
  if (outcome.incomplete.length === 0) return '';
  const items = outcome.incomplete.slice(0, DETAILS).map(({ id, reason }) => {
    const tail =
      outcome.tasks
        .find((task) => task.id === id)
        ?.tail.slice(-20)
        .map((line) => clip(line, 300)) ?? [];
    const line = `**${literal(clip(id, 100))}**: ${literal(clip(reason, 500))}`;
    if (tail.length === 0) return line;
    return `${line}\n\n${folded('Last lines', codeBlock(tail))}`;
  });
  const more = outcome.incomplete.length - items.length;
  return ['### ⚠️ Incomplete', ...items, ...(more > 0 ? [`And ${count(more, 'more task')}.`] : [])].join(
    '\n\n',
  );
}

function tasks({ tasks }: RunOutcome): string {
  if (tasks.length === 0) return '';
  const rows = tasks
    .slice(0, ROWS)
    .map((task) => [
      literal(clip(task.id, 100)),
      status(task),
      humanTime(task.durationMs),
      String(task.attempts),
    ]);
  const rest = tasks.length > ROWS ? `\n\nAnd ${count(tasks.length - ROWS, 'more task')}.` : '';
  const ends = Map.groupBy(tasks, (task) => task.status);
  const tally = [...ends].map(([end, of]) => `${of.length} ${end}`).join(', ');
  const all = table(['task', 'status', 'time', 'attempts'], rows);
  return folded(`Tasks (${tasks.length}): ${tally}`, `${all}${rest}`);
}

function status({ status, exitCode, signal }: TaskResult): string {
  if (status === 'succeeded') return 'succeeded';
  const how =
    signal === undefined ? (exitCode === undefined ? '' : `, exit ${exitCode}`) : `, ${literal(signal)}`;
  return `**${status}**${how}`;
}

function list(title: string, lines: string[]): string {
  if (lines.length === 0) return '';
  const items = lines.slice(0, LINES).map((line) => `- ${literal(clip(line, 300))}`);
  const more = lines.length > LINES ? [`- and ${lines.length - LINES} more`] : [];
  return folded(`${title} (${lines.length})`, [...items, ...more].join('\n'));
}

function footer({ runId, target, durations }: RunOutcome): string {
  const phases = Object.entries(durations).map(([phase, ms]) => `${literal(phase)} ${humanTime(ms)}`);
  return `<sub>run ${literal(runId)} of ${literal(clip(target, 200))}${phases.length === 0 ? '' : ` · ${phases.join(' · ')}`}</sub>`;
}
