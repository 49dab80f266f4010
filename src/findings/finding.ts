import type { Result } from 'sarif';
import { SEVERITIES, type Severity } from '../toolbox/severity.ts';

export type Level = 'error' | 'warning' | 'note' | 'none';

/** One SARIF result after normalising and merging: what the gate judges and people read. */
export interface Finding {
  severity: Severity;
  level: Level;
  ruleId: string;
  /** Plain text, without the paths of the lab and without secrets. */
  message: string;
  /** Relative to the repository; undefined when the tool named no place in it. */
  path: string | undefined;
  line: number;
  endLine: number;
  column: number | undefined;
  /** Kind of the task that found it. */
  kind: string;
  /** Names of the tools that found it, the one it is reported under first. */
  tools: string[];
  /** CWE numbers, such as `89`. */
  cwe: string[];
  helpUri: string | undefined;
  /** The `assay/v1` fingerprint. */
  fingerprint: string;
  /** Accepted in the code or in .assay/suppressions.yaml (SARIF 3.27.23): reported, not counted. */
  suppressed: boolean;
  /** Why it is suppressed, where a person or the tool said so. */
  suppression?: Suppressed | undefined;
  /** Against the baseline (SARIF 3.27.24); `new` while there is none. */
  state: 'new' | 'unchanged';
  /** What it was in the baseline, when it is unchanged: its place and fingerprint there, and who accepted it. */
  before?: Before | undefined;
  /** As it stands in the log. */
  result: Result;
}

/** A finding as the baseline has it. */
export interface Before {
  path: string | undefined;
  line: number;
  /** Fingerprints of all that it was. */
  fingerprints: string[];
  /** Whether a comment in the code accepted it already. */
  inSource: boolean;
}

/** By what a finding is suppressed. */
export interface Suppressed {
  /** `source`: a comment in the code that the tool knows; `file`: an entry of .assay/suppressions.yaml. */
  by: 'source' | 'file';
  /** The reason given; a comment seldom has one. */
  reason?: string | undefined;
  /** The last day on which it holds, YYYY-MM-DD. */
  expires?: string | undefined;
}

/** A finding of the baseline that is no longer there. */
export interface AbsentFinding {
  severity: Severity;
  ruleId: string;
  message: string;
  path: string | undefined;
  /** Where it was. */
  line: number;
  tools: string[];
  fingerprint: string | undefined;
}

/** What a log of Assay's own says of a result, and no tool can. */
export type Carried = Pick<Finding, 'tools' | 'fingerprint' | 'state' | 'suppression'>;

/** A finding under work. */
export interface Candidate
  extends Omit<Finding, 'tools' | 'fingerprint' | 'state' | 'suppression' | 'before'> {
  /** Name of the tool, which is the run it belongs to together with the kind. */
  tool: string;
  vertical: string;
  /** What the rule is worth to GitHub, 0 to 10. */
  score: number;
  /** Whether the rule is about security, and not style or bugs. */
  security: boolean;
  /** Set when an earlier log of Assay's own speaks: it is not fingerprinted, merged or rated again. */
  carried?: Carried | undefined;
}

/** Most severe first, then by place: what people read first, and the same order for the same findings. */
export function byImportance(a: Candidate, b: Candidate): number {
  return rank(a.severity) - rank(b.severity) || byPlace(a, b);
}

/** By place in the repository, then by what was found there. */
export function byPlace(a: Candidate, b: Candidate): number {
  return (
    compare(a.path ?? '', b.path ?? '') ||
    a.line - b.line ||
    compare(a.ruleId, b.ruleId) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    a.endLine - b.endLine ||
    compare(a.tool, b.tool) ||
    rank(a.severity) - rank(b.severity) ||
    compare(a.message, b.message) ||
    compare(JSON.stringify(a.result), JSON.stringify(b.result))
  );
}

/** 0 for critical, growing as severity falls. */
export function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** By code unit: the same on every machine, whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
