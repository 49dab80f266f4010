import type { AbsentFinding, Finding } from '../findings/finding.ts';
import type { Material } from './material.ts';

/** A record: a finding, or one that only the baseline has, of which less is known. */
type Row = Partial<Omit<Finding, 'state' | 'fingerprint'>> &
  Omit<AbsentFinding, 'fingerprint'> & {
    state: Finding['state'] | 'absent';
    fingerprint: string | undefined;
  };

/** The columns, each with what stands in it. New ones are added at the end: people have scripts. */
const COLUMNS: Record<string, (row: Row) => string | number | undefined> = {
  severity: ({ severity }) => severity,
  state: ({ state }) => state,
  suppressed: ({ suppressed }) => (suppressed === true ? 'yes' : 'no'),
  path: ({ path }) => path,
  line: ({ path, line }) => (path === undefined ? undefined : line),
  end_line: ({ path, endLine }) => (path === undefined ? undefined : endLine),
  rule: ({ ruleId }) => ruleId,
  cwe: ({ cwe = [] }) => cwe.map((n) => `CWE-${n}`).join(' '),
  tools: ({ tools }) => tools.join(', '),
  message: ({ message }) => message,
  help: ({ helpUri }) => helpUri,
  fingerprint: ({ fingerprint }) => fingerprint,
  suppression_reason: ({ suppression }) => suppression?.reason,
};

/**
 * All findings, one a record, as RFC 4180 has it: CRLF, a header, quotes doubled. With the suppressed ones, and last
 * with those that only the baseline has, whose state is `absent`.
 */
export function csvReport({ outcome }: Material): string {
  const absent = (outcome.comparison?.absent ?? []).map((one): Row => ({ ...one, state: 'absent' }));
  const records = [
    Object.keys(COLUMNS),
    ...[...outcome.findings, ...absent].map((row) => Object.values(COLUMNS).map((column) => column(row))),
  ];
  return records.map((fields) => `${fields.map(field).join(',')}\r\n`).join('');
}

/**
 * A field that no spreadsheet takes for a formula: a text that starts with what begins one gets an apostrophe in front
 * (OWASP, CSV Injection), also where a separator that is no comma would make it the start of a cell.
 */
function field(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = value.replaceAll('\0', '\uFFFD').replace(/^(?=[\s]*[=+\-@\t\r＝＋－＠])/u, "'");
  return /[",\r\n;\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
