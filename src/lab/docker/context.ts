import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { LabFault } from '../../fault/fault.ts';

/** Where an engine is, as DOCKER_HOST writes it, and the folder of its TLS certificates when it has some. */
export interface EngineAddress {
  host: string;
  certificates?: string | undefined;
  /** Where the address was found, for people. */
  source: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const config = z.object({ currentContext: z.string().optional() });
const meta = z.object({ Endpoints: z.object({ docker: z.object({ Host: z.string().min(1) }) }) });

/**
 * The engine that the `docker` command would talk to: DOCKER_HOST, else the context of DOCKER_CONTEXT or
 * `docker context use`, else the first of the usual sockets that exists.
 */
export function findEngine(environment: Environment): EngineAddress {
  const host = environment.DOCKER_HOST;
  if (host !== undefined && host !== '') {
    const certificates = environment.DOCKER_TLS_VERIFY ? certificatesOf(environment) : undefined;
    return { host, certificates, source: 'DOCKER_HOST' };
  }
  return contextEngine(environment) ?? socketEngine(environment);
}

function certificatesOf(environment: Environment): string {
  return environment.DOCKER_CERT_PATH || configFolder(environment);
}

function configFolder(environment: Environment): string {
  return environment.DOCKER_CONFIG || join(homedir(), '.docker');
}

/** See https://docs.docker.com/engine/manage-resources/contexts/: a context is a folder named by its hash. */
function contextEngine(environment: Environment): EngineAddress | undefined {
  const folder = configFolder(environment);
  const name = environment.DOCKER_CONTEXT || currentContext(join(folder, 'config.json'));
  if (name === undefined || name === '' || name === 'default') return undefined;
  const hash = createHash('sha256').update(name).digest('hex');
  const file = join(folder, 'contexts', 'meta', hash, 'meta.json');
  if (!existsSync(file)) {
    throw new LabFault(`the docker context "${name}" is selected but not there`, {
      hint: '`docker context ls` lists those that are; `docker context use default` selects the local engine',
    });
  }
  const tls = join(folder, 'contexts', 'tls', hash, 'docker');
  return {
    host: readJson(file, meta).Endpoints.docker.Host,
    certificates: existsSync(tls) ? tls : undefined,
    source: `docker context "${name}"`,
  };
}

function currentContext(file: string): string | undefined {
  return existsSync(file) ? readJson(file, config).currentContext : undefined;
}

function readJson<T>(file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new LabFault(`${file} can't be read`, {
      hint: 'the `docker` command writes it: repair or remove it',
      cause,
    });
  }
}

function socketEngine(environment: Environment): EngineAddress {
  if (process.platform === 'win32')
    return { host: 'npipe:////./pipe/docker_engine', source: 'the default pipe' };
  const runtime = environment.XDG_RUNTIME_DIR;
  const standard = '/var/run/docker.sock';
  const candidates = [
    standard,
    ...(runtime ? [join(runtime, 'docker.sock')] : []),
    join(homedir(), '.docker/run/docker.sock'),
    join(homedir(), '.docker/desktop/docker.sock'),
    join(homedir(), '.colima/default/docker.sock'),
    join(homedir(), '.rd/docker.sock'),
    ...(runtime ? [join(runtime, 'podman/podman.sock')] : []),
    '/run/podman/podman.sock',
  ];
  return {
    host: `unix://${candidates.find((file) => existsSync(file)) ?? standard}`,
    source: 'the usual sockets',
  };
}
