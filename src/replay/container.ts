import { PassThrough } from 'node:stream';
import type Docker from 'dockerode';
import { z } from 'zod';
import { REPLAY_RESULT, type ReplayInput, type ReplayResult } from '../contract/replay.ts';
import { LabFault } from '../fault/fault.ts';
import { explain } from '../lab/docker/explain.ts';

/** Milliseconds that playing one history back may take. */
const REPLAY_MS = 300_000;

/** Characters of what the program prints that are kept. */
const MAX_SAID = 100_000;

const result = z.discriminatedUnion('replayed', [
  z.object({ replayed: z.literal(true) }),
  z.object({
    replayed: z.literal(false),
    why: z.enum(['different', 'failed']),
    message: z.string().max(20_000),
  }),
]);

/** As a user without rights, with one folder to write in: the compiler of TypeScript loads its native part from there. */
const USER = 20_900;
const HOME = '/work';

/**
 * Plays a history back in a container of the worker image that has no network, no rights and nothing of this machine:
 * workflow code may be anybody's. Throws LabFault when that can't be done.
 */
export async function replayInContainer(
  input: ReplayInput,
  { docker, image, signal }: { docker: Docker; image: string; signal: AbortSignal },
): Promise<ReplayResult> {
  const container = await docker
    .createContainer({
      Image: image,
      Cmd: ['node', '/opt/assay/worker/replay.js'],
      User: `${USER}:${USER}`,
      Env: [`HOME=${HOME}`, `TMPDIR=${HOME}`, `SWC_NATIVE_BINDING_CACHE=${HOME}/swc`],
      ...{
        OpenStdin: true,
        StdinOnce: true,
        AttachStdin: true,
        AttachStdout: true,
        AttachStderr: true,
        Tty: false,
      },
      NetworkDisabled: true,
      HostConfig: {
        AutoRemove: true,
        NetworkMode: 'none',
        ReadonlyRootfs: true,
        CapDrop: ['ALL'],
        SecurityOpt: ['no-new-privileges'],
        ...{ PidsLimit: 128, Memory: 1_500_000_000, Init: true },
        Tmpfs: { [HOME]: `rw,exec,nosuid,nodev,size=256m,mode=0700,uid=${USER},gid=${USER}` },
        LogConfig: { Type: 'none', Config: {} },
      },
    })
    .catch((error: unknown) => {
      throw explain('create the container that replays', error);
    });
  const limit = AbortSignal.any([signal, AbortSignal.timeout(REPLAY_MS)]);
  // The engine removes it at its end: by then there may be none.
  const remove = () => container.remove({ force: true }).catch(() => undefined);
  try {
    const pipe = await container.attach({
      stream: true,
      stdin: true,
      stdout: true,
      stderr: true,
      hijack: true,
    });
    const said = { stdout: '', stderr: '' };
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    stdout.on('data', (chunk: Buffer) => (said.stdout = (said.stdout + chunk).slice(-MAX_SAID)));
    stderr.on('data', (chunk: Buffer) => (said.stderr = (said.stderr + chunk).slice(-MAX_SAID)));
    docker.modem.demuxStream(pipe, stdout, stderr);
    const ended = new Promise<void>((done, failed) => {
      pipe.once('end', done);
      pipe.once('error', failed);
      limit.addEventListener('abort', () => failed(limit.reason), { once: true });
    });
    await container.start();
    pipe.end(JSON.stringify(input));
    await ended;
    signal.throwIfAborted();
    return resultIn(said);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof LabFault ? error : explain('replay in a container', error);
  } finally {
    await remove();
  }
}

function resultIn({ stdout, stderr }: { stdout: string; stderr: string }): ReplayResult {
  const line = stdout.split('\n').findLast((one) => one.startsWith(REPLAY_RESULT));
  if (line !== undefined) return result.parse(JSON.parse(line.slice(REPLAY_RESULT.length)));
  throw new LabFault(`the replay ended without a result: ${stderr.trim().split('\n').at(-1) ?? ''}`);
}
