import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Comparing, compare } from '../baseline/compare.ts';
import { type Baseline, readBaseline } from '../baseline/known.ts';
import { type History, historySince, withoutHistory } from '../baseline/moves.ts';
import type { Origin } from '../baseline/origin.ts';
import type { BaselineQuery, StoredBaseline } from '../baseline/store.ts';
import { describe } from '../fault/fault.ts';
import type { Findings } from '../findings/collect.ts';
import type { Finding } from '../findings/finding.ts';
import { reaches } from '../gate/policy.ts';
import { GitUnusable } from '../git/git.ts';
import { imageGraph, imageOf } from '../lab/images/graph.ts';
import { hasCommit } from '../policy/commit.ts';
import type { Comparison } from '../report/outcome.ts';
import { count } from '../report/plain.ts';
import { isUnreviewed } from '../suppressions/inline.ts';
import { homeOf } from '../target/home.ts';
import type { Toolbox } from '../toolbox/load.ts';
import { scanBase } from './base-scan.ts';
import type { Execute, Scan } from './execute.ts';

/** What findings are compared with, and what of a run that takes. */
export interface BaselineWork {
  work: Execute;
  toolbox: Toolbox;
  origin: Origin;
  scan: Scan;
  found: Findings;
}

/** Findings with their states. */
export interface Stated {
  findings: Finding[];
  comparison: Comparison | undefined;
  /** Whether a file is as it was in the baseline. */
  same: History['same'];
  notes: string[];
}

/** Whether the lab may be asked for more than the scan of the target. */
export function mayScanBase(
  origin: Origin,
  { request, parts, memory }: Pick<Execute, 'request' | 'parts' | 'memory'>,
): boolean {
  // A campaign knows by itself what is new: what it remembers says so.
  if (origin.kind !== 'commit' || memory !== undefined) return false;
  const { gateOn, inlineSuppressions: mode } = request;
  return origin.asked || gateOn === 'new' || (mode === 'base' && parts.platform.change !== undefined);
}

/**
 * Compares the findings of a run with a baseline: the one that was named, a kept result of the base, or the base scanned
 * in the run's lab, which is done only where it decides something. Without one every finding is new, and the notes say
 * why, when somebody asked for only the new ones.
 */
export async function compareWithBaseline(run: BaselineWork): Promise<Stated> {
  const { work, origin, found } = run;
  const { source } = homeOf(work.listing, work.parts.platform.workspace);
  const exists = (path: string) => existsSync(join(source, path));
  const first = origin.kind === 'commit' ? origin.commit : baselineCommit(origin);
  let history = await historyOf(run, { source, commit: first, exists });
  const { baseline, notes } = await findBaseline(run, { source, history });
  if (baseline === undefined)
    return {
      findings: found.findings,
      comparison: undefined,
      same: history.same,
      notes: [...notes, ...missing(run)],
    };
  if (baseline.commit !== first) history = await historyOf(run, { source, commit: baseline.commit, exists });
  const compared = compare(found.findings, baseline, { moves: history, ...kindsOf(run) });
  const comparison = {
    baseline: baseline.shown,
    commit: baseline.commit,
    absent: compared.absent,
    incomplete: baseline.incomplete,
  };
  const gaps =
    baseline.incomplete.length === 0
      ? []
      : [
          `the baseline lacks what ${baseline.incomplete.join(', ')} would have found: it did not succeed there, and all that it finds now counts as new`,
        ];
  return { findings: compared.findings, comparison, same: history.same, notes: [...notes, ...gaps] };
}

function baselineCommit(origin: Origin): string | undefined {
  return origin.kind === 'result' ? origin.baseline.commit : undefined;
}

async function historyOf(
  { work }: BaselineWork,
  {
    source,
    commit,
    exists,
  }: { source: string; commit: string | undefined; exists: (path: string) => boolean },
): Promise<History> {
  const { signal, log } = work.parts;
  if (commit === undefined || work.listing.git === undefined) return withoutHistory(exists);
  try {
    if (!(await hasCommit(source, commit, signal))) return withoutHistory(exists);
    return await historySince({ root: source, before: commit, exists, signal });
  } catch (error) {
    if (!(error instanceof GitUnusable)) throw error;
    log.warn(`baseline: git can't tell what was renamed since ${commit.slice(0, 7)}: ${error.message}`);
    return withoutHistory(exists);
  }
}

async function findBaseline(
  run: BaselineWork,
  { source, history }: { source: string; history: History },
): Promise<{ baseline?: Baseline; notes: string[] }> {
  const { work, origin, toolbox } = run;
  if (origin.kind === 'result') return { baseline: origin.baseline, notes: [] };
  if (origin.kind === 'none') return { notes: [] };
  const { commit, what } = origin;
  const kept = await keptResult(run, commit);
  if (kept?.commit === commit) return { baseline: kept, notes: [] };
  if (!isNeeded(run, history)) return kept === undefined ? { notes: [] } : { baseline: kept, notes: [] };
  const shown = `${what} (${commit.slice(0, 7)}), scanned in this run`;
  const { folder } = homeOf(work.listing, work.parts.platform.workspace);
  const scanned = await scanBase({ work, toolbox, source, folder, commit, shown });
  if (!('reason' in scanned)) return { baseline: scanned, notes: [] };
  const notes = [`baseline: ${what} (${commit.slice(0, 7)}) could not be scanned: ${scanned.reason}`];
  return kept === undefined ? { notes } : { baseline: kept, notes };
}

