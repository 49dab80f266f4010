import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { ActLog } from './log.ts';

export interface ActJob {
  /** The program, from actBinary. */
  act: string;
  /** An empty folder for what act keeps. */
  home: string;
  /** The checkout in which the job runs, with its workflows. */
  checkout: string;
  /** Path of the workflow in it. */
  workflow: string;
  event: string;
  payload: unknown;
  /** What the runner puts in place of an action: `OWNER/assay@v1` -> folder. */
  actions: Readonly<Record<string, string>>;
  /** Variables of the runner. */
  env: Readonly<Record<string, string>>;
  token: string;
}

export interface RunningJob {
  child: ChildProcess;
  log: ActLog;
  /** The exit code of act: 0 when the job is green. */
  ended: Promise<number | null>;
  /** Resolves when a line of the log matches; rejects when the job ends before. */
  says(pattern: RegExp): Promise<void>;
  /** The process that runs this script of the action, as soon as there is one. */
  entry(script: string): Promise<number>;
}

/**
 * Runs a job as GitHub's runner would, on this machine: with no other variables than a runner's, and with the Node that
 * runs this test first on the PATH, because act takes that one whatever `using` says.
 */
export async function startAct(job: ActJob): Promise<RunningJob> {
  await mkdir(job.home, { recursive: true });
  const event = join(job.home, 'event.json');
  await writeFile(event, JSON.stringify(job.payload));
  const flags = [job.event, '--json', '--eventpath', event, '--workflows', job.workflow];
  flags.push('--platform', 'ubuntu-latest=-self-hosted', '--action-cache-path', join(job.home, 'cache'));
  flags.push('--no-cache-server', '--use-new-action-cache', '--secret', 'GITHUB_TOKEN');
  for (const [name, folder] of Object.entries(job.actions))
    flags.push('--local-repository', `${name}=${folder}`);
  for (const [name, value] of Object.entries(job.env)) flags.push('--env', `${name}=${value}`);

  const passed = ['HOME', 'DOCKER_HOST', 'SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const path = [dirname(process.execPath), process.env.PATH].join(':');
  const child = spawn(job.act, flags, {
    cwd: job.checkout,
    env: { ...Object.fromEntries(passed), PATH: path, GITHUB_TOKEN: job.token, TMPDIR: job.home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = new ActLog();
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (text) => {
      log.add(text);
      child.emit('assay-said');
    });
  }
  const ended = once(child, 'close').then(([code]): number | null => code);
  const early = (what: string) =>
    ended.then((): never => {
      throw new Error(`the job ended before ${what}:\n${log.text}`);
    });
  return {
    child,
    log,
    ended,
    async says(pattern) {
      while (!pattern.test(log.text))
        await Promise.race([once(child, 'assay-said'), early(`it said ${pattern}`)]);
    },
    async entry(script) {
      for (;;) {
        const pid = await processOf(job.home, script);
        if (pid !== undefined) return pid;
        await Promise.race([sleep(5), early(`${script} was started`)]);
      }
    },
  };
}

/** The node that runs a script of an action which act keeps below `home`. */
async function processOf(home: string, script: string): Promise<number | undefined> {
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const [program, path] = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(ended)).split('\0');
    if (program?.endsWith('node') && path?.startsWith(home) && path.endsWith(script)) return Number(pid);
  }
  return undefined;
}

/** A process that ended while it was looked at. */
function ended(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
  throw error;
}
