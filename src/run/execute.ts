import { basename, resolve } from 'node:path';
import { keepEvidence } from '../artifacts/evidence.ts';
import type { DatabaseSource } from '../config/databases.ts';
import type { Request } from '../config/request.ts';
import type { ArchiveRef, PipelineInput, TaskResult } from '../contract/pipeline.ts';
import { uploadDatabases } from '../databases/upload.ts';
import { connectEngine } from '../engine/engine.ts';
import { Cancelled, type Fault, LabFault } from '../fault/fault.ts';
import type { TaskReport } from '../findings/collect.ts';
import type { Lab } from '../lab/lab.ts';
import { humanBytes } from '../report/plain.ts';
import { BUCKET } from '../storage/keys.ts';
import { openStore } from '../storage/store.ts';
import { packFolders } from '../target/folders.ts';
import type { TargetListing } from '../target/list.ts';
import { type Packed, packTarget } from '../target/pack.ts';
import { fetchReports } from './fetch.ts';
import { fetchBoms } from './fetch-boms.ts';
import { type CampaignMemory, Keeping, uploadMemory } from './memory.ts';
import type { Parts } from './parts.ts';
import type { Phases } from './phase.ts';
import type { Plan } from './plan.ts';
import { type Granted, sealTasks } from './secrets.ts';
import { startWorkflow } from './start.ts';
import { together } from './together.ts';
import { type Ending, settle, watch } from './watch.ts';

export interface Execute {
  lab: Lab;
  plan: Plan;
  listing: TargetListing;
  runId: string;
  /** Those that a task of the plan wants. */
  databases: DatabaseSource[];
  /** What campaigns remember; undefined for a plan without one. */
  memory: CampaignMemory | undefined;
  /** Values of the secrets that a task of the plan wants. */
  secrets: Granted['values'];
  request: Request;
  parts: Parts;
  phase: Phases;
}

/** What came back from the lab. */
export interface Scan {
  reports: TaskReport[];
  tasks: TaskResult[];
  notes: string[];
  /** Files that changed or vanished while they were packed: nobody has seen them as they are. */
  missed: string[];
  /** What kept a workflow that is code from its end. */
  failure?: string;
  /** Bills of materials that tasks left, where a report of them is wanted. */
  boms: { task: string; text: string }[];
  /** What was put into the lab, by its digest; undefined when the run ended before that. */
  archives?: { target: ArchiveRef; toolbox: ArchiveRef; databases: Record<string, ArchiveRef> };
  /** Why it ended early, when it is not the fault of a task. */
  stopped?: Fault;
}

/**
 * Uploads while the lab starts, runs the workflow and fetches what its tasks left. Throws when the lab never came up
 * or the upload failed; a run that is cancelled, and one that is lost after its workflow was started, has a result,
 * however partial.
 */
export async function execute(work: Execute): Promise<Scan> {
  try {
    return await scanIn(work);
  } catch (error) {
    if (!work.parts.signal.aborted) throw error;
    const ending: Ending = { cause: 'cancelled' };
    return {
      reports: [],
      boms: [],
      missed: [],
      notes: [],
      tasks: settle(work.plan.tasks, undefined, ending),
      ...stoppedBy(ending),
    };
  }
}

