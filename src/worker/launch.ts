import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { LabFault } from '../fault/fault.ts';

/** How a task's process is to be started. */
export interface Launch {
  uid: number;
  cwd: string;
  /** Program and arguments. They never pass a shell, unless the program is one. */
  argv: string[];
  env: Readonly<Record<string, string>>;
  /** The seccomp filter that keeps it off the network; undefined for a task that may use it. */
  filter: string | undefined;
  /** A file of the worker's own that it gets: on its stdin, or, with `at`, as a copy there. Nothing otherwise. */
  given?: { file: string; at?: string | undefined } | undefined;
}

export type TaskProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Starts a task's process: as its own user, leader of its own session and process group, unable to gain privileges,
 * behind the network filter, first in line for the OOM killer, killed by the kernel should the worker die.
 *
 * Its environment is set by the last step only: nothing that a task's file or input puts there (LD_PRELOAD, say) is
 * in force while its user, its privileges and its filter are being set. And it is on no command line, where other
 * users could read it.
 */
export function launch(task: Launch): TaskProcess {
  const confine = ['--no-new-privs', '--pdeathsig', 'KILL'];
  if (task.filter !== undefined) confine.push('--seccomp-filter', task.filter);
  // The shell reads its script on stdin, so that the task's own waits as the next descriptor.
  const input = openSync(task.given?.file ?? '/dev/null', 'r');
  let child: ChildProcess;
  try {
    child = spawn('setpriv', [...confine, '--', '/bin/sh', '-s'], {
      uid: task.uid,
      gid: task.uid,
      detached: true,
      cwd: '/',
      env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
      stdio: ['pipe', 'pipe', 'pipe', input],
    });
  } finally {
    closeSync(input);
  }
  if (!hasPipes(child)) throw new LabFault('a task could not be started: its process has no pipes');
  // A process that is gone before it has read its script says so by its exit code.
  child.stdin.on('error', () => {});
  child.stdin.end(startScript(task));
  return child;
}

/** What the shell does before it becomes the task. Every value is quoted: the shell reads words, never code. */
export function startScript({ cwd, env, argv, given }: Omit<Launch, 'uid' | 'filter'>): string {
  const variables = Object.entries(env).map(([name, value]) => `export ${name}=${quote(value)}`);
  return [
    'echo 1000 > /proc/self/oom_score_adj',
    'ulimit -c 0',
    'umask 077',
    `cd ${quote(cwd)} || exit 126`,
    'unset OLDPWD',
    ...(given?.at === undefined ? [] : [`cat <&3 > ${quote(given.at)} || exit 126`, 'exec 3< /dev/null']),
    ...variables,
    `exec ${argv.map(quote).join(' ')} <&3 3<&-`,
    '',
  ].join('\n');
}

function hasPipes(child: ChildProcess): child is TaskProcess {
  return child.stdin !== null && child.stdout !== null && child.stderr !== null;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
