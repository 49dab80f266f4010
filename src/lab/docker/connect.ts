import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import Docker from 'dockerode';
import { LabFault } from '../../fault/fault.ts';
import { type EngineAddress, findEngine } from './context.ts';

/**
 * Connects to the engine that the `docker` command would use; see `findEngine`. Nothing is sent yet: an engine
 * that isn't there shows at the first call. Throws a LabFault for an address that can't be understood.
 */
export function connectDocker(environment: NodeJS.ProcessEnv = process.env): Docker {
  const options = optionsFor(findEngine(environment), environment);
  // The client reads DOCKER_HOST itself where an option is left out, so none is; and the certificates that
  // DOCKER_CERT_PATH names even where TLS is off and they are not there, so it must not see that there is a host.
  const blank = { host: undefined, socketPath: undefined, port: undefined, protocol: undefined };
  const { DOCKER_HOST: host } = process.env;
  delete process.env.DOCKER_HOST;
  try {
    return new Docker({ ...blank, ...options });
  } finally {
    if (host !== undefined) process.env.DOCKER_HOST = host;
  }
}

/** The host under which the ports that the engine publishes answer; undefined when that is this machine. */
export function remoteHostOf(docker: Docker): string | undefined {
  const host = 'host' in docker.modem ? docker.modem.host : undefined;
  return typeof host !== 'string' || ['localhost', '127.0.0.1', '[::1]'].includes(host) ? undefined : host;
}

function optionsFor(address: EngineAddress, environment: NodeJS.ProcessEnv): Docker.DockerOptions {
  const { host } = address;
  if (host.startsWith('unix://')) return { socketPath: host.slice('unix://'.length) };
  if (host.startsWith('npipe://')) return { socketPath: host.slice('npipe://'.length) };
  const url = URL.parse(host.includes('://') ? host : `tcp://${host}`);
  if (url === null || url.hostname === '' || !['tcp:', 'http:', 'https:', 'ssh:'].includes(url.protocol)) {
    throw new LabFault(`"${host}" is no address of a container engine (from ${address.source})`, {
      hint: 'write unix:///var/run/docker.sock, tcp://host:2376 or ssh://user@host',
    });
  }
  if (url.protocol === 'ssh:') {
    return {
      protocol: 'ssh',
      host: url.hostname,
      port: url.port || 22,
      username: decodeURIComponent(url.username) || userInfo().username,
      ...(environment.SSH_AUTH_SOCK ? { sshOptions: { agent: environment.SSH_AUTH_SOCK } } : {}),
    };
  }
  // The client splits addresses with a function that Node warns of: nothing that a reader of our log could change.
  process.noDeprecation = true;
  const { certificates } = address;
  const encrypted = certificates !== undefined || url.protocol === 'https:';
  return {
    protocol: encrypted ? 'https' : 'http',
    host: url.hostname,
    port: url.port || (encrypted ? 2376 : 2375),
    ...(certificates === undefined ? {} : readCertificates(certificates)),
  };
}

function readCertificates(folder: string): Pick<Docker.DockerOptions, 'ca' | 'cert' | 'key'> {
  try {
    return {
      ca: readFileSync(join(folder, 'ca.pem')),
      cert: readFileSync(join(folder, 'cert.pem')),
      key: readFileSync(join(folder, 'key.pem')),
    };
  } catch (cause) {
    throw new LabFault(`the engine's TLS certificates can't be read from ${folder}`, {
      hint: 'DOCKER_CERT_PATH names the folder of ca.pem, cert.pem and key.pem',
      cause,
    });
  }
}
