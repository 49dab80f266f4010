import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';
import type { Level } from '../findings/finding.ts';
import { SEVERITIES, type Severity } from '../toolbox/severity.ts';

/** What `fail-on` takes: severities, SARIF levels, any finding, or nothing. */
export const FAIL_ON = [
  'critical',
  'high',
  'medium',
  'low',
  'any',
  'none',
  'error',
  'warning',
  'note',
] as const;
export type FailOn = (typeof FAIL_ON)[number];

/** Which findings are judged: every one, or those that the baseline does not have. */
export const GATE_ON = ['all', 'new'] as const;
export type GateOn = (typeof GATE_ON)[number];

/** What the gate judges by. */
export interface Policy {
  failOn: FailOn;
  gateOn: GateOn;
}

/** Reads `gate-on`, in any case. Throws UsageError naming the input, its value and the known ones. */
export function parseGateOn(text: string, input = 'gate-on'): GateOn {
  const word = text.trim().toLowerCase();
  const known = GATE_ON.find((value) => value === word);
  if (known !== undefined) return known;
  throw new UsageError(`${input}: "${text}" is none of its values`, { hint: suggest(text, GATE_ON) });
}

/** Reads `fail-on`, in any case. Throws UsageError naming the input, its value and the known ones. */
export function parseFailOn(text: string, input = 'fail-on'): FailOn {
  const word = text.trim().toLowerCase();
  const known = FAIL_ON.find((value) => value === word);
  if (known !== undefined) return known;
  throw new UsageError(`${input}: "${text}" is not a threshold`, { hint: suggest(text, FAIL_ON) });
}

/** Whether a finding alone fails a run. */
export function fails(
  finding: { severity: Severity; level: Level; suppressed: boolean; state: 'new' | 'unchanged' },
  { failOn, gateOn }: Policy,
): boolean {
  return !finding.suppressed && reaches(finding, failOn) && (gateOn === 'all' || finding.state === 'new');
}

const LEVELS: readonly Level[] = ['error', 'warning', 'note'];

/**
 * Whether a finding reaches the threshold. `critical` to `low` compare severities; `error`, `warning` and `note`
 * compare the SARIF level as the tool gave it; `any` takes every finding.
 */
export function reaches({ severity, level }: { severity: Severity; level: Level }, failOn: FailOn): boolean {
  switch (failOn) {
    case 'none':
      return false;
    case 'any':
      return true;
    case 'error':
    case 'warning':
    case 'note':
      return LEVELS.includes(level) && LEVELS.indexOf(level) <= LEVELS.indexOf(failOn);
    default:
      return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
  }
}
