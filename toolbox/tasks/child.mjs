// Starts the programs that a task is made of, with the network taken away from all but those that fetch.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The filter that the worker puts before tasks without the network: loading it needs no privilege. */
const NO_NETWORK = ['--no-new-privs', '--seccomp-filter', '/opt/assay/no-network.bpf', '--'];

/** Whether the run grants this task the network, which its file calls optional. */
export const networkGranted = process.env.ASSAY_NETWORK === 'true';

/** Runs a program without the network, whatever the task may use: what it analyses can tell nobody. */
export function run(argv, options) {
  return start(['setpriv', ...NO_NETWORK, ...argv], options);
}

/** Runs a program that fetches, and executes nothing of the target. Only when the network is granted. */
export function fetching(argv, options) {
  if (!networkGranted) throw new Error('the network is not granted');
  return start(argv, options);
}

let count = 0;

/** The exit code, and what it wrote, which may be more than fits into a pipe's buffer. */
function start([program, ...args], { cwd, env = {}, stdout }) {
  const path = stdout ?? join(process.env.TMPDIR, `stdout-${count++}`);
  const file = openSync(path, 'w');
  try {
    const ended = spawnSync(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', file, 'pipe'],
      maxBuffer: 64 << 20,
    });
    if (ended.error) throw ended.error;
    const stderr = ended.stderr.toString();
    return { code: ended.status ?? ended.signal, stderr, text: () => readFileSync(path, 'utf8') };
  } finally {
    closeSync(file);
  }
}

/** What a program complained of, short enough for a sentence. */
export function complaint(text, most = 240) {
  const line = text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)
    .join('; ');
  return line.length > most ? `${line.slice(0, most)}...` : line;
}
