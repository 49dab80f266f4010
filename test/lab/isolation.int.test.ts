import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lab } from '../../src/lab/lab.ts';
import { containerOf, docker, reaches, run, STUB_PORT, startStub, stubStack } from './stub-lab.ts';

let stack: Awaited<ReturnType<typeof stubStack>>;
let lab: Lab;
/** A service of this machine, on all of its addresses. */
let machine: Server;
let machinePort: number;

beforeAll(async () => {
  machine = createServer((socket) => socket.end()).listen(0, '0.0.0.0');
  await once(machine, 'listening');
  const address = machine.address();
  machinePort = typeof address === 'object' && address !== null ? address.port : 0;
  stack = await stubStack();
  lab = startStub(stack.file, { verticals: ['python', 'secrets'], egress: ['secrets'] });
  await lab.ready;
});

afterAll(async () => {
  await lab?.down();
  await stack?.[Symbol.asyncDispose]();
  machine.close();
});

async function gatewayOf(network: string): Promise<string> {
  const { IPAM } = await docker.getNetwork(`assay-${lab.id}-${network}`).inspect();
  return IPAM?.Config?.[0]?.Gateway ?? '';
}

async function addressOn(service: string, network: string): Promise<string> {
  const { NetworkSettings } = await containerOf(lab, service).inspect();
  return NetworkSettings.Networks[`assay-${lab.id}-${network}`]?.IPAddress ?? '';
}

test.each([
  ['temporal', [], '10001:10001', 1024 ** 3],
  ['minio', [], '10001:10001', 2 * 1024 ** 3],
  ['python', ['KILL', 'SETGID', 'SETUID'], '0:0', 6 * 1024 ** 3],
] as const)('%s runs hardened', async (service, capabilities, user, memory) => {
  const { HostConfig: host, Config: config, Mounts: mounts } = await containerOf(lab, service).inspect();
  expect(host.CapDrop).toEqual(['ALL']);
  expect((host.CapAdd ?? []).map((name: string) => name.replace('CAP_', '')).sort()).toEqual(capabilities);
  expect(host.SecurityOpt).toEqual(['no-new-privileges:true']);
  expect(host.ReadonlyRootfs).toBe(true);
  expect(host.Privileged).toBe(false);
  expect(host.PidsLimit).toBeGreaterThan(0);
  expect(host.Memory).toBe(memory);
  expect(host.NanoCpus).toBeGreaterThan(0);
  expect(host.LogConfig).toEqual({ Type: 'json-file', Config: { 'max-size': '5m', 'max-file': '2' } });
  expect(config.User).toBe(user);
  expect(new Set(mounts.map(({ Type }) => Type))).toEqual(new Set(['volume']));
});

test('what runs inside sees it: no capability, no new privileges, nothing writable but /tmp and its volume', async () => {
  const worker = containerOf(lab, 'python');
  const status = await run(worker, ['cat', '/proc/1/status']);
  // KILL 5, SETGID 6, SETUID 7.
  expect(status).toMatch(/CapBnd:\s*00000000000000e0/);
  expect(status).toMatch(/NoNewPrivs:\s*1/);
  expect(
    await run(worker, [
      'sh',
      '-c',
      'touch /here /usr/here; echo 1 > /tmp/a && echo 2 > /work/a && cat /tmp/a /work/a',
    ]),
  ).toMatch(/Read-only.*Read-only.*1\s+2$/s);
  const core = await run(containerOf(lab, 'minio'), ['cat', '/proc/1/status']);
  expect(core).toMatch(/CapBnd:\s*0000000000000000/);
  expect(core).toMatch(/Uid:\s*10001/);
});

test('a worker reaches Temporal and MinIO by name', async () => {
  expect(await reaches(containerOf(lab, 'python'), 'temporal', 7233)).toBe(true);
  expect(await reaches(containerOf(lab, 'python'), 'minio', 9000)).toBe(true);
});

test('a worker has no way out, not even to the machine it runs on, unless a task needs the network', async () => {
  const [edge, egress, own] = await Promise.all([gatewayOf('edge'), gatewayOf('egress'), gatewayOf('lab')]);
  // The control: the same address and port are open to the worker that was given a way out.
  expect(await reaches(containerOf(lab, 'secrets'), egress, machinePort)).toBe(true);
  for (const gateway of [edge, egress, own]) {
    expect(await reaches(containerOf(lab, 'python'), gateway, machinePort), gateway).toBe(false);
  }
});

test('only Temporal and MinIO are on the edge, and what is there does not reach a worker', async () => {
  const { Containers: members } = await docker.getNetwork(`assay-${lab.id}-edge`).inspect();
  const names = Object.values(members ?? {}).map(({ Name }) => Name);
  expect(names.sort()).toEqual([`assay-${lab.id}-minio`, `assay-${lab.id}-temporal`]);

  const { Image } = await containerOf(lab, 'minio').inspect();
  const stranger = await docker.createContainer({
    Image,
    Cmd: ['sleep', '60'],
    Labels: { 'assay.lab': lab.id },
    HostConfig: { NetworkMode: `assay-${lab.id}-edge` },
  });
  await stranger.start();
  const worker = await addressOn('python', 'lab');
  // The controls: the worker does listen, and the stranger does reach what is on the edge.
  expect(await reaches(containerOf(lab, 'minio'), worker, STUB_PORT)).toBe(true);
  expect(await reaches(stranger, await addressOn('minio', 'edge'), 9000)).toBe(true);
  expect(await reaches(stranger, worker, STUB_PORT)).toBe(false);
  await stranger.remove({ force: true });
});

test('ports are published on 127.0.0.1 only, those of the core only', async () => {
  for (const service of ['temporal', 'minio', 'python', 'secrets']) {
    const { NetworkSettings } = await containerOf(lab, service).inspect();
    const published = Object.values(NetworkSettings.Ports).flatMap((bindings) => bindings ?? []);
    expect(
      published.map(({ HostIp }) => HostIp),
      service,
    ).toEqual(['temporal', 'minio'].includes(service) ? ['127.0.0.1'] : []);
  }
});
