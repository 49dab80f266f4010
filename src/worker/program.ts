import { randomBytes } from 'node:crypto';
import { access, mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Runtime } from '@temporalio/worker';
import { TARGET_LIMITS, TOOLBOX_LIMITS } from '../contract/archive.ts';
import { DATABASE_LIMITS } from '../contract/database.ts';
import { describe } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import { BUCKET } from '../storage/keys.ts';
import { openStore, type Store } from '../storage/store.ts';
import type { Workshop } from './attempt.ts';
import { Cache } from './cache/cache.ts';
import { checkConfinement } from './confinement.ts';
import { connect, watch } from './connection.ts';
import { Databases } from './databases.ts';
import { hostActivities, hostUsers } from './hosting.ts';
import { MEMORY_LIMITS, prepareKept } from './kept-folders.ts';
import { activities } from './run-task.ts';
import { activityWorker, hostWorker, polling, type Service, workflowWorker } from './serve.ts';
import type { Settings } from './settings.ts';
import { Shift } from './shift.ts';
import { prepareSpool, prepareTaskFolders, removePartial } from './task-folders.ts';
import { TaskUsers } from './task-user.ts';
import { serveTelemetry } from './telemetry/http.ts';
import { Ledger } from './telemetry/ledger.ts';
import { watchLimits } from './telemetry/renewal.ts';
import { incomingFolder } from './workspace.ts';

/** A key that nothing is stored under. */
const WARM_UP_KEY = 'none';

/** How a worker's program is run. */
export interface Running {
  settings: Settings;
  workflowBundle: string;
  /** Path of the program that makes reports into SARIF. */
  converter: string;
  /** Path of the program that fuzzes. */
  fuzzer: string;
  /** Path of the program that serves workflow code. */
  host: string;
  log: Logger;
  /** Called once both task queues are polled. */
  onReady: () => void;
  /** Aborted to stop the worker: its tasks are ended at once. */
  signal: AbortSignal;
  /** Aborted to end the worker once its tasks have ended; it takes no new ones. */
  drain: AbortSignal;
}

/**
 * Serves the workflow queue and the queue of the worker's vertical until stopped, or until it has done its share and is
 * to be started afresh. Throws LabFault when Temporal can't be reached or is lost, UsageError when tasks can't be
 * confined here. After a throw the process is to be ended: what the native part of the SDK still has open goes with it.
 */
export async function runWorker(running: Running): Promise<void> {
  const { settings, workflowBundle, log, onReady, signal, drain } = running;
  const users = new TaskUsers(settings.firstUid, settings.concurrency);
  const hosting = hostUsers(settings);
  const storeOf = stores(settings);
  quietRuntime(log);
  // The first call of a client costs more than the next hundred: it is made now, while nobody waits for it.
  const warm = async () => (await storeOf(BUCKET)).exists(WARM_UP_KEY);
  warm().catch((error) => log.debug(`the store does not answer yet: ${describe(error)}`));
  const [connection, workshop] = await Promise.all([
    connect(settings.temporal, { signal, log }),
    prepareWorkshop(running, users, hosting),
    access(workflowBundle),
    access(running.converter),
    access(running.fuzzer),
    access(running.host),
  ]);
  // How far a worker came that is not ready in time.
  log.info(`reached Temporal at ${settings.temporal.address}`);
  const worker = hostname();
  const service: Service = {
    connection,
    namespace: settings.temporal.namespace,
    identity: `${settings.vertical}@${worker}#${randomBytes(4).toString('hex')}`,
    vertical: settings.vertical,
  };
  const ledger = new Ledger();
  const halt = new AbortController();
  const [workflows, tasks] = await Promise.all([
    workflowWorker(service, workflowBundle),
    activityWorker(
      service,
      activities({ workshop, users, storeOf, log, ledger, halt: halt.signal }),
      settings.concurrency,
    ),
  ]);
  signal.throwIfAborted();
  const shift = new Shift({ workflows, tasks, halt });
  const stopped = new AbortController();
  const ending = AbortSignal.any([signal, stopped.signal]);
  ending.addEventListener('abort', () => shift.stop(), { once: true });
  const leave = (reason: string) => {
    log.info(`takes no new tasks, and ends after its ${ledger.busy}: ${reason}`);
    shift.drain();
  };
  const told = () => leave('it was told to');
  if (drain.aborted) told();
  drain.addEventListener('abort', told, { once: true });
  watchLimits(ledger, settings.limits, { life: ending, onDue: leave });
  const pulse = { seen: Date.now() };
  const { vertical } = settings;
  const state = {
    worker,
    vertical,
    ledger,
    cache: () => workshop.cache.numbers(),
    pulse,
    polls: () => shift.polls(),
    draining: () => shift.draining,
  };
  await using open = new AsyncDisposableStack();
  workshop.cache.watch();
  try {
    if (settings.httpPort !== undefined) open.use(await serveTelemetry(state, settings.httpPort));
    await Promise.race([polling(service, ending), shift.over]);
    onReady();
    // Nobody's first task waits for it: few runs bring code of their own.
    const program = running.host;
    const parts = { settings, users: hosting, program, toolboxes: workshop.toolboxes, storeOf, log };
    shift.add(await hostWorker(service, hostActivities(parts)));
    await Promise.race([watch(connection, settings.temporal, { signal: ending, pulse }), shift.over]);
  } finally {
    stopped.abort();
    workshop.cache.stop();
    // What does not end by itself ends with the process, and the connection it uses with it.
    if (await shift.ended()) await connection.close();
  }
}

