import type { KnownRun } from '../../engine/engine.ts';
import { humanTime } from '../../report/plain.ts';
import { type RunSummary, runSummary } from '../../report/summary-json.ts';
import { keys } from '../../storage/keys.ts';
import type { Store } from '../../storage/store.ts';
import { SEVERITIES } from '../../toolbox/severity.ts';
import type { OpenLab } from './open.ts';
import { table } from './table.ts';

/** Bytes of a summary that are read. */
const SUMMARY_BYTES = 100_000;

/** A run on a lab, under way or over. */
export interface ListedRun {
  runId: string;
  workflow: string;
  target: string;
  /** A verdict, `running`, or `unrecorded`: its workflow is over, and nobody was left to judge what it found. */
  verdict: string;
  /** As of the summary, when there is one. */
  counts: RunSummary['counts'] | undefined;
  /** Unix time in milliseconds. */
  startedAt: number;
  durationMs: number;
}

/** The last runs of a lab, the latest first. What is kept of them lives longer than what Temporal knows. */
export async function listRuns({ store, engine }: OpenLab, limit: number, now: number): Promise<ListedRun[]> {
  const [kept, known] = await Promise.all([keptRuns(store, limit), engine.runs({ limit })]);
  const recorded = new Map(kept.map((summary) => [summary.runId, summary]));
  const others = known.filter(({ runId }) => !recorded.has(runId)).map((run) => underWay(run, now));
  const over = kept.map(({ format: _, exitCode: __, ...summary }): ListedRun => summary);
  return [...others, ...over].sort((a, b) => b.startedAt - a.startedAt).slice(0, limit);
}

/** The ids of runs begin with their time: the last are the latest. */
async function keptRuns(store: Store, limit: number): Promise<RunSummary[]> {
  const ids = (await store.folders('results/')).sort().slice(-limit);
  const read = await Promise.all(ids.map((id) => summaryOf(store, id)));
  return read.flatMap((summary) => (summary === undefined ? [] : [summary]));
}

/** The summary of a run; undefined for one that is not over, or was never judged. */
async function summaryOf(store: Store, runId: string): Promise<RunSummary | undefined> {
  const key = keys.summary(runId);
  if (!(await store.exists(key))) return undefined;
  const text = Buffer.from(await store.bytes(key, SUMMARY_BYTES)).toString();
  const parsed = runSummary.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : undefined;
}

function underWay({ runId, workflow, target, status, startedAt, endedAt }: KnownRun, now: number): ListedRun {
  return {
    runId,
    workflow,
    target,
    verdict: status === 'RUNNING' ? 'running' : 'unrecorded',
    counts: undefined,
    startedAt: startedAt.getTime(),
    durationMs: (endedAt?.getTime() ?? now) - startedAt.getTime(),
  };
}

/** The lines of `assay runs`. */
export function runLines(lab: string, runs: readonly ListedRun[], now: number): string[] {
  if (runs.length === 0) return [`no run on the lab ${lab} yet; assay run WORKFLOW --lab ${lab}`];
  const rows = runs.map((run) => [
    run.runId,
    run.workflow,
    run.target,
    run.verdict,
    run.counts === undefined ? '-' : tally(run.counts),
    `${humanTime(Math.max(0, now - run.startedAt))} ago`,
    humanTime(run.durationMs),
  ]);
  return table(['run', 'workflow', 'target', 'verdict', 'findings', 'started', 'took'], rows);
}

function tally(counts: RunSummary['counts']): string {
  const some = SEVERITIES.filter((severity) => counts[severity] > 0);
  return some.length === 0 ? 'none' : some.map((severity) => `${counts[severity]} ${severity}`).join(', ');
}
