import { randomBytes } from 'node:crypto';
import { finishOutput } from '../artifacts/finish.ts';
import { openOutput } from '../artifacts/output-folder.ts';
import { findOrigin } from '../baseline/origin.ts';
import type { Request } from '../config/request.ts';
import { chooseDatabases } from '../databases/choose.ts';
import { Cancelled, describe, Fault } from '../fault/fault.ts';
import { type Evidence, judge } from '../gate/judge.ts';
import type { RunOutcome } from '../report/outcome.ts';
import { count, humanBytes } from '../report/plain.ts';
import { folderIn, homeOf } from '../target/home.ts';
import { listTarget, type TargetListing } from '../target/list.ts';
import { PathFilter } from '../target/paths.ts';
import type { Toolbox } from '../toolbox/load.ts';
import { acceptedBy } from './accepted.ts';
import { addedNotes } from './added.ts';
import { assemble } from './assemble.ts';
import { keepResult, mayScanBase } from './baseline.ts';
import { type Execute, execute } from './execute.ts';
import { faultOf } from './fault-of.ts';
import { leftNotes } from './left.ts';
import { openMemory } from './memory.ts';
import type { Parts } from './parts.ts';
import { phases } from './phase.ts';
import { makePlan, type Plan } from './plan.ts';
import { provenanceOf } from './provenance.ts';
import { record } from './record.ts';
import { report } from './report.ts';
import { scannedRepository } from './scanned.ts';
import { grantSecrets } from './secrets.ts';
import { type Settled, settle } from './settle.ts';
import { together } from './together.ts';
import { checkOverrides, openToolbox } from './toolbox.ts';
import { checkTrust } from './trust.ts';

/**
 * One run, phase by phase: trust, target, plan, lab with upload, scan, findings, verdict, report; and, whatever
 * happens, teardown. Throws a Fault when the run could not be judged at all: a usage error, or a lab that never
 * came up. A run that was cancelled or lost on the way is an outcome with what had been found until then.
 */
export async function run(request: Request, parts: Parts, given?: Toolbox): Promise<RunOutcome> {
  const since = performance.now();
  const startedAt = Date.now();
  const times = new Map<string, number>();
  const phase = phases(parts.view, times);
  const runId = `run-${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${randomBytes(3).toString('hex')}`;

  checkTrust(parts.platform);
  const toolbox = given ?? (await openToolbox({ ...parts, ...request }));
  if (given === undefined) checkOverrides(toolbox, request.overrides);
  const paths = new PathFilter(request.paths, folderIn(parts.policy.root, request.target));
  const listing = await phase(
    'target',
    () =>
      listTarget(request.target, {
        ...{ includeGit: request.includeGit, paths, signal: parts.signal, log: parts.log },
      }),
    sizeOf,
  );
  const plan = await makePlan({
    toolbox,
    workflow: request.workflow,
    parameters: request.parameters,
    files: listing.files,
    allowNetwork: request.allowNetwork,
  });
  const { chosen, notices } = chooseDatabases(request.databases, plan.files.values());
  const secrets = await grantSecrets(request, plan, parts);
  const { source, folder } = homeOf(listing, parts.platform.workspace);
  const memory = await openMemory(plan, request, parts);
  const { entries: suppressions } = await acceptedBy(parts.policy, folder);
  const origin = await findOrigin({
    choice: request.baseline,
    platform: parts.platform,
    base: parts.policy.commit,
    decides: request.gateOn === 'new',
    search: { ...parts, folder: source },
  });
  const added = [...parts.policy.notices(), ...addedNotes(toolbox, plan), ...notices, ...secrets.notices];
  for (const notice of [...listing.notices, ...added]) parts.view.line(`  ${notice}`);
  parts.signal.throwIfAborted();

  if (request.output !== undefined) await openOutput(request.output);
  const lab = await assemble(plan, request, { ...parts, phase });
  let removed: Promise<Fault | undefined> | undefined;
  const remove = () => {
    removed ??= faultOf(lab.down(), 'the lab could not be removed');
    return removed;
  };
  try {
    const work: Execute = {
      lab,
      plan,
      listing,
      runId,
      databases: chosen,
      memory,
      secrets: secrets.values,
      request,
      parts,
      phase,
    };
    const scan = await execute(work);
    const settled = settle({ work, scan, toolbox, origin, suppressions });
    const teardown = () => (lab.stays ? remove() : phase('teardown', remove));
    // Where the lab has given all it has, it goes while the findings are worked out.
    const gone = mayScanBase(origin, work) ? settled.then(teardown, teardown) : teardown();
    const [found, left] = await together(settled, gone);
    const concluded = (unwritten: Fault | undefined): RunOutcome => ({
      ...conclude({ request, plan, listing, runId, scan, found, left, unwritten, parts, added }),
      durations: { ...Object.fromEntries(times), total: Math.round(performance.now() - since) },
    });
    const provenance = () => provenanceOf({ request, parts, plan, listing, scan, startedAt });
    const timed = await report(concluded, {
      ...{ request, log: found.log, source, boms: scan.boms, root: parts.root, phase, provenance },
    });
    if (timed.incomplete.length === 0 && scan.stopped === undefined)
      await keepResult({ work, toolbox, scan, found }, found.whole);
    if (request.output !== undefined) {
      const sources = plan.code === undefined ? [] : plan.sources.filter(({ prefix }) => prefix !== '');
      const finished = { outcome: timed, log: found.log, sources: sources.map(({ dir }) => dir) };
      const failed = await faultOf(finishOutput(request.output, finished), 'output: it is not whole');
      if (failed !== undefined) parts.log.warn(describe(failed));
    }
    if (lab.stays) await phase('record', () => record(timed, found.log, { lab, startedAt, log: parts.log }));
    return timed;
  } finally {
    const left = await remove();
    if (left !== undefined) parts.log.error(describe(left));
  }
}

