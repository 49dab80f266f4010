import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectDocker, remoteHostOf } from './connect.ts';
import { findEngine } from './context.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-context-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function writeContext(name: string, host: string): void {
  const meta = join(folder, 'contexts/meta', createHash('sha256').update(name).digest('hex'));
  mkdirSync(meta, { recursive: true });
  writeFileSync(
    join(meta, 'meta.json'),
    JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }),
  );
}

test('DOCKER_HOST comes first', () => {
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ currentContext: 'lab' }));
  expect(findEngine({ DOCKER_HOST: 'tcp://docker:2375', DOCKER_CONFIG: folder })).toMatchObject({
    host: 'tcp://docker:2375',
    certificates: undefined,
  });
});

test('then the context in use, and DOCKER_CONTEXT before that of the configuration', () => {
  writeContext('lab', 'unix:///lab.sock');
  writeContext('far', 'ssh://me@far');
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ currentContext: 'lab' }));
  expect(findEngine({ DOCKER_CONFIG: folder }).host).toBe('unix:///lab.sock');
  expect(findEngine({ DOCKER_CONFIG: folder, DOCKER_CONTEXT: 'far' }).host).toBe('ssh://me@far');
});

test('then a socket', () => {
  expect(findEngine({ DOCKER_CONFIG: folder }).host).toMatch(/^unix:\/\//);
  expect(findEngine({ DOCKER_CONFIG: folder, DOCKER_CONTEXT: 'default' }).host).toMatch(/^unix:\/\//);
});

test('a context that is not there, or broken, is a fault that says so', () => {
  expect(() => findEngine({ DOCKER_CONFIG: folder, DOCKER_CONTEXT: 'nowhere' })).toThrow(
    '"nowhere" is selected but not there',
  );
  writeFileSync(join(folder, 'config.json'), '{broken');
  expect(() => findEngine({ DOCKER_CONFIG: folder })).toThrow("config.json can't be read");
});

test.each([
  ['unix:///run/engine.sock', undefined],
  ['tcp://docker:2375', 'docker'],
  ['tcp://127.0.0.1:2375', undefined],
  ['docker:2375', 'docker'],
  ['ssh://me@far', 'far'],
])('with %s published ports answer at %s', (host, expected) => {
  expect(remoteHostOf(connectDocker({ DOCKER_HOST: host }))).toBe(expected);
});

test.each(['tcp://', 'ftp://docker', 'not an address'])('"%s" is refused', (host) => {
  expect(() => connectDocker({ DOCKER_HOST: host })).toThrow('is no address of a container engine');
});

test('TLS needs its certificates', () => {
  const environment = { DOCKER_HOST: 'tcp://docker:2376', DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: folder };
  expect(() => connectDocker(environment)).toThrow(`can't be read from ${folder}`);
});
