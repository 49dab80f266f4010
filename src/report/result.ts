import type { TaskResult } from '../contract/pipeline.ts';
import type { Finding } from '../findings/finding.ts';
import { countSeverities } from '../findings/severity.ts';
import type { Severity } from '../toolbox/severity.ts';
import { counting, type RunOutcome } from './outcome.ts';

/** What `--json` prints. Fields are added, never changed or taken away, while `format` stays. */
export interface ResultJson {
  format: 'assay/result/v1';
  runId: string;
  workflow: string;
  target: string;
  /** The SARIF files it is read from, when it is not the result of a run but of `assay report`. */
  from?: string[];
  verdict: string;
  exitCode: number;
  reasons: string[];
  /** Without the suppressed ones. */
  counts: Record<Severity, number> & {
    findings: number;
    new: number;
    unchanged: number;
    absent: number;
    suppressed: number;
  };
  /** What the findings were compared with, and what only the baseline has. */
  comparison?: RunOutcome['comparison'];
  findings: Omit<Finding, 'result'>[];
  tasks: Omit<TaskResult, 'files' | 'workspace'>[];
  incomplete: RunOutcome['incomplete'];
  notes: string[];
  cut: string[];
  durationsMs: Record<string, number>;
  sarifFile?: string;
  /** Where the reports are, by name. */
  reports: Record<string, string>;
}

/** A run as one JSON object. */
export function resultJson(outcome: RunOutcome): ResultJson {
  const findings = counting(outcome);
  return {
    format: 'assay/result/v1',
    runId: outcome.runId,
    workflow: outcome.workflow,
    target: outcome.target,
    ...(outcome.earlier === undefined ? {} : { from: outcome.earlier.files }),
    ...outcome.verdict,
    counts: {
      ...countSeverities(findings),
      findings: findings.length,
      new: findings.filter(({ state }) => state === 'new').length,
      unchanged: findings.filter(({ state }) => state === 'unchanged').length,
      absent: outcome.comparison?.absent.length ?? 0,
      suppressed: outcome.findings.length - findings.length,
    },
    ...(outcome.comparison === undefined ? {} : { comparison: outcome.comparison }),
    findings: outcome.findings.map(({ result: _, ...finding }) => finding),
    tasks: outcome.tasks.map(({ files: _, workspace: __, ...task }) => task),
    incomplete: outcome.incomplete,
    notes: outcome.notes,
    cut: outcome.cut,
    durationsMs: outcome.durations,
    reports: Object.fromEntries(outcome.reports.map(({ name, file }) => [name, file])),
    ...(outcome.sarifFile === undefined ? {} : { sarifFile: outcome.sarifFile }),
  };
}
