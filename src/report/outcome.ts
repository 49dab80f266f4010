import type { Log } from 'sarif';
import type { ReportName } from '../config/reports.ts';
import type { TaskResult } from '../contract/pipeline.ts';
import type { AbsentFinding, Finding } from '../findings/finding.ts';
import type { Verdict } from '../gate/judge.ts';

/** Where the target comes from, for links: `https://github.com`, `owner/name`, a commit. */
export interface Repository {
  serverUrl: string;
  slug: string;
  /** The one that was scanned. */
  commit: string;
  /** The commit by which people know it, where that is another: the head of a pull request. */
  head?: string;
  /** Whose addresses these are; GitHub's when nothing is said. */
  forge?: 'gitlab';
}

/** A report that is in its place, whole. */
export interface WrittenReport {
  name: ReportName;
  /** Absolute path. */
  file: string;
}

/** Everything that is said of a run when it is over. All reports are made from this. */
export interface RunOutcome {
  runId: string;
  workflow: string;
  /** The target as the user named it. */
  target: string;
  verdict: Verdict;
  /** Most severe first, with the suppressed ones. */
  findings: Finding[];
  tasks: TaskResult[];
  /** Tasks that are incomplete, and why: those that failed, and those whose report can't be read. */
  incomplete: { id: string; reason: string }[];
  /** What was put right or should be known, one sentence each. */
  notes: string[];
  /** What the SARIF file leaves out, one sentence each. */
  cut: string[];
  /** SARIF 2.1.0 with every result, whatever the limits of a file. */
  log: Log;
  /** What the ids of all its runs begin with: `assay/security_assessment`. */
  category: string;
  /**
   * Kinds of tasks that were not run although the target has files for them: by a condition, or by workflow code. What
   * they found before may be there still.
   */
  passedOver: string[];
  /** Milliseconds by phase, in the order of the phases. */
  durations: Record<string, number>;
  /** Absolute path of the SARIF file, once it is written. */
  sarifFile?: string | undefined;
  /** The reports that were written, by their name. */
  reports: WrittenReport[];
  repository?: Repository | undefined;
  /** With what the findings were compared; undefined without a baseline, and then each finding is `new`. */
  comparison?: Comparison | undefined;
  /** Set when it is read from files of earlier runs: then nothing is known of tasks and times. */
  earlier?: Earlier | undefined;
}

/** The files that an outcome is read from. */
export interface Earlier {
  /** As the person named them. */
  files: string[];
  /** When the newest was written, as Unix time in milliseconds. */
  writtenAt: number;
  /** Verticals by kinds of tasks, where they are known. */
  verticals: ReadonlyMap<string, string>;
}

/** The baseline of a run, and what only the baseline has. */
export interface Comparison {
  /** For people, as in "compared with ...": `the merge base 1a2b3c4, scanned in this run`. */
  baseline: string;
  /** The commit it is of, where that is known. */
  commit: string | undefined;
  /** Findings of the baseline that are no longer there, most severe first. */
  absent: AbsentFinding[];
  /** Kinds of tasks that did not succeed there: what they find counts as new. */
  incomplete: string[];
}

/** The findings that count: without the suppressed ones. */
export function counting(outcome: RunOutcome): Finding[] {
  return outcome.findings.filter(({ suppressed }) => !suppressed);
}