/** Whether another scan would change what the gate says, or was asked for. */
function isNeeded({ work, origin, found }: BaselineWork, history: History): boolean {
  const { failOn, gateOn, inlineSuppressions: mode } = work.request;
  if (origin.kind === 'commit' && origin.asked) return true;
  if (failOn === 'none') return false;
  const change = work.parts.platform.change !== undefined;
  const unsure = (finding: Finding) =>
    reaches(finding, failOn) && isUnreviewed(finding, { mode, change, same: history.same });
  const judged = (finding: Finding) => gateOn === 'new' && !finding.suppressed;
  return found.findings.some((finding) => judged(finding) || (mode === 'base' && unsure(finding)));
}

/** What the platform keeps of the branch; what fails there costs no run. */
async function keptResult(run: BaselineWork, commit: string): Promise<Baseline | undefined> {
  const { parts } = run.work;
  const query = await queryOf(run, commit);
  if (parts.baselines === undefined || query === undefined) return undefined;
  try {
    const stored = await parts.baselines.find(query, parts.signal);
    if (stored === undefined) return undefined;
    const read = readBaseline(
      stored.sarif,
      `the last result of ${query.branch} (${stored.commit.slice(0, 7)})`,
    );
    if (!('reason' in read)) return { ...read, commit: stored.commit };
    parts.log.warn(`baseline: the kept result of ${query.branch} can't be read: ${read.reason}`);
  } catch (error) {
    parts.signal.throwIfAborted();
    parts.log.warn(`baseline: results of ${query.branch} could not be looked for: ${describe(error)}`);
  }
  return undefined;
}

/** Keeps a result that later runs may compare with: of a branch, whole, and of no change that is only proposed. */
export async function keepResult(run: Omit<BaselineWork, 'origin'>, sarif: Findings['whole']): Promise<void> {
  const { parts, listing } = run.work;
  const commit = listing.git?.commit;
  if (parts.baselines === undefined || parts.platform.change !== undefined || commit === undefined) return;
  const query = await queryOf(run, commit);
  if (query === undefined) return;
  const result: StoredBaseline = { sarif: Buffer.from(JSON.stringify(sarif)), commit };
  try {
    await parts.baselines.keep({ ...result, query }, parts.signal);
  } catch (error) {
    parts.signal.throwIfAborted();
    parts.log.warn(`baseline: the result could not be kept: ${describe(error)}`);
  }
}

/** What a kept result must be of: the branch, and all else that decides what is found. */
async function queryOf(
  { work, scan }: Omit<BaselineWork, 'origin'>,
  commit: string,
): Promise<BaselineQuery | undefined> {
  const { parts, plan, request, listing } = work;
  const { branch } = parts.platform;
  const toolbox = scan.archives?.toolbox.sha256;
  if (parts.baselines === undefined || branch === undefined || toolbox === undefined) return undefined;
  const graph = await imageGraph(parts.root);
  const setup = {
    workflow: plan.workflow.name,
    parameters: request.parameters,
    paths: request.paths,
    network: request.allowNetwork,
    toolbox,
    images: plan.verticals.map((name) => imageOf(graph, name).tag),
    folder: homeOf(listing, parts.platform.workspace).folder,
  };
  const digest = createHash('sha256').update(JSON.stringify(setup)).digest('hex');
  return { branch, commit, setup: digest };
}

function kindsOf({ work, toolbox, scan }: BaselineWork): Pick<Comparing, 'own' | 'complete'> {
  const kinds = [...work.plan.files.keys()];
  const incomplete = new Set(scan.tasks.filter(({ status }) => status !== 'succeeded').map((it) => it.kind));
  const ran = scan.tasks.map(({ kind }) => kind).filter((kind) => !incomplete.has(kind));
  return {
    own: new Set(kinds.filter((kind) => toolbox.places.tasks.get(kind)?.source.behind !== undefined)),
    complete: new Set(scan.stopped === undefined ? ran : []),
  };
}

/** Who asks for the new findings only is told why all count. */
function missing({ work, origin }: BaselineWork): string[] {
  const { gateOn, baseline } = work.request;
  if (gateOn !== 'new') return [];
  if (origin.kind === 'none' && origin.reason !== undefined)
    return [`there is no baseline, so all findings are new: ${origin.reason}`];
  if (baseline.kind === 'none') return ['baseline is none, so all findings are new'];
  return [];
}

/** What came of the comparison, for the end of its phase. */
export function comparedWhat({ findings, comparison }: Stated): string {
  if (comparison === undefined) return 'none';
  const fresh = findings.filter(({ state }) => state === 'new').length;
  return `${count(fresh, 'new finding')}, ${findings.length - fresh} unchanged, ${comparison.absent.length} absent; compared with ${comparison.baseline}`;
}
