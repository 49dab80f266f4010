import { Cancelled, describe, EXIT, type Fault } from '../fault/fault.ts';
import type { Finding } from '../findings/finding.ts';
import { SEVERITIES } from '../toolbox/severity.ts';
import { type Policy, reaches } from './policy.ts';

/** What a run came to. */
export interface Verdict {
  verdict: 'passed' | 'failed' | 'incomplete' | 'error' | 'cancelled';
  /** Of the CLI and the action (fault.ts). */
  exitCode: number;
  /** Why, one sentence each, the decisive one first. Never empty. */
  reasons: string[];
}

/** What is judged. */
export interface Evidence {
  findings: Pick<Finding, 'severity' | 'level' | 'suppressed' | 'state'>[];
  /** Whether there was something to compare with: without, all findings are new. */
  compared: boolean;
  /** Tasks that did not finish, and why. */
  incomplete: { id: string; reason: string }[];
  /** How many tasks were planned: none means that nothing in the target is for this workflow. */
  planned: number;
  /** What ended the run early: cancelled by the user, or a fault. */
  stopped?: Fault | undefined;
}

/**
 * Judges a run. A cancelled run and one that met a fault are not judged by their findings. A gate failure in an
 * incomplete run is a failure: more scanning can only add findings, so nothing could make it pass, and exit 1 is
 * what people block on; the incomplete tasks are named all the same. Suppressed findings don't count,
 * and with `gate-on: new` those don't that the baseline has.
 */
export function judge(evidence: Evidence, policy: Policy): Verdict {
  const { findings, incomplete, stopped } = evidence;
  const gaps = incomplete.map(({ id, reason }) => `${id} is incomplete: ${reason}`);
  const reaching = findings.filter((finding) => !finding.suppressed && reaches(finding, policy.failOn));
  const hits = policy.gateOn === 'new' ? reaching.filter(({ state }) => state === 'new') : reaching;
  const failure = hits.length === 0 ? [] : [failed(hits, evidence, policy)];
  if (stopped !== undefined) {
    const verdict = stopped instanceof Cancelled ? 'cancelled' : 'error';
    return { verdict, exitCode: stopped.exitCode, reasons: [describe(stopped), ...failure, ...gaps] };
  }
  if (hits.length > 0) return { verdict: 'failed', exitCode: EXIT.failed, reasons: [...failure, ...gaps] };
  if (gaps.length > 0) return { verdict: 'incomplete', exitCode: EXIT.incomplete, reasons: gaps };
  return { verdict: 'passed', exitCode: EXIT.passed, reasons: [pass(reaching.length, evidence, policy)] };
}

function failed(hits: Evidence['findings'], { compared }: Evidence, policy: Policy): string {
  if (policy.gateOn === 'all') return `${tally(hits)} ${threshold(policy)}`;
  if (compared) return `${tally(hits, 'new ')} ${threshold(policy)}`;
  return `${tally(hits)} ${threshold(policy)}; all count, as there is no baseline to tell the new ones by`;
}

function pass(known: number, { planned }: Evidence, policy: Policy): string {
  if (planned === 0) return 'no task applies to the files of the target';
  if (policy.failOn === 'none') return 'fail-on is none: findings are reported, not judged';
  if (known === 0) return `no finding reaches fail-on ${policy.failOn}`;
  return `no new finding reaches fail-on ${policy.failOn}; ${known} unchanged ${known === 1 ? 'one does' : 'ones do'}`;
}

function threshold({ failOn }: Policy): string {
  return failOn === 'any' ? 'with fail-on any' : `at or above fail-on ${failOn}`;
}

/** `3 findings (1 critical, 2 high)`. */
function tally(findings: Evidence['findings'], what = ''): string {
  const parts = SEVERITIES.map((severity) => ({
    severity,
    n: findings.filter((f) => f.severity === severity).length,
  }));
  const list = parts.filter(({ n }) => n > 0).map(({ severity, n }) => `${n} ${severity}`);
  return `${findings.length} ${what}finding${findings.length === 1 ? '' : 's'} (${list.join(', ')})`;
}
