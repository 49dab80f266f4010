import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { connectDocker } from '../../src/lab/docker/connect.ts';
import { leftovers } from '../support/engine.ts';
import { containerOf, core, startStub, stubStack } from './stub-lab.ts';

const run = promisify(execFile);
const repository = join(import.meta.dirname, '../..');
const socket = '/var/run/docker.sock';

/** As a CI job that runs in a container with the engine's socket mounted: its 127.0.0.1 is not the engine's. */
test('a program in a container of the same engine reaches its lab, and leaves nothing', async () => {
  await using stack = await stubStack();
  const mounts = [repository, dirname(process.execPath), dirname(stack.file)];
  const { stdout } = await run('docker', [
    ...['run', '--rm', '--user', '0:0', '-v', `${socket}:${socket}`],
    ...['-e', `ASSAY_TEST_CORE_IMAGE=${core}`],
    ...mounts.flatMap((folder) => ['-v', `${folder}:${folder}:ro`]),
    ...['--entrypoint', process.execPath, core, join(repository, 'test/lab/whole-lab.ts'), stack.file],
  ]);
  const seen: unknown = JSON.parse(stdout);
  expect(seen).toMatchObject({ status: 200, temporal: expect.stringMatching(/^[\d.]+:7233$/) });
  expect(await leftovers((seen as { id: string }).id)).toEqual([]);
});

/** An address of this machine that others would use. */
function outerAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '';
}

/** The engine's socket behind a TCP port, as a dind service offers it. */
async function engineOverTcp(): Promise<{ host: string } & AsyncDisposable> {
  const server = createServer((client) => {
    const engine = connect(socket);
    client.pipe(engine).pipe(client);
    client.on('error', () => engine.destroy()).on('close', () => engine.destroy());
    engine.on('error', () => client.destroy()).on('close', () => client.destroy());
  }).listen(0, '0.0.0.0');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    host: `tcp://${outerAddress()}:${port}`,
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}

test('with an engine over TCP the ports are published on its machine and reached there', async () => {
  await using stack = await stubStack();
  await using engine = await engineOverTcp();
  await using lab = startStub(stack.file, {
    verticals: [],
    docker: connectDocker({ DOCKER_HOST: engine.host }),
  });
  const { temporal, s3 } = await lab.ready;
  expect(temporal.address).toContain(outerAddress());
  expect((await fetch(`${s3.endpoint}/minio/health/cluster`)).status).toBe(200);
  const { NetworkSettings } = await containerOf(lab, 'minio').inspect();
  expect(NetworkSettings.Ports['9000/tcp']?.map(({ HostIp }) => HostIp)).toContain('0.0.0.0');
  await lab.down();
  expect(await leftovers(lab.id)).toEqual([]);
});
