import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A server for a test: a binary named by an environment variable, else a program of the core image. */
export interface ServiceSpec {
  program: string;
  /** Name of the variable that holds the path of the binary. */
  binaryVariable: string;
  args: (at: { port: number; data: string }) => string[];
  env: Record<string, string>;
  ready: (port: number) => Promise<boolean>;
}

export interface Service extends AsyncDisposable {
  port: number;
  /** Stops it as a crash would, or lets a stopped one go on. */
  signal(name: NodeJS.Signals): Promise<void>;
}

/** Starts a server on a free port of 127.0.0.1 and waits until it is ready. */
export async function startService(spec: ServiceSpec): Promise<Service> {
  const port = await freePort();
  const binary = process.env[spec.binaryVariable];
  const image = process.env.ASSAY_TEST_CORE_IMAGE;
  if (binary === undefined && image === undefined) {
    throw new Error(
      `set ${spec.binaryVariable} to a ${spec.program} binary, or ASSAY_TEST_CORE_IMAGE to the core image`,
    );
  }
  const service =
    binary === undefined ? await inContainer(spec, port, image ?? '') : await asProcess(spec, port, binary);
  const deadline = Date.now() + 30_000;
  while (!(await spec.ready(port).catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`${spec.program} was not ready on port ${port} within 30 s`);
    await sleep(25);
  }
  return service;
}

async function asProcess(spec: ServiceSpec, port: number, binary: string): Promise<Service> {
  const data = await mkdtemp(join(tmpdir(), `assay-${spec.program}-`));
  const child: ChildProcess = spawn(binary, spec.args({ port, data }), {
    env: { ...process.env, HOME: data, ...spec.env },
    stdio: 'ignore',
  });
  return {
    port,
    signal: async (name) => void child.kill(name),
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function inContainer(spec: ServiceSpec, port: number, image: string): Promise<Service> {
  const env = Object.entries(spec.env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const args = ['run', '-d', '--rm', '--network', 'host', ...env, '--entrypoint', spec.program, image];
  const { stdout } = await run('docker', [...args, ...spec.args({ port, data: '/data' })]);
  const id = stdout.trim();
  return {
    port,
    signal: async (name) => void (await run('docker', ['kill', '--signal', name, id])),
    [Symbol.asyncDispose]: async () => void (await run('docker', ['rm', '-f', '-v', id])),
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
