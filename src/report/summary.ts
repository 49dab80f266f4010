import type { TaskResult } from '../contract/pipeline.ts';
import type { Finding } from '../findings/finding.ts';
import { countSeverities } from '../findings/severity.ts';
import { SEVERITIES } from '../toolbox/severity.ts';
import { codeBlock, link, literal, table } from './markdown.ts';
import { counting, type RunOutcome } from './outcome.ts';
import { clip, count, humanTime } from './plain.ts';

/** GitHub takes 1 MiB a step (docs.github.com, workflow commands, job summaries). */
const MAX_BYTES = 1_000_000;
const TOP = 20;
const ROWS = 100;
const DETAILS = 10;
const LINES = 50;

const SIGN = { passed: '✅', failed: '❌', incomplete: '⚠️', error: '🛑', cancelled: '⏹️' } as const;

/** The job summary: the verdict first, then what to look at, then how it went. */
export function summaryMarkdown(outcome: RunOutcome): string {
  const sections = [
    headline(outcome),
    severities(outcome),
    topFindings(outcome),
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

function headline({ verdict, workflow }: RunOutcome): string {
  const [first, ...rest] = verdict.reasons.map((reason) => literal(clip(reason, 300)));
  const more = rest.slice(0, DETAILS).map((reason) => `- ${reason}`);
  return [
    `## ${SIGN[verdict.verdict]} ${literal(workflow)}: ${verdict.verdict}`,
    `**${first ?? ''}**`,
    more.join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function severities(outcome: RunOutcome): string {
  const findings = counting(outcome);
  const counts = countSeverities(findings);
  const suppressed = outcome.findings.length - findings.length;
  const head = [...SEVERITIES, 'all'];
  const row = [...SEVERITIES.map((severity) => String(counts[severity])), `**${findings.length}**`];
  const note = suppressed === 0 ? '' : `\n\n${count(suppressed, 'suppressed finding')} not counted.`;
  return `${table(head, [row])}${note}`;
}

function topFindings(outcome: RunOutcome): string {
  const findings = counting(outcome);
  if (findings.length === 0) return '';
  const rows = findings.slice(0, TOP).map((finding) => [
    finding.severity,
    place(finding, outcome),
    literal(clip(finding.message, 200)),
    `${rule(finding)}${finding.cwe
      .slice(0, 3)
      .map((n) => `, CWE\\-${n}`)
      .join('')}`,
    literal(clip(finding.tools.join(', '), 80)),
  ]);
  const rest =
    findings.length > TOP ? `\n\n${count(findings.length - TOP, 'more finding')} in the SARIF file.` : '';
  return `### Findings\n\n${table(['severity', 'where', 'what', 'rule', 'tool'], rows)}${rest}`;
}

function place({ path, line, endLine }: Finding, { repository }: RunOutcome): string {
  if (path === undefined) return 'outside the repository';
  const text = `${shortened(path)}:${line}`;
  if (repository === undefined || path === '.') return literal(text);
  const { serverUrl, slug, commit } = repository;
  const file = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  const lines = endLine > line ? `L${line}-L${endLine}` : `L${line}`;
  return link(text, `${serverUrl}/${slug}/blob/${commit}/${file.map(encodeURIComponent).join('/')}#${lines}`);
}

/** The end of a path says more than its start. */
function shortened(path: string): string {
  return path.length <= 80 ? path : `…${path.slice(-79)}`;
}

function rule({ ruleId, helpUri }: Finding): string {
  const name = clip(ruleId, 80);
  const linked =
    helpUri !== undefined && helpUri.length < 500 && /^https?:/i.test(helpUri) && URL.canParse(helpUri);
  return linked ? link(name, helpUri) : literal(name);
}

function incomplete(outcome: RunOutcome): string {
  if (outcome.incomplete.length === 0) return '';
  const items = outcome.incomplete.slice(0, DETAILS).map(({ id, reason }) => {
    const tail =
      outcome.tasks
        .find((task) => task.id === id)
        ?.tail.slice(-20)
        .map((line) => clip(line, 300)) ?? [];
    const line = `**${literal(id)}**: ${literal(clip(reason, 500))}`;
    if (tail.length === 0) return line;
    return `${line}\n\n<details><summary>Last lines</summary>\n\n${codeBlock(tail)}\n\n</details>`;
  });
  const more = outcome.incomplete.length - items.length;
  return ['### Incomplete', ...items, ...(more > 0 ? [`And ${count(more, 'more task')}.`] : [])].join('\n\n');
}

function tasks({ tasks }: RunOutcome): string {
  if (tasks.length === 0) return '';
  const rows = tasks
    .slice(0, ROWS)
    .map((task) => [literal(task.id), status(task), humanTime(task.durationMs), String(task.attempts)]);
  const rest = tasks.length > ROWS ? `\n\nAnd ${count(tasks.length - ROWS, 'more task')}.` : '';
  return `### Tasks\n\n${table(['task', 'status', 'time', 'attempts'], rows)}${rest}`;
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
  return `<details><summary>${title} (${lines.length})</summary>\n\n${[...items, ...more].join('\n')}\n\n</details>`;
}

function footer({ runId, target, durations }: RunOutcome): string {
  const phases = Object.entries(durations).map(([phase, ms]) => `${literal(phase)} ${humanTime(ms)}`);
  return `<sub>run ${literal(runId)} of ${literal(clip(target, 200))}${phases.length === 0 ? '' : ` · ${phases.join(' · ')}`}</sub>`;
}
