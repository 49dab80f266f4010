import type { Finding } from '../findings/finding.ts';
import { SEVERITIES } from '../toolbox/severity.ts';
import { codeBlock, link, literal, table } from './markdown.ts';
import type { Material } from './material.ts';
import { counting, type RunOutcome } from './outcome.ts';
import { permalink } from './permalink.ts';
import { clip, count, humanTime } from './plain.ts';

/** Findings that are written out; a file of more, nobody reads. */
const FINDINGS = 2000;
/** Absent and suppressed ones that are listed. */
const OTHERS = 200;

/** The whole run as one Markdown document: for a wiki, a ticket, or an archive. The page shows more. */
export function markdownReport({ outcome, provenance, version }: Material): string {
  const sections = [
    `# ${literal(outcome.workflow)}: ${outcome.verdict.verdict}`,
    outcome.verdict.reasons.map((reason) => `- ${literal(reason)}`).join('\n'),
    incomplete(outcome),
    counts(outcome),
    ...SEVERITIES.map((severity) => findings(severity, outcome)),
    others(outcome),
    tasks(outcome),
    list('Notes', outcome.notes),
    list('Left out of the SARIF file', outcome.cut),
    provenance === undefined
      ? ''
      : `## To have it again\n\n${codeBlock([`# Assay ${version}`, ...(provenance.commit === undefined ? [] : [`git checkout ${provenance.commit}`]), provenance.command])}`,
    `Run ${literal(outcome.runId)}, target ${literal(outcome.target)}`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function incomplete({ incomplete }: RunOutcome): string {
  if (incomplete.length === 0) return '';
  const items = incomplete.map(({ id, reason }) => `- **${literal(id)}**: ${literal(reason)}`);
  return `## Incomplete\n\nNot everything was looked at.\n\n${items.join('\n')}`;
}

function counts(outcome: RunOutcome): string {
  const all = counting(outcome);
  const row = [...SEVERITIES.map((severity) => String(all.filter((f) => f.severity === severity).length))];
  return table([...SEVERITIES, 'all'], [[...row, String(all.length)]]);
}

function findings(severity: Finding['severity'], outcome: RunOutcome): string {
  const all = counting(outcome);
  const first = all.findIndex((finding) => finding.severity === severity);
  const these = all.filter((finding) => finding.severity === severity);
  if (first === -1) return '';
  const shown = these.slice(0, Math.max(0, FINDINGS - first));
  const more = these.length - shown.length;
  return [
    `## ${severity} (${these.length})`,
    ...shown.map((finding) => written(finding, outcome)),
    ...(more > 0 ? [`And ${count(more, 'more finding')}; the CSV report has them all.`] : []),
  ].join('\n\n');
}

function written(finding: Finding, outcome: RunOutcome): string {
  const { ruleId, message, tools, cwe, helpUri, state, fingerprint } = finding;
  const rule = isWeb(helpUri) ? link(ruleId, helpUri) : literal(ruleId);
  const facts = [
    rule,
    ...cwe.map((n) => `CWE\\-${literal(n)}`),
    `found by ${literal(tools.join(', '))}`,
    state,
    `fingerprint ${literal(fingerprint)}`,
  ];
  return `### ${place(finding, outcome)}\n\n${literal(clip(message, 2000))}\n\n${facts.join(' · ')}`;
}

function isWeb(url: string | undefined): url is string {
  return url !== undefined && /^https?:/i.test(url) && URL.canParse(url);
}

function place({ path, line, endLine }: Finding, { repository }: RunOutcome): string {
  if (path === undefined) return 'no place in the repository';
  const text = endLine > line ? `${path}:${line}-${endLine}` : `${path}:${line}`;
  const url = repository && permalink({ path, line, endLine }, repository);
  return url === undefined ? literal(text) : link(text, url);
}

function others({ findings, comparison }: RunOutcome): string {
  const suppressed = findings
    .filter((finding) => finding.suppressed)
    .map(
      ({ path, line, ruleId, suppression }) =>
        `- ${literal(`${ruleId} at ${path ?? 'no place'}:${line}`)}: ${literal(suppression?.reason ?? 'no reason is given')}`,
    );
  const absent = (comparison?.absent ?? []).map(
    ({ severity, path, line, ruleId, message }) =>
      `- ${severity}: ${literal(`${ruleId} at ${path ?? 'no place'}:${line}`)}: ${literal(clip(message, 200))}`,
  );
  return [bounded('Suppressed, not counted', suppressed), bounded('Gone since the baseline', absent)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function bounded(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const more = items.length > OTHERS ? [`- and ${items.length - OTHERS} more`] : [];
  return `## ${title} (${items.length})\n\n${[...items.slice(0, OTHERS), ...more].join('\n')}`;
}

function tasks({ tasks }: RunOutcome): string {
  if (tasks.length === 0) return '';
  const rows = tasks.map(({ id, vertical, status, durationMs, attempts, reason }) => [
    literal(id),
    literal(vertical),
    status,
    humanTime(durationMs),
    String(attempts),
    literal(clip(reason ?? '', 300)),
  ]);
  return `## Tasks\n\n${table(['task', 'vertical', 'status', 'time', 'attempts', 'why'], rows)}`;
}

function list(title: string, items: readonly string[]): string {
  return items.length === 0 ? '' : `## ${title}\n\n${items.map((item) => `- ${literal(item)}`).join('\n')}`;
}