/** Everything that must be right before the first task. */
async function prepareWorkshop(
  { settings, converter, fuzzer, log }: Running,
  users: TaskUsers,
  hosting: TaskUsers,
): Promise<Workshop> {
  const { cacheDir, networkFilter } = settings;
  const [first] = users.all;
  if (first !== undefined) await checkConfinement(first, networkFilter);
  await prepareTaskFolders(cacheDir, [...users.all, ...hosting.all]);
  const incoming = incomingFolder(cacheDir);
  await prepareKept(cacheDir);
  await mkdir(incoming, { recursive: true, mode: 0o711 });
  const archives = [
    join(cacheDir, 'targets'),
    join(cacheDir, 'toolbox'),
    join(cacheDir, 'databases'),
    join(cacheDir, 'memories'),
  ] as const;
  for (const dir of archives) await mkdir(dir, { recursive: true });
  await Promise.all([incoming, ...archives].map((dir) => removePartial(dir, users.all)));
  const cache = new Cache({ ...settings.cache, log });
  return {
    cacheDir,
    spool: await prepareSpool(cacheDir),
    cache,
    targets: await cache.section(archives[0], TARGET_LIMITS),
    toolboxes: await cache.section(archives[1], TOOLBOX_LIMITS),
    databases: new Databases(settings.databasesDir, await cache.section(archives[2], DATABASE_LIMITS)),
    memories: await cache.section(archives[3], MEMORY_LIMITS),
    networkFilter,
    converter,
    fuzzer,
    path: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
    traceparent: settings.traceparent,
    secretsKey: settings.secretsKey,
  };
}

function stores(settings: Settings): (bucket: string) => Promise<Store> {
  const open = new Map<string, Promise<Store>>();
  return (bucket) => {
    const known = open.get(bucket) ?? openStore({ ...settings.s3, bucket });
    open.set(bucket, known);
    return known;
  };
}

/** The SDK's own warnings go to the worker's log; stopping is up to the program. */
function quietRuntime(log: Logger): void {
  const line = (message: string, meta?: { error?: unknown }) =>
    meta?.error === undefined ? message : `${message}: ${String(meta.error)}`;
  Runtime.install({
    shutdownSignals: [],
    logger: {
      log: (level, message, meta) => (level === 'ERROR' ? log.error : log.debug)(line(message, meta)),
      trace: () => {},
      debug: () => {},
      info: (message, meta) => log.debug(line(message, meta)),
      warn: (message, meta) => log.warn(line(message, meta)),
      error: (message, meta) => log.error(line(message, meta)),
    },
    telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } },
  });
}
