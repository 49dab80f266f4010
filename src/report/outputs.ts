import type { OutputName } from '../config/outputs.ts';
import { countSeverities } from '../findings/severity.ts';
import { counting, type RunOutcome } from './outcome.ts';

/** The outputs of the action, each as text. Suppressed findings are not counted. */
export function outputs(outcome: RunOutcome): Record<OutputName, string> {
  const findings = counting(outcome);
  const { critical, high, medium, low, note } = countSeverities(findings);
  return {
    verdict: outcome.verdict.verdict,
    'sarif-file': outcome.sarifFile ?? '',
    'run-id': outcome.runId,
    findings: String(findings.length),
    new: String(findings.filter(({ state }) => state === 'new').length),
    unchanged: String(findings.filter(({ state }) => state === 'unchanged').length),
    absent: String(outcome.comparison?.absent.length ?? 0),
    critical: String(critical),
    high: String(high),
    medium: String(medium),
    low: String(low),
    note: String(note),
  };
}
