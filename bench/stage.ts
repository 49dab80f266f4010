import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import type { Logger } from '../src/log/logger.ts';

const exec = promisify(execFile);

/** What every measurement works with. */
export interface Stage {
  /** The folder of the checkout. */
  root: string;
  docker: Docker;
  /** CPUs of the engine's machine. */
  cpus: number;
  /** Full references by the name of the image. */
  images: ReadonlyMap<string, string>;
  /** How often each is measured. */
  runs: number;
  log: Logger;
  signal: AbortSignal;
}

/** Runs the docker client and returns what it printed. Throws with what it said when it fails. */
export async function docker(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await exec('docker', args, { env: { ...process.env, ...env }, maxBuffer: 2 ** 26 });
  return stdout.trim();
}
