import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Command, Ended, Place } from '../../src/fuzz/engine.ts';

const run = promisify(execFile);

/** Where the commands of a fuzzing engine run, as they do in a worker. */
export interface FuzzContainer extends AsyncDisposable {
  place: Place;
  /** A fresh folder that both sides see. */
  folder(name: string): Promise<string>;
  run(command: Command, seconds: number): Promise<Ended>;
}

/**
 * Starts a container of `image`, confined as the lab confines its workers, on a project of `files` (path -> text). The
 * project lies on this machine under the same path as in the container, so that an engine's own readers see it too.
 */
export async function fuzzContainer(
  image: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<FuzzContainer> {
  // What an engine's own readers and writers leave on this side, the user on the other side may change.
  const mask = process.umask(0);
  const root = await mkdtemp(join(tmpdir(), 'assay-fuzz-'));
  await chmod(root, 0o777);
  const folder = async (name: string) => {
    await mkdir(join(root, name), { recursive: true });
    return join(root, name);
  };
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, 'source', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  for (const name of ['source', 'build', 'tmp', 'home']) await folder(name);
  // A user without rights; this one, where it is not root, so that both may write to the folder.
  const uid = process.getuid?.() || 20001;
  const hardened = ['--network=none', '--read-only', '--cap-drop=ALL', '--security-opt=no-new-privileges'];
  const limits = ['--pids-limit=2048', '--tmpfs=/tmp:size=512m,mode=1777', `--volume=${root}:${root}`];
  const started = ['run', '-d', '--rm', '--init', ...hardened, ...limits, `--user=${uid}:${uid}`];
  const { stdout } = await run('docker', [...started, image, 'sleep', '600']);
  const id = stdout.trim();
  const home = { HOME: join(root, 'home'), TMPDIR: join(root, 'tmp'), LANG: 'C.UTF-8' };
  return {
    place: { source: join(root, 'source'), build: join(root, 'build') },
    folder,
    run: (command, seconds) => {
      // PATH is that of the image, not of this machine.
      const { PATH: _, ...env } = command.env;
      return inside(id, { ...command, env: { ...env, ...home } }, seconds);
    },
    async [Symbol.asyncDispose]() {
      process.umask(mask);
      await run('docker', ['rm', '-f', '-v', id]);
      await rm(root, { recursive: true, force: true });
    },
  };
}

const CONFINED = ['setpriv', '--no-new-privs', '--seccomp-filter', '/opt/assay/no-network.bpf', '--'];

/** As many seconds as it has, then SIGTERM, then SIGKILL. */
async function inside(id: string, { argv, cwd, env }: Command, seconds: number): Promise<Ended> {
  const variables = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  // The worker's own settings of Node are no task's.
  const clean = ['env', '-u', 'NODE_OPTIONS', '-u', 'NODE_COMPILE_CACHE', '-u', 'NODE_ENV'];
  const timed = [...clean, 'timeout', '-k', '5', String(seconds), ...CONFINED, ...argv];
  const child = spawn('docker', ['exec', ...variables, '-w', cwd, id, ...timed], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output = `${output}${chunk}`.slice(-262_144);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  );
  return { exitCode: code, signal: null, cut: code === 124 || code === 137, output };
}
