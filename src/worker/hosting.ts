import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { ApplicationFailure, CancelledFailure, Context } from '@temporalio/activity';
import { BROKEN_CODE, type CodeFile, type HostActivities, type HostInput } from '../contract/code.ts';
import { describe } from '../fault/fault.ts';
import type { Logger } from '../log/logger.ts';
import type { Store } from '../storage/store.ts';
import type { CacheSection } from './cache/cache.ts';
import { Leases } from './cache/lease.ts';
import { HOST_CONFIG, type HostConfig, type HostWord } from './host/protocol.ts';
import type { TaskProcess } from './launch.ts';
import { MAX_HOSTS } from './serve.ts';
import type { Settings } from './settings.ts';
import { supervise } from './supervise.ts';
import { removeTaskFolders } from './task-folders.ts';
import { TaskUsers } from './task-user.ts';

/** How far the users of hosts are from those of tasks. */
const UID_OFFSET = 1_000;

/** Megabytes that a host may use, and that its heap may have; 150 is what it takes. */
const MAX_MEMORY_MB = 640;
const MAX_HEAP_MB = 384;

/** Milliseconds between two heartbeats. */
const BEAT_MS = 1_000;

/** A workflow.ts in a packed toolbox. */
const CODE_PATH = /^(sources\/\d{1,4}\/)?workflows\/[a-z][a-z0-9_]{0,62}\/workflow\.ts$/;

/** What the activity needs. */
export interface Hosting {
  settings: Settings;
  /** Those of `hostUsers`, whose folders are made. */
  users: TaskUsers;
  /** Path of the host's program. */
  program: string;
  toolboxes: CacheSection;
  storeOf: (bucket: string) => Promise<Store>;
  log: Logger;
}

/** The users that hosts run as. */
export function hostUsers({ firstUid }: Settings): TaskUsers {
  return new TaskUsers(firstUid + UID_OFFSET, MAX_HOSTS);
}

/**
 * Serves workflow code until cancelled, in a process of its own that holds nothing of the worker's: a user without
 * rights, an environment without credentials, bounded memory. Code that never yields, or breaks out of its sandbox, harms
 * that process. It has the network: Temporal is there.
 */
export function hostActivities(hosting: Hosting): HostActivities {
  const { users } = hosting;
  return {
    async hostWorkflows(input) {
      const user = await users.take();
      try {
        await serve(input, user.uid, hosting);
      } finally {
        await user.killAll();
        await removeTaskFolders(hosting.settings.cacheDir, user);
        users.give(user);
      }
    },
  };
}

async function serve(
  input: HostInput,
  uid: number,
  { settings, program, toolboxes, storeOf, log }: Hosting,
): Promise<void> {
  const context = Context.current();
  const name = `the code of ${input.main.workflow} on ${input.queue}`;
  for (const file of [input.main, ...input.others]) checkPath(file);
  const said: { serving: boolean; broken?: string; last: string } = { serving: false, last: '' };
  const beat = () => context.heartbeat({ serving: said.serving });
  const beating = setInterval(beat, BEAT_MS);
  try {
    const store = await storeOf(input.bucket);
    using leases = new Leases();
    const toolbox = leases.hold(await toolboxes.lease(input.toolbox, store, context.cancellationSignal));
    const config: HostConfig = {
      temporal: settings.temporal,
      queue: input.queue,
      identity: `host@${input.queue}#${uid}`,
      toolbox,
      main: input.main,
      others: input.others,
    };
    log.info(`${name}: is served by user ${uid}`);
    const ended = await supervise(
      {
        uid,
        cwd: dirname(program),
        argv: [process.execPath, `--max-old-space-size=${MAX_HEAP_MB}`, program],
        env: {
          PATH: '/usr/local/bin:/usr/bin:/bin',
          [HOST_CONFIG]: JSON.stringify(config),
          ...compileCache(),
          ...ownFolder(settings.cacheDir, uid),
        },
        filter: undefined,
      },
      {
        timeoutMs: 2 ** 31 - 1,
        timeoutAction: 'kill',
        graceMs: 0,
        maxMemoryMb: MAX_MEMORY_MB,
        maxProcesses: 16,
      },
      {
        abort: { signal: context.cancellationSignal, kind: () => 'lost' },
        attach: (child) =>
          listen(child, {
            word(word) {
              if ('serving' in word) said.serving = true;
              else said.broken = word.broken;
              beat();
            },
            line: (line) => {
              said.last = line;
              log.debug(`${name}: ${line}`);
            },
          }),
        killAll: async () => {},
      },
    );
    if (said.broken !== undefined) {
      throw ApplicationFailure.create({ message: said.broken, type: BROKEN_CODE, nonRetryable: true });
    }
    if (context.cancellationSignal.aborted) throw context.cancellationSignal.reason;
    throw new Error(
      ended.cut?.reason ??
        `its process ended by itself (${ended.exitCode ?? ended.signal}) ${said.last}`.trim(),
    );
  } catch (error) {
    if (error instanceof CancelledFailure) log.info(`${name}: is served no more`);
    else log.warn(`${name}: ${describe(error)}`);
    throw error;
  } finally {
    clearInterval(beating);
  }
}

/** A path comes from who plans the run: it has to stay in the toolbox. */
function checkPath({ path }: CodeFile): void {
  if (CODE_PATH.test(path)) return;
  throw ApplicationFailure.create({
    message: `"${path}" is no workflow.ts`,
    type: BROKEN_CODE,
    nonRetryable: true,
  });
}

/**
 * The one place that it may write to, emptied after it. The compiler of TypeScript unpacks its native part there: it
 * wants a folder that nobody else can change and that programs can be loaded from, which /tmp is not.
 */
function ownFolder(cacheDir: string, uid: number): Record<string, string> {
  const folder = join(cacheDir, 'tasks', String(uid));
  return { HOME: folder, TMPDIR: folder, SWC_NATIVE_BINDING_CACHE: join(folder, 'swc') };
}

/** What Node compiled when the image was made is as good for a host. */
function compileCache(): Record<string, string> {
  const { NODE_COMPILE_CACHE: folder } = process.env;
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}

interface Ears {
  word: (word: HostWord) => void;
  line: (line: string) => void;
}

/** Code could print words of the protocol: they can claim only what is about the code itself. */
async function listen(child: TaskProcess, ears: Ears): Promise<void> {
  const errors = createInterface({ input: child.stderr });
  errors.on('line', (line) => ears.line(line.slice(0, 500)));
  for await (const line of createInterface({ input: child.stdout })) {
    const word = wordIn(line);
    if (word === undefined) ears.line(line.slice(0, 500));
    else ears.word(word);
  }
}

function wordIn(line: string): HostWord | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    if ('serving' in parsed) return { serving: true };
    if ('broken' in parsed && typeof parsed.broken === 'string')
      return { broken: parsed.broken.slice(0, 10_000) };
  } catch {
    // Not ours.
  }
  return undefined;
}
