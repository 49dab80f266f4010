import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../fault/fault.ts';
import { parseStack } from './stack.ts';

const shipped = readFileSync(join(import.meta.dirname, '../../../compose/lab.yaml'), 'utf8');

const minimal = `x-shared: &shared
  image: assay/core:latest
  user: "1:1"
  cap_drop: [ALL]
  security_opt: ["no-new-privileges:true"]
  read_only: true
  networks: [lab]
  pids_limit: 10
  cpus: 1
  mem_limit: 64m
  stop_grace_period: 2s
  logging: { driver: json-file, options: { max-size: 1m, max-file: "1" } }
services:
  first:
    <<: *shared
    mem_limit: 128m
  second:
    <<: *shared
    volumes: ["work:/work"]
networks:
  lab: { internal: true }
volumes:
  work: {}
`;

function parse(text: string) {
  return parseStack({ file: 'lab.yaml', text }, {});
}

/** The error text of the minimal file after a change, which must have changed something. */
function refusal(from: string, to: string): string {
  const text = minimal.replace(from, to);
  expect(text).not.toBe(minimal);
  try {
    parse(text);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return error instanceof Error ? error.message : '';
  }
  throw new Error('was not refused');
}

test('the shipped file is read, its variables replaced', () => {
  const { services, networks } = parseStack(
    { file: 'compose/lab.yaml', text: shipped },
    { ASSAY_CPUS: '3', ASSAY_S3_ACCESS_KEY: 'key', ASSAY_S3_SECRET_KEY: 'secret' },
  );
  expect(Object.keys(services)).toEqual(
    expect.arrayContaining(['temporal', 'minio', 'secrets', 'sast', 'python']),
  );
  expect(networks).toMatchObject({ lab: { internal: true }, edge: { internal: false } });
  expect(services.minio?.environment).toMatchObject({
    MINIO_ROOT_USER: 'key',
    MINIO_ROOT_PASSWORD: 'secret',
  });
  expect(services.python?.environment).toMatchObject({ S3_SECRET_KEY: 'secret', WORKER_VERTICAL: 'python' });
  expect(services.python).toMatchObject({
    cpus: 3,
    profiles: ['python'],
    networks: [{ name: 'lab', aliases: ['workers'] }],
    restart: { policy: 'on-failure', attempts: 5 },
  });
});

test('every service of the shipped file is hardened, and only workers keep three capabilities', () => {
  const { services } = parseStack({ file: 'compose/lab.yaml', text: shipped }, {});
  for (const [name, service] of Object.entries(services)) {
    const worker = service.environment.WORKER_VERTICAL !== undefined;
    const gateway = name === 'gateway';
    expect(service.cap_add, name).toEqual(worker ? ['SETUID', 'SETGID', 'KILL'] : []);
    expect(service.user, name).toBe(worker ? '0:0' : '10001:10001');
    expect(
      service.networks.map((network) => network.name),
      name,
    ).toEqual(worker ? ['lab'] : ['lab', 'edge']);
    expect(service.ports.length, name).toBe(worker ? 0 : 1);
    expect(service.profiles, name).toEqual(worker || gateway ? [name] : undefined);
  }
});

test('the file without any variable set works by hand', () => {
  const { services } = parseStack({ file: 'compose/lab.yaml', text: shipped }, {});
  expect(services.minio?.environment.MINIO_ROOT_USER).toBe(services.python?.environment.S3_ACCESS_KEY);
  expect(services.minio?.environment.MINIO_ROOT_PASSWORD).toBe(services.python?.environment.S3_SECRET_KEY);
});

test('merge keys give a service what is shared, and its own keys win', () => {
  const { services } = parse(minimal);
  expect(services.first?.mem_limit).toBe(128 * 2 ** 20);
  expect(services.second).toMatchObject({
    mem_limit: 64 * 2 ** 20,
    volumes: [{ volume: 'work', path: '/work' }],
  });
});

test('an unknown key is named with file, line, service and the nearest known key', () => {
  expect(refusal('    mem_limit: 128m', '    privileged: true')).toMatch(
    /^lab\.yaml:16: services\.first: unknown key "privileged"/,
  );
  expect(refusal('    mem_limit: 128m', '    enviroment: {}')).toMatch(
    /^lab\.yaml:16: services\.first: unknown key "enviroment" \(did you mean "environment"\?/,
  );
});

test('an unknown key in a shared part is named where it is written', () => {
  expect(refusal('  pids_limit: 10', '  pids_limit: 10\n  network_mode: host')).toMatch(
    /^lab\.yaml:9: services\.first: unknown key "network_mode"/,
  );
});

test('an unknown key at the top is named; x- extensions are not', () => {
  expect(refusal('networks:\n', 'secrets: {}\nnetworks:\n')).toMatch(
    /^lab\.yaml:20: the file: unknown key "secrets"/,
  );
  expect(() => parse(`x-note: anything\n${minimal}`)).not.toThrow();
});

test.each([
  ['a bind mount', 'work:/work"', '/var/run/docker.sock:/sock"', 'mounts no folder of the machine'],
  ['a relative bind mount', 'work:/work"', './here:/work"', 'mounts no folder of the machine'],
  ['a fixed port', 'volumes: ["work:/work"]', 'ports: ["8080:80"]', '127.0.0.1::<container port>'],
  ['a writable root', 'read_only: true', 'read_only: false', 'services.first.read_only'],
  ['kept capabilities', 'cap_drop: [ALL]', 'cap_drop: [NET_RAW]', 'services.first.cap_drop'],
  ['new privileges', 'no-new-privileges:true', 'seccomp:unconfined', 'no-new-privileges:true'],
  ['a foreign image', 'assay/core:latest', 'evil/core:latest', '"assay/<name>:latest"'],
  ['a missing limit', '  pids_limit: 10\n', '', 'services.first.pids_limit'],
  ['a mistyped size', 'mem_limit: 128m', 'mem_limit: plenty', 'a size like 512m or 2g'],
  ['an undeclared network', 'networks: [lab]', 'networks: [lan]', 'network "lan" isn\'t declared'],
  ['an undeclared volume', 'work:/work', 'data:/work', 'volume "data" isn\'t declared'],
  ['a variable without a value', 'mem_limit: 128m', 'mem_limit: ${NOWHERE}', 'variable NOWHERE'],
  ['broken YAML', 'services:', 'services: [', 'lab.yaml:'],
])('%s is refused', (_, from, to, message) => {
  expect(refusal(from, to)).toContain(message);
});

test('an error in a value names its line', () => {
  expect(refusal('mem_limit: 128m', 'mem_limit: ${NOWHERE}')).toMatch(
    /^lab\.yaml:16: services\.first\.mem_limit: /,
  );
  expect(refusal('mem_limit: 128m', 'mem_limit: plenty')).toMatch(
    /^lab\.yaml:16: services\.first\.mem_limit: /,
  );
});
