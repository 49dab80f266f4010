import type { Finding } from '../../findings/finding.ts';
import { counting, type RunOutcome } from '../outcome.ts';
import { clip, plainLine } from '../plain.ts';
import { QUALITY_SEVERITY } from './severity.ts';
import { uniqueIds } from './unique.ts';

/** One entry of GitLab's Code Quality report (docs.gitlab.com, "Code Quality report format"). */
export interface QualityIssue {
  type: 'issue';
  description: string;
  check_name: string;
  fingerprint: string;
  severity: (typeof QUALITY_SEVERITY)[keyof typeof QUALITY_SEVERITY];
  categories: string[];
  location: { path: string; lines: { begin: number; end: number } };
}

/** Shown on one line of a merge request. */
const DESCRIPTION = 500;

/**
 * The findings as GitLab Code Quality, which every tier shows in a merge request and its diff. Without the suppressed
 * ones. What has no place in the repository stands at its root: the widget wants a path for each.
 */
export function codeQuality({ outcome }: { outcome: RunOutcome }): string {
  const findings = counting(outcome);
  const ids = uniqueIds(findings);
  const issues = findings.map((finding, index) => issueOf(finding, ids[index] ?? ''));
  return `${JSON.stringify(issues, null, 1)}\n`;
}

function issueOf(finding: Finding, fingerprint: string): QualityIssue {
  const { severity, ruleId, message, path, line, endLine, tools } = finding;
  const [tool = ''] = tools;
  return {
    type: 'issue',
    description: clip(`${plainLine(message)} (${plainLine(tool)}: ${plainLine(ruleId)})`, DESCRIPTION),
    check_name: `${plainLine(tool)}: ${plainLine(ruleId)}`,
    fingerprint,
    severity: QUALITY_SEVERITY[severity],
    categories: ['Security'],
    location: { path: path ?? '.', lines: { begin: Math.max(1, line), end: Math.max(1, line, endLine) } },
  };
}
