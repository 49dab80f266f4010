import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Command, Run } from '../../src/fuzz/engine.ts';
import { runProcess } from '../../src/fuzz/process.ts';

const docker = async (...args: string[]) => (await promisify(execFile)('docker', args)).stdout.trim();

/** A container of an image that is confined as the lab confines a worker, with one folder of this machine in it. */
export interface Confined extends AsyncDisposable {
  /** The command that runs another one there, as a task is run: as a user without rights, behind the network filter. */
  inside(command: Command): Command;
  run: Run;
}

/** The folder has the same path there as here, and must be one that everybody may write to. */
export async function confined(image: string, folder: string): Promise<Confined> {
  const name = `assay-test-${randomBytes(6).toString('hex')}`;
  await docker(
    ...[
      'run',
      '--detach',
      '--rm',
      '--init',
      '--name',
      name,
      '--user',
      '0:0',
      '--network',
      'none',
      '--read-only',
    ],
    ...['--cap-drop', 'ALL', '--cap-add', 'SETUID', '--cap-add', 'SETGID', '--cap-add', 'KILL'],
    ...['--security-opt', 'no-new-privileges', '--pids-limit', '2048', '--memory', '6g'],
    ...['--tmpfs', '/tmp:size=512m,mode=1777', '--volume', `${folder}:${folder}`],
    ...[image, 'sleep', '3600'],
  );
  // What is made there can be removed here, and the other way round.
  const mine = process.getuid?.() ?? 0;
  const uid = mine === 0 ? 20001 : mine;
  const path = await docker('exec', name, 'printenv', 'PATH');
  const inside = ({ argv, cwd, env }: Command): Command => {
    const own = { ...env, PATH: path, HOME: '/tmp', TMPDIR: '/tmp' };
    const variables = Object.entries(own).map(([key, value]) => `${key}=${value}`);
    const filter = ['setpriv', '--no-new-privs', '--seccomp-filter', '/opt/assay/no-network.bpf', '--'];
    return {
      argv: [
        'docker',
        'exec',
        '--user',
        `${uid}:${uid}`,
        '--workdir',
        cwd,
        name,
        ...filter,
        'env',
        '-i',
        ...variables,
        ...argv,
      ],
      cwd: '/',
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' },
    };
  };
  return {
    inside,
    run: (command, seconds) => runProcess(inside(command), { seconds, signal: new AbortController().signal }),
    async [Symbol.asyncDispose]() {
      await docker('rm', '--force', name);
    },
  };
}
