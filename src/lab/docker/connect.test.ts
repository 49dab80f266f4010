import { afterEach, expect, test, vi } from 'vitest';
import { connectDocker, remoteHostOf } from './connect.ts';

afterEach(() => vi.unstubAllEnvs());

test('an engine without TLS needs no certificates, whatever DOCKER_CERT_PATH says', () => {
  vi.stubEnv('DOCKER_HOST', 'tcp://docker:2375');
  vi.stubEnv('DOCKER_TLS_VERIFY', '');
  vi.stubEnv('DOCKER_CERT_PATH', '/not/there');
  const docker = connectDocker();
  expect(docker.modem).toMatchObject({ host: 'docker', port: '2375', protocol: 'http' });
  expect(remoteHostOf(docker)).toBe('docker');
  expect(process.env.DOCKER_HOST).toBe('tcp://docker:2375');
});

test('with TLS, certificates that are not there are a fault of the machine', () => {
  vi.stubEnv('DOCKER_HOST', 'tcp://docker:2376');
  vi.stubEnv('DOCKER_TLS_VERIFY', '1');
  vi.stubEnv('DOCKER_CERT_PATH', '/not/there');
  expect(() => connectDocker()).toThrow("the engine's TLS certificates can't be read from /not/there");
});
