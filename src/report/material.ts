import type { Log } from 'sarif';
import type { Policy } from '../gate/policy.ts';
import type { RunOutcome } from './outcome.ts';
import type { Provenance } from './provenance.ts';

/** What the reports of a run are made from. */
export interface Material {
  /** What is said of the run; `outcome.reports` is still empty. */
  outcome: RunOutcome;
  /** SARIF 2.1.0, within GitHub's limits. */
  log: Log;
  /** Root of the repository on this machine, which paths of findings are relative to: for excerpts of the code. */
  source: string;
  /** What the gate judged by. */
  policy: Policy;
  /** Documents that tasks left as `artifacts/NAME.cdx.json`, as text. */
  boms: { task: string; text: string }[];
  /** Of this Assay. */
  version: string;
  /** With what the run was made, where somebody has looked. */
  provenance?: Provenance | undefined;
}

/**
 * Makes the text of one report, or says in one sentence why there is none to make, which is no failure: a run without
 * an SBOM has none to hand on. What it throws counts as a report that could not be written.
 */
export type ReportWriter = (material: Material) => string | NoReport | Promise<string | NoReport>;

export interface NoReport {
  none: string;
}
