/** Severities, most severe first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A score within GitHub's band of each severity, for rules that have none (docs.github.com, SARIF support for code scanning). */
export const SCORES: Readonly<Record<Severity, number>> = {
  critical: 9.5,
  high: 8,
  medium: 5.5,
  low: 2.5,
  note: 0,
};
