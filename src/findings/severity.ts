import { SCORES, SEVERITIES, type Severity } from '../toolbox/severity.ts';
import type { Level } from './finding.ts';
import type { RuleMap } from './rule-map.ts';
import type { ReportResult, ReportRule } from './sarif/schema.ts';

/** How bad a result is, and who said so. */
export interface Rating {
  severity: Severity;
  level: Level;
  /** 0 to 10. */
  score: number;
  /** `tool`: its security-severity; `task`: the map in the task file; `level`: nothing but the SARIF level. */
  source: 'tool' | 'task' | 'level';
}

const BY_LEVEL: Record<Level, Severity> = { error: 'high', warning: 'medium', note: 'low', none: 'note' };

/** Words that tools write in place of the four levels of SARIF 2.1.0, 3.27.10. */
const WORDS: Record<string, { level: Level; severity: Severity }> = {
  critical: { level: 'error', severity: 'critical' },
  fatal: { level: 'error', severity: 'critical' },
  high: { level: 'error', severity: 'high' },
  medium: { level: 'warning', severity: 'medium' },
  moderate: { level: 'warning', severity: 'medium' },
  warn: { level: 'warning', severity: 'medium' },
  low: { level: 'note', severity: 'low' },
  info: { level: 'note', severity: 'low' },
  information: { level: 'note', severity: 'low' },
  informational: { level: 'note', severity: 'low' },
};

/** A security-severity (number or text) in a property bag, when it is one: 0 to 10. */
export function scoreIn(properties: Record<string, unknown> | undefined): number | undefined {
  const value = properties?.['security-severity'];
  const score = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof score === 'number' && score >= 0 && score <= 10 ? score : undefined;
}

/** The score a rule of this severity gets when its tool gives none. */
export function scoreOf(severity: Severity): number {
  return SCORES[severity];
}

/** The severity of a score, by GitHub's bands. */
export function severityOf(score: number): Severity {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 4) return 'medium';
  return score > 0 ? 'low' : 'note';
}

/**
 * Rates a result: by the tool's score, else by the task's map, else by level. A level may be missing (3.27.10: the
 * rule's default, else `warning`; `none` for what is not a failure) or unknown; `unknown` is told then.
 */
export function rate(
  { result, rule, ruleId }: { result: ReportResult; rule: ReportRule | undefined; ruleId: string },
  map: RuleMap<Severity>,
  unknown: (level: string) => void,
): Rating {
  const said = levelIn(result.level, unknown);
  const byRule =
    said ?? (isFailure(result) ? levelIn(rule?.defaultConfiguration?.level, unknown) : undefined);
  const { level, severity } = byRule ?? leveled(isFailure(result) ? 'warning' : 'none');
  const score = scoreIn(result.properties) ?? scoreIn(rule?.properties);
  if (score !== undefined) return { severity: severityOf(score), level, score, source: 'tool' };
  const mapped = map(ruleId) ?? (rule?.id === undefined ? undefined : map(rule.id));
  if (mapped !== undefined) return { severity: mapped, level, score: SCORES[mapped], source: 'task' };
  return { severity, level, score: SCORES[severity], source: 'level' };
}

function isFailure(result: ReportResult): boolean {
  return result.kind !== 'review' && result.kind !== 'open';
}

function leveled(level: Level): { level: Level; severity: Severity } {
  return { level, severity: BY_LEVEL[level] };
}

function levelIn(
  text: string | undefined,
  unknown: (level: string) => void,
): { level: Level; severity: Severity } | undefined {
  if (text === undefined) return undefined;
  const word = text.trim().toLowerCase();
  if (word === 'error' || word === 'warning' || word === 'note' || word === 'none') return leveled(word);
  unknown(text.slice(0, 40));
  return (Object.hasOwn(WORDS, word) ? WORDS[word] : undefined) ?? leveled('warning');
}

/** How many of each severity there are. */
export function countSeverities(findings: { severity: Severity }[]): Record<Severity, number> {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