async function scanIn(work: Execute): Promise<Scan> {
  const { lab, plan, runId, parts, phase } = work;
  const [{ target, toolbox, imported, memory, store, missed }, endpoints] = await together(
    upload(work),
    phase(
      'lab',
      () => lab.ready,
      () => `${plan.verticals.join(', ')} (lab ${lab.id}${lab.stays ? ', which stays' : ''})`,
    ),
  );
  await using _ = { [Symbol.asyncDispose]: async () => store.close() };
  await using engine = await connectEngine(endpoints.temporal);
  parts.log.debug(`Temporal at ${endpoints.temporal.address}, S3 at ${endpoints.s3.endpoint}`);

  const timeoutSeconds = work.request.timeoutSeconds ?? plan.workflow.timeout;
  const input: PipelineInput = {
    runId,
    workflow: plan.workflow.name,
    bucket: BUCKET,
    target,
    toolbox,
    databases: imported.databases,
    ...(memory === undefined ? {} : { memory }),
    workspace: plan.workflow.workspace_isolation,
    tasks: sealTasks(plan, work.secrets, { runId, key: endpoints.secretsKey }),
    facts: plan.facts,
    // The run's own deadline is the only bound for how long the others may take.
    ...(lab.stays ? { queueSeconds: timeoutSeconds } : {}),
  };
  using keeping = work.memory && new Keeping(work.memory, { store, runId, parts });
  const { ending, tasks, failure, history } = await phase('scan', async () => {
    const target = basename(resolve(work.request.target));
    const seals = { runId, key: endpoints.secretsKey };
    const code = plan.code && {
      ...plan.code,
      catalogue: {
        ...plan.code.catalogue,
        tasks: sealTasks({ tasks: plan.code.catalogue.tasks, files: plan.files }, work.secrets, seals),
      },
    };
    const start = { input, timeoutSeconds: timeoutSeconds + SPARE_SECONDS, target };
    await using started = await startWorkflow(
      engine,
      { ...plan, ...(code && { code }) },
      { ...start, signal: parts.signal },
    );
    const { execution } = started;
    const onBoard = parts.view.tasks.bind(parts.view);
    const watched = await watch({
      execution,
      input,
      code: plan.code !== undefined,
      timeoutSeconds,
      lost: lab.lost,
      signal: parts.signal,
      onBoard,
      log: parts.log,
    });
    return { ...watched, history: () => execution.history() };
  });
  const late = AbortSignal.timeout(FETCH_MS[ending.cause]);
  // A cancel that comes now: what the tasks have found is there to be fetched, in the time a cancel leaves.
  using hurried = abortedAfter(parts.signal, FETCH_MS.cancelled);
  const signal = ending.cause === 'cancelled' ? late : AbortSignal.any([late, hurried.signal]);
  const wanted = work.request.reports.includes('cyclonedx');
  const { boms, notes: bomNotes } = wanted
    ? await fetchBoms(tasks, { store, runId, signal })
    : { boms: [], notes: [] };
  const left = tasks.filter(({ status }) => status === 'left-out');
  const ran = tasks.filter((task) => !left.includes(task));
  const { output } = work.request;
  const [fetched, unkept, unmirrored] = await Promise.all([
    fetchReports(ran, { store, files: plan.files, signal }),
    output === undefined ? [] : keepEvidence({ store, runId, history, folder: output, signal }),
    keeping?.end(ran, signal) ?? [],
  ]);
  const said = left.map(({ id, reason }) => `${id} was not run: ${reason}`);
  const notes = [...imported.notes, ...said, ...fetched.notes, ...bomNotes, ...unkept, ...unmirrored];
  const archives = { target, toolbox, databases: imported.databases };
  return {
    ...fetched,
    boms,
    archives,
    notes,
    missed,
    ...(failure === undefined ? {} : { failure }),
    ...stoppedBy(ending),
  };
}

/** Milliseconds that fetching all reports may take; after a cancel it has to fit into the runner's grace. */
const FETCH_MS: Record<Ending['cause'], number> = {
  completed: 300_000,
  deadline: 300_000,
  cancelled: 2_500,
  lost: 5_000,
};

/** A signal that is aborted some milliseconds after another is. */
function abortedAfter(signal: AbortSignal, ms: number): Disposable & { signal: AbortSignal } {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    timer = setTimeout(() => controller.abort(signal.reason), ms);
  };
  if (signal.aborted) start();
  else signal.addEventListener('abort', start, { once: true });
  return {
    signal: controller.signal,
    [Symbol.dispose]() {
      signal.removeEventListener('abort', start);
      clearTimeout(timer);
    },
  };
}

/** Seconds after the controller's own deadline at which Temporal ends the workflow, should nobody be left to do so. */
const SPARE_SECONDS = 60;

async function upload({ lab, plan, listing, runId, databases, memory, parts, phase }: Execute) {
  const { log, signal } = parts;
  const endpoint = await lab.storage;
  parts.mask(endpoint.secretKey);
  const store = await openStore(endpoint);
  await store.prepare();
  const options = { store, runId, signal, log };
  const [target, toolbox, imported, remembered] = await Promise.all([
    phase(
      'upload',
      () => packTarget(listing, options),
      (packed) => `${humanBytes(packed.bytes)}, packed ${humanBytes(packed.packedBytes)}`,
    ),
    packFolders(plan.sources, options),
    uploadDatabases(databases, { ...options, archives: parts.databases }),
    uploadMemory(memory, options),
  ]);
  return {
    target: ref(target),
    toolbox: ref(toolbox),
    imported,
    memory: remembered,
    store,
    missed: target.notices,
  };
}

function ref({ key, sha256, bytes }: Packed): ArchiveRef {
  return { key, sha256, bytes };
}

/** A deadline is not a fault of the lab: its tasks are incomplete, and that is what the verdict says. */
function stoppedBy(ending: Ending): Pick<Scan, 'stopped'> {
  if (ending.cause === 'cancelled') return { stopped: new Cancelled('the run was cancelled') };
  if (ending.cause === 'lost')
    return { stopped: new LabFault(ending.fault.message, { cause: ending.fault }) };
  return {};
}
