import type { Severity } from '../../toolbox/severity.ts';

/** Of Code Quality (docs.gitlab.com, "Code Quality report format"), most severe first. */
export const QUALITY_SEVERITY = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  note: 'info',
} as const satisfies Record<Severity, string>;

/** Of a security report (GitLab's schema for SAST, `severity`). */
export const SECURITY_SEVERITY = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  note: 'Info',
} as const satisfies Record<Severity, string>;
