import type { Log } from 'sarif';
import type { Request } from '../config/request.ts';
import { assayVersion } from '../config/version.ts';
import type { Fault } from '../fault/fault.ts';
import type { Material } from '../report/material.ts';
import type { RunOutcome } from '../report/outcome.ts';
import { count } from '../report/plain.ts';
import type { Provenance } from '../report/provenance.ts';
import { type Reports, writeReports } from '../report/write-reports.ts';
import type { Phases } from './phase.ts';

interface Reporting {
  request: Request;
  log: Log;
  /** Root of the repository. */
  source: string;
  boms: Material['boms'];
  /** The checkout of Assay. */
  root: string;
  phase: Phases;
  /** Finds out with what the run was made. */
  provenance: () => Promise<Provenance>;
}

/**
 * Writes the reports of a run that is over. One that can't be written decides as a SARIF file that can't: the run is
 * concluded again with that, and the others are written again, so that no report says another verdict than the run.
 */
export async function report(
  conclude: (unwritten: Fault | undefined) => RunOutcome,
  { request, log, source, boms, root, phase, provenance }: Reporting,
): Promise<RunOutcome> {
  const outcome = conclude(undefined);
  const { reports: names, reportsFolder: folder } = request;
  if (names.length === 0) return outcome;
  const material = {
    ...{ log, source, boms, policy: { failOn: request.failOn, gateOn: request.gateOn } },
    ...{ version: await assayVersion(root), provenance: await provenance() },
  };
  const write = (of: RunOutcome) => writeReports(names, folder, { ...material, outcome: of });
  const first = await phase('reports', () => write(outcome), whatOf);
  if (first.failure === undefined) return withReports(outcome, first);
  const failed = conclude(first.failure);
  return withReports(failed, await write(failed));
}

function withReports(outcome: RunOutcome, { written, notes }: Reports): RunOutcome {
  return { ...outcome, reports: written, notes: [...outcome.notes, ...notes] };
}

function whatOf({ written }: Reports): string {
  return count(written.length, 'file');
}
