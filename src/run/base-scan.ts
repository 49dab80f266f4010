import { checkOut } from '../baseline/checkout.ts';
import { type Baseline, baselineOf } from '../baseline/known.ts';
import { describe, Fault, UsageError } from '../fault/fault.ts';
import { collectFindings } from '../findings/collect.ts';
import { asReport } from '../findings/sarif/schema.ts';
import { GitUnusable } from '../git/git.ts';
import { commitIn } from '../policy/commit.ts';
import type { RunView } from '../report/live/view.ts';
import { listTarget } from '../target/list.ts';
import { PathFilter } from '../target/paths.ts';
import type { Toolbox } from '../toolbox/load.ts';
import { type Execute, execute } from './execute.ts';
import { makePlan } from './plan.ts';

/** What the baseline is scanned with: all that the change was scanned with. */
export interface BaseScan {
  work: Execute;
  toolbox: Toolbox;
  /** Root of the repository, and the target's place below it. */
  source: string;
  folder: string;
  commit: string;
  /** For people. */
  shown: string;
}

/**
 * Scans a commit in the lab of the run, with the tasks that the run had: others could tell nothing about its findings.
 * Tasks that only the change brings along are left out: they could have the baseline say what they like. What keeps it
 * from being scanned comes as a reason; a cancel is thrown.
 */
export async function scanBase(base: BaseScan): Promise<Baseline | { reason: string }> {
  const { work, source, folder, commit } = base;
  const { signal, log } = work.parts;
  try {
    await using copy = await checkOut(commitIn(source, commit, signal), source, signal);
    for (const notice of copy.notices) log.info(`baseline: ${notice}`);
    const dir = folder === '' ? copy.dir : `${copy.dir}/${folder}`;
    const nothing: Baseline = { shown: base.shown, commit, findings: [], incomplete: [] };
    const paths = new PathFilter(work.request.paths, folder);
    const listing = await listTarget(dir, { includeGit: false, paths, signal, log }).catch(none);
    const plan = listing && (await planFor(base, listing.files).catch(none));
    if (listing === undefined || plan === undefined) return nothing;
    const scan = await execute({
      ...work,
      plan,
      listing,
      runId: `${work.runId}-base`,
      request: { ...work.request, target: `${work.request.target}@${commit.slice(0, 7)}` },
      parts: { ...work.parts, view: quiet(work.parts.view) },
      phase: (_, task) => task(),
    });
    signal.throwIfAborted();
    if (scan.stopped !== undefined) return { reason: describe(scan.stopped) };
    const found = await collectFindings(scan.reports, {
      workflow: plan.workflow.name,
      category: work.request.category,
      source: copy.dir,
      folder,
    });
    const read = baselineOf(asReport(found.whole), base.shown);
    const left = scan.tasks.filter(({ status }) => status !== 'succeeded' && status !== 'left-out');
    const failed = scan.failure === undefined ? [] : [plan.workflow.name];
    const gaps = [...read.incomplete, ...left.map(({ kind }) => kind), ...failed];
    return { ...read, commit, incomplete: [...new Set(gaps)].sort() };
  } catch (error) {
    signal.throwIfAborted();
    const told = error instanceof Fault || error instanceof GitUnusable || isOfSystem(error);
    if (told) return { reason: describe(error) };
    throw error;
  }
}

/** A commit without the target, or with nothing for any of the tasks, has none of the findings. */
function none(error: unknown): undefined {
  if (error instanceof UsageError) return undefined;
  throw error;
}

function planFor({ work, toolbox }: BaseScan, files: readonly string[]) {
  const { plan, request } = work;
  const isOfChange = (kind: string) => toolbox.places.tasks.get(kind)?.source.behind !== undefined;
  return makePlan({
    toolbox,
    workflow: plan.workflow.name,
    parameters: request.parameters,
    files,
    allowNetwork: request.allowNetwork,
    only: new Set([...plan.files.keys()].filter((kind) => !isOfChange(kind))),
  });
}

function isOfSystem(error: unknown): boolean {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

/** What the scan of the baseline says is one line; its tasks are those of the run once more. */
function quiet(view: RunView): RunView {
  return {
    begin() {},
    end() {},
    close() {},
    note: (_, text) => view.note('baseline', text),
    line: (text) => view.line(text),
    tasks() {},
  };
}
