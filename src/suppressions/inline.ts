import type { InlineSuppressions } from '../config/inline-suppressions.ts';
import type { Finding } from '../findings/finding.ts';
import type { Applied } from './apply.ts';

/** What decides which comments in the code are honored. */
export interface InlinePolicy {
  mode: InlineSuppressions;
  /** Whether a pull or merge request is judged. */
  change: boolean;
  /** Whether a file is the same in the base, and with it every comment; not known when undefined. */
  same?: (path: string) => boolean;
}

/**
 * Whether a finding is accepted by a comment in the code alone that is not honored: with `base`, one that a change
 * brings along. Whoever writes a defect could write the comment as well.
 */
export function isUnreviewed(finding: Finding, { mode, change, same }: InlinePolicy): boolean {
  if (!finding.suppressed || finding.suppression?.by !== 'source' || mode === 'honor') return false;
  if (mode === 'ignore') return true;
  const reviewed = finding.before?.inSource === true || (finding.path !== undefined && same?.(finding.path));
  return change && !reviewed;
}

/**
 * Takes back the acceptance of findings by comments that are not honored: they count. In SARIF (3.35.3) such a
 * suppression is `underReview`, or `rejected` where none is honored. Expects findings with their states, and after what
 * the repository's own file suppresses.
 */
export function applyInline(findings: readonly Finding[], policy: InlinePolicy): Applied {
  let counted = 0;
  const status = policy.mode === 'ignore' ? ('rejected' as const) : ('underReview' as const);
  const done = findings.map((finding): Finding => {
    if (!isUnreviewed(finding, policy)) return finding;
    counted++;
    const { suppression: _, ...rest } = finding;
    const suppressions = (finding.result.suppressions ?? []).map((one) => ({ ...one, status }));
    return { ...rest, suppressed: false, result: { ...finding.result, suppressions } };
  });
  if (counted === 0) return { findings: done, notes: [] };
  const why =
    policy.mode === 'ignore'
      ? 'inline-suppressions is ignore'
      : 'the base of the change does not have it, and a change does not accept its own defects (inline-suppressions: base)';
  const what = `${counted} finding${counted === 1 ? '' : 's'} with a comment in the code that accepts ${counted === 1 ? 'it counts' : 'them count'}`;
  return { findings: done, notes: [`${what}: ${why}`] };
}