/** A cancel that came when the scan was over: what the user stopped is not judged. */
function cancelledLate(signal: AbortSignal): Fault | undefined {
  if (!signal.aborted) return undefined;
  return signal.reason instanceof Fault ? signal.reason : new Cancelled('the run was cancelled');
}

interface Conclusion {
  request: Request;
  plan: Plan;
  listing: TargetListing;
  runId: string;
  scan: Awaited<ReturnType<typeof execute>>;
  found: Settled;
  left: Fault | undefined;
  /** A report that could not be written. */
  unwritten: Fault | undefined;
  parts: Parts;
  /** What is to be known of sources beside the built-in one. */
  added: string[];
}

function conclude({
  request,
  plan,
  listing,
  runId,
  scan,
  found,
  left,
  unwritten,
  parts,
  added,
}: Conclusion): RunOutcome {
  const evidence: Evidence = {
    findings: found.findings,
    compared: found.comparison !== undefined,
    incomplete: gaps(scan, plan, listing),
    planned: Math.max(plan.tasks.length, scan.tasks.length),
    stopped: scan.stopped ?? cancelledLate(parts.signal) ?? found.unwritten ?? unwritten ?? left,
  };
  return {
    runId,
    workflow: plan.workflow.name,
    target: request.target,
    verdict: judge(evidence, { failOn: request.failOn, gateOn: request.gateOn }),
    findings: found.findings,
    tasks: scan.tasks,
    incomplete: evidence.incomplete,
    notes: [...listing.notices, ...added, ...leftNotes(plan.left), ...scan.notes, ...found.notes],
    cut: found.cut,
    log: found.whole,
    category: found.category,
    passedOver: passedOver(plan, scan),
    durations: {},
    sarifFile: request.sarifFile,
    reports: [],
    repository: scannedRepository(parts.platform, listing),
    comparison: found.comparison,
  };
}

/** Kinds of tasks that had something to look at and did not: a condition kept them from it, or workflow code. */
function passedOver(plan: Plan, { tasks }: Pick<Conclusion['scan'], 'tasks'>): string[] {
  const ran = new Set(tasks.filter(({ status }) => status === 'succeeded').map(({ kind }) => kind));
  const left = plan.code === undefined ? tasks.filter(({ status }) => status === 'left-out') : [];
  const kinds = new Set([...plan.passedOver, ...left.map(({ kind }) => kind)]);
  return [...kinds].filter((kind) => !ran.has(kind)).sort();
}

function sizeOf(listing: TargetListing): string {
  return `${count(listing.files.length, 'file')}, ${humanBytes(listing.bytes)}`;
}

/** What keeps the run from being complete: tasks that did not succeed, and files that no task could see. */
function gaps(
  { tasks, missed, failure }: Pick<Conclusion['scan'], 'tasks' | 'missed' | 'failure'>,
  plan: Plan,
  { unreadable }: TargetListing,
): RunOutcome['incomplete'] {
  const left = tasks
    .filter(({ status }) => status !== 'succeeded')
    .map(({ id, status, reason }) => ({ id, reason: reason ?? status }));
  if (failure !== undefined) left.push({ id: plan.workflow.name, reason: failure });
  else if (tasks.length === 0) left.push({ id: plan.workflow.name, reason: 'none of its tasks was run' });
  if (missed.length > 0) left.push({ id: 'target', reason: missed.slice(0, 5).join('; ') });
  if (unreadable.length === 0) return left;
  const some = unreadable.slice(0, 5).join(', ');
  return [...left, { id: 'target', reason: `${count(unreadable.length, 'file')} can't be read: ${some}` }];
}
