import { createHash } from 'node:crypto';
import { absentIn } from '../baseline/known.ts';
import { isKnown } from '../findings/carried.ts';
import { collectFindings } from '../findings/collect.ts';
import { said } from '../findings/message.ts';
import { BASELINE_COMMIT, COMMIT } from '../findings/run-part.ts';
import type { ReportRun } from '../findings/sarif/schema.ts';
import { judge } from '../gate/judge.ts';
import type { Policy } from '../gate/policy.ts';
import type { Comparison, Repository, RunOutcome } from '../report/outcome.ts';
import type { EarlierFile } from './read-file.ts';
import { gapIn, type KnownTasks, kindIn, nameOf, taskOfRun } from './tasks.ts';

/** A folder that can't be: without the files that were scanned no file of this machine is looked at. */
const NO_SOURCE = '/dev/null/none';

/** What earlier files are told with. */
export interface Telling {
  policy: Policy;
  /** Root of the files as they were scanned, when somebody has them. */
  source: string | undefined;
  tasks: KnownTasks;
}

/**
 * Earlier SARIF files as the outcome of a run, of which there is no task and no time. A log of Assay's own says what it
 * said then: severities, tools, states, suppressions, fingerprints. Those of other tools are read as reports of a run are.
 */
export async function earlierOutcome(
  files: readonly EarlierFile[],
  { policy, source = NO_SOURCE, tasks }: Telling,
): Promise<{ outcome: RunOutcome; source: string }> {
  const runs = files.flatMap((file) => file.runs);
  const reports = runs.map((run) => taskOfRun(run, tasks));
  const names = runs.flatMap((run) => nameOf(run) ?? []);
  const [category, ...others] = new Set(names.map((name) => name.category));
  const workflow = shortList(runs.map((run) => nameOf(run)?.workflow ?? toolOf(run)));
  const found = await collectFindings(reports, {
    ...{ workflow, source },
    ...(category === undefined || others.length > 0 ? {} : { category }),
  });
  const commit = only(runs.map(({ properties }) => commitIn(properties?.[COMMIT])));
  const comparison = comparisonOf(runs);
  const rendered = found.render(found.findings, { commit, comparedWith: comparison });
  const incomplete = files.flatMap(({ shown, gaps }) => gaps.map((gap) => gapIn(gap, shown)));
  const evidence = { findings: found.findings, compared: comparison !== undefined, incomplete };
  const outcome: RunOutcome = {
    runId: `report-${digestOf(files)}`,
    workflow,
    target: shortList(files.map(({ shown }) => shown)),
    verdict: judge({ ...evidence, planned: runs.length }, policy),
    findings: found.findings,
    tasks: [],
    incomplete,
    notes: [...files.flatMap(({ shown, notes }) => notes.map((note) => `${shown}: ${note}`)), ...found.notes],
    cut: rendered.cut,
    log: rendered.log,
    category: found.category,
    passedOver: [],
    durations: {},
    reports: [],
    repository: only(runs.map(repositoryOf)),
    comparison,
    earlier: {
      files: files.map(({ shown }) => shown),
      writtenAt: Math.max(...files.map(({ writtenAt }) => writtenAt)),
      verticals: new Map(
        reports.flatMap(({ kind, vertical }) => (vertical === '' ? [] : [[kind, vertical]])),
      ),
    },
  };
  return { outcome, source };
}

/** A result that has a state was compared; what is gone only other programs write down. */
function comparisonOf(runs: readonly ReportRun[]): Comparison | undefined {
  const commit = only(runs.map(({ properties }) => commitIn(properties?.[BASELINE_COMMIT])));
  const absent = absentIn({ runs: [...runs] });
  const stated = runs.some(({ results }) => results?.some((it) => isKnown(it) || it.baselineState === 'new'));
  if (commit === undefined && absent.length === 0 && !stated) return undefined;
  const baseline = commit === undefined ? 'the baseline of then' : `commit ${commit.slice(0, 7)}`;
  return { baseline, commit, absent, incomplete: [] };
}

function toolOf(run: ReportRun): string {
  return said(run.tool?.driver?.name) ?? kindIn(run) ?? 'a tool';
}

/** Where the code is shown, from what a tool says of its version control (SARIF 2.1.0, 3.14.14); https alone. */
function repositoryOf({ versionControlProvenance = [] }: ReportRun): Repository | undefined {
  const [{ repositoryUri = '', revisionId } = {}] = versionControlProvenance;
  const url = URL.parse(repositoryUri);
  const commit = commitIn(revisionId);
  const slug = url?.pathname.replace(/\.git$/, '').replaceAll(/^\/|\/$/g, '') ?? '';
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  if (commit === undefined || !/^[\w.-]+(\/[\w.-]+)+$/.test(slug)) return undefined;
  const forge = /(^|\.)gitlab\b/.test(url.hostname) ? { forge: 'gitlab' as const } : {};
  return { serverUrl: url.origin, slug, commit, ...forge };
}

function commitIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) ? value : undefined;
}

/** The one value that all have; undefined when they differ. */
function only<T extends object | string>(values: readonly (T | undefined)[]): T | undefined {
  const [first] = values;
  const same = values.every((value) => JSON.stringify(value) === JSON.stringify(first));
  return same ? first : undefined;
}

function shortList(names: readonly string[]): string {
  const all = [...new Set(names)];
  const more = all.length > 3 ? ` and ${all.length - 3} more` : '';
  return `${all.slice(0, 3).join(', ')}${more}`;
}

function digestOf(files: readonly EarlierFile[]): string {
  const hash = createHash('sha256');
  for (const { sha256 } of files) hash.update(sha256);
  return hash.digest('hex').slice(0, 12);
}
