import type { Origin } from '../baseline/origin.ts';
import type { Fault } from '../fault/fault.ts';
import { collectFindings, type Findings } from '../findings/collect.ts';
import type { Comparison } from '../report/outcome.ts';
import { count } from '../report/plain.ts';
import { writeSarif } from '../report/sarif-file.ts';
import { applySuppressions } from '../suppressions/apply.ts';
import { applyInline } from '../suppressions/inline.ts';
import type { Suppression } from '../suppressions/read.ts';
import { homeOf } from '../target/home.ts';
import type { Toolbox } from '../toolbox/load.ts';
import { comparedWhat, compareWithBaseline, type Stated } from './baseline.ts';
import type { Execute, Scan } from './execute.ts';
import { faultOf } from './fault-of.ts';

/** What the findings of a scan are made from. */
export interface Settle {
  work: Execute;
  scan: Scan;
  toolbox: Toolbox;
  origin: Origin;
  suppressions: readonly Suppression[];
}

/** Findings as they are judged and reported. */
export interface Settled extends Findings {
  comparison: Comparison | undefined;
  /** A SARIF file that was wanted and could not be written. */
  unwritten: Fault | undefined;
}

/**
 * From reports to findings that can be judged: collected, compared with the baseline, and without what is accepted. The
 * SARIF file is safe before a baseline is scanned, which can take as long as the scan itself.
 */
export async function settle(settling: Settle): Promise<Settled> {
  const { work, scan, origin } = settling;
  const { plan, listing, request, parts, phase } = work;
  const home = homeOf(listing, parts.platform.workspace);
  const found = await phase(
    'findings',
    () =>
      collectFindings(scan.reports, { workflow: plan.workflow.name, category: request.category, ...home }),
    ({ findings }) => count(findings.length, 'finding'),
  );
  const file = request.sarifFile;
  const write = async (log: Findings['log']) =>
    file === undefined ? undefined : faultOf(writeSarif(file, log), `sarif: "${file}" could not be written`);
  if (origin.kind === 'commit') await write(found.log);
  const stated =
    origin.kind === 'none' ? await compare(settling, found) : await compareShown(settling, found);
  const accepted = accept(stated, settling);
  const rendered = found.render(accepted.findings, {
    commit: listing.git?.commit,
    comparedWith: stated.comparison,
  });
  return {
    ...found,
    ...rendered,
    ...accepted,
    notes: [...found.notes, ...stated.notes, ...accepted.notes],
    comparison: stated.comparison,
    unwritten: await write(rendered.log),
  };
}

function compareShown(settling: Settle, found: Findings): Promise<Stated> {
  return settling.work.phase('baseline', () => compare(settling, found), comparedWhat);
}

/** A cancel meanwhile must not cost what was found. */
async function compare({ suppressions: _, ...run }: Settle, found: Findings): Promise<Stated> {
  try {
    return await compareWithBaseline({ ...run, found });
  } catch (error) {
    const { signal } = run.work.parts;
    if (!signal.aborted) throw error;
    return { findings: found.findings, comparison: undefined, same: () => false, notes: [] };
  }
}

/** What the repository has accepted, first by its file, then by comments in the code. */
function accept({ findings, same }: Stated, { work, suppressions }: Settle) {
  const today = new Date().toISOString().slice(0, 10);
  const byFile = applySuppressions(findings, suppressions, today);
  const change = work.parts.platform.change !== undefined;
  const inline = applyInline(byFile.findings, { mode: work.request.inlineSuppressions, change, same });
  return { findings: inline.findings, notes: [...byFile.notes, ...inline.notes] };
}
