import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunTaskInput, TaskProgress } from '../contract/pipeline.ts';
import { UsageError } from '../fault/fault.ts';
import type { Store } from '../storage/store.ts';
import { readTaskFile } from '../toolbox/read.ts';
import type { TaskFile } from '../toolbox/task.ts';
import type { Cache, CacheSection } from './cache/cache.ts';
import { Leases } from './cache/lease.ts';
import { type Collected, collect } from './collect.ts';
import type { Databases } from './databases.ts';
import { Keeper } from './keep.ts';
import { keptFolders } from './kept-folders.ts';
import { closeLogs, listen } from './listen.ts';
import { Mask } from './mask.ts';
import { CappedLog } from './output.ts';
import { Progress } from './progress.ts';
import { startFolder } from './start-folder.ts';
import { substitute } from './substitute.ts';
import { type Abort, type Ended, supervise } from './supervise.ts';
import { taskEnvironment } from './task-environment.ts';
import { makeTaskFolders, type TaskFolders } from './task-folders.ts';
import { prepareInputs } from './task-inputs.ts';
import { taskPlace } from './task-place.ts';
import { openSecrets } from './task-secrets.ts';
import type { TaskUser } from './task-user.ts';
import { makeWorkspace } from './workspace.ts';

/** What the attempts of a worker share. */
export interface Workshop {
  cacheDir: string;
  /** Folder of the worker's own, for logs and copies. */
  spool: string;
  cache: Cache;
  targets: CacheSection;
  toolboxes: CacheSection;
  databases: Databases;
  networkFilter: string | undefined;
  /** Path of the program that makes reports into SARIF, and of the one that fuzzes. */
  converter: string;
  fuzzer: string;
  /** What earlier runs have kept. */
  memories: CacheSection;
  /** PATH of the image: where the tools are. */
  path: string;
  traceparent: string | undefined;
  /** Opens the secrets of tasks. */
  secretsKey: string | undefined;
}

/** One attempt of a task. */
export interface Attempt {
  input: RunTaskInput;
  /** Counted from 1. */
  number: number;
  state: Record<string, string>;
  user: TaskUser;
  store: Store;
  abort: Abort;
  heartbeat: (progress: TaskProgress) => void;
}

/** What an attempt came to; `collected` is missing when nobody wants it any more. */
export interface Outcome {
  file: TaskFile;
  ended: Ended;
  workspace: string;
  /** What the run's report should say of it. */
  notes: string[];
  /** Hides its secrets in what is told of it. */
  mask: Mask;
  collected: Collected | undefined;
}

/** Milliseconds to store what a task has left; after a cancellation somebody waits for it. */
const STORE_MS = { usual: 600_000, cancelled: 10_000 };

/** Prepares a task's workspace, runs its process within its limits, stores what it left. */
export async function makeAttempt(attempt: Attempt, workshop: Workshop): Promise<Outcome> {
  using leases = new Leases();
  const progress = new Progress(attempt.input.task.id, attempt.state, attempt.heartbeat);
  const spool = await mkdtemp(join(workshop.spool, 'task-'));
  try {
    const folders = await makeTaskFolders(workshop.cacheDir, attempt.user);
    return await inFolders(attempt, { ...workshop, spool }, { folders, progress, leases });
  } finally {
    await rm(spool, { recursive: true, force: true });
    progress.stop();
  }
}

async function inFolders(
  attempt: Attempt,
  workshop: Workshop,
  { folders, progress, leases }: { folders: TaskFolders; progress: Progress; leases: Leases },
): Promise<Outcome> {
  const { input, user, store, abort } = attempt;
  const [toolbox, workspace] = await Promise.all([
    workshop.toolboxes.lease(input.toolbox, store, abort.signal).then((lease) => leases.hold(lease)),
    makeWorkspace({ input, user, store, folders }, { ...workshop, leases }, abort.signal),
  ]);
  const { kind, limits } = input.task;
  const place = taskPlace(toolbox, input.task);
  const file = await readTaskFile(place.file);
  const databases = await workshop.databases.find(file.databases, input.databases ?? {}, {
    store,
    signal: abort.signal,
    leases,
  });
  const notes = [...databases.notes];
  const kept = file.keeps ? await keptFolders(attempt, workshop, { folders, leases }) : undefined;
  const secrets = openSecrets(input, file, workshop.secretsKey);
  const mask = new Mask(Object.values(secrets));
  const handover = await prepareInputs(file.input_format, input.task.inputs, workshop.spool);
  const inputFile = file.input_format === 'json_file' ? join(folders.root, 'input.json') : undefined;
  const env = taskEnvironment({
    input,
    file,
    attempt: attempt.number,
    state: attempt.state,
    folders: { ...folders, toolbox: place.dir },
    inputFile,
    kept,
    secrets,
    databases: databases.folders,
    path: workshop.path,
    traceparent: workshop.traceparent,
  });
  const args = [...file.args.map((arg) => substitute(arg, env)), ...handover.args];
  const argv = file.shell ? ['/bin/sh', '-c', file.command, kind, ...args] : [file.command, ...args];
  if (argv.some((arg) => mask.finds(arg))) {
    throw new UsageError('a secret would stand on its command line, where every process can read it', {
      hint: 'let the command take it from its environment',
    });
  }
  const stdout = new CappedLog(join(workshop.spool, 'stdout.log'), limits.max_output_size_kb);
  const stderr = new CappedLog(join(workshop.spool, 'stderr.log'), limits.max_output_size_kb);
  progress.phase('running');
  const keeper = file.keeps
    ? new Keeper({
        user,
        folder: folders.keep,
        spool: workshop.spool,
        store,
        ...{ runId: input.runId, taskId: input.task.id, mask },
      })
    : undefined;
  const ended = await supervise(
    {
      uid: user.uid,
      cwd: await startFolder(user, workspace, file.working_directory),
      argv,
      env,
      filter: limits.network ? undefined : workshop.networkFilter,
      given: handover.json === undefined ? undefined : { file: handover.json, at: inputFile },
    },
    {
      timeoutMs: limits.timeout_seconds * 1000,
      timeoutAction: limits.timeout_action,
      graceMs: limits.grace_period_seconds * 1000,
      maxMemoryMb: limits.max_memory_mb,
      maxProcesses: limits.max_processes,
      maxCpuPercent: limits.max_cpu_percent,
    },
    {
      abort,
      attach: (process) =>
        listen(process, { stdout, stderr, progress, mask, dropStderr: !file.capture_stderr }),
      killAll: () => user.killAll(),
    },
  ).finally(() => keeper?.stop());
  await closeLogs(file, stdout, stderr);
  if (ended.cut?.kind === 'lost') return { file, ended, workspace, notes, mask, collected: undefined };
  progress.phase('storing');
  await keeper?.end({ hurried: ended.cut?.kind === 'cancelled' });
  if (keeper?.fault !== undefined) notes.push(`${kind}: not all of what it keeps is stored: ${keeper.fault}`);
  const remains = {
    input,
    file,
    taskFile: place.file,
    converter: { program: workshop.converter, filter: workshop.networkFilter },
    user,
    folders,
    spool: workshop.spool,
    stdout,
    stderr,
    outputs: progress.outputs,
    mask,
  };
  const patience = ended.cut?.kind === 'cancelled' ? STORE_MS.cancelled : STORE_MS.usual;
  const collected = await collect(remains, store, AbortSignal.timeout(patience));
  return { file, ended, workspace, notes, mask, collected };
}
