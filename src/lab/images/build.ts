import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Logger } from '../../log/logger.ts';
import type { EngineAddress } from '../docker/context.ts';
import type { BuildClient } from './build-client.ts';
import { buildFault } from './build-fault.ts';
import type { ImageSpec } from './graph.ts';
import { buildProgress } from './progress.ts';

const PULSE_MS = 20_000;
const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

export interface Build {
  /** The folder that holds images/ and dist/: the build context. */
  root: string;
  client: BuildClient;
  /** The engine that the lab runs on: what is built elsewhere would be missing there. */
  engine: EngineAddress;
  /** The tags of the images it stands on, by build argument. */
  bases: Readonly<Record<string, string>>;
  log: Logger;
  signal: AbortSignal;
}

/** The label of an image with the digest of what it was built from. */
export const INPUTS_LABEL = 'assay.inputs';

/**
 * Builds an image with BuildKit and names it `assay/<name>:<hash>` and `assay/<name>:latest` (for people who call
 * docker compose themselves). A private CA (SSL_CERT_FILE or NODE_EXTRA_CA_CERTS) goes in as a build secret, which
 * leaves nothing in the image; a proxy as build arguments.
 * @throws LabFault that names the step that failed and its last lines.
 */
export async function buildImage(spec: ImageSpec, build: Build): Promise<void> {
  const { root, client, engine, log, signal } = build;
  const args = [...client.command, ...buildOptions(spec, build.bases, process.env), root];
  log.debug(`${client.path} ${args.join(' ')}`);
  const child = spawn(client.path, args, {
    cwd: root,
    env: { ...process.env, ...client.env, ...engineVariables(engine) },
    // Progress comes on stderr; what is on stdout repeats the image's id.
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
  });
  const progress = buildProgress(spec.name, log);
  createInterface({ input: child.stderr }).on('line', progress.line);
  const pulse = setInterval(progress.pulse, PULSE_MS);
  try {
    const code = await new Promise<number | string>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exit, killedBy) => resolve(exit ?? killedBy ?? 'unknown'));
    });
    signal.throwIfAborted();
    if (code === 0) return;
    for (const line of progress.tail()) log.info(`${spec.name} | ${line}`);
    throw buildFault(spec.name, { step: progress.failedStep(), tail: progress.tail(), code });
  } finally {
    clearInterval(pulse);
  }
}

/** The options of a build: file, names, bases, certificates, proxy. */
export function buildOptions(
  spec: ImageSpec,
  bases: Readonly<Record<string, string>>,
  environment: NodeJS.ProcessEnv,
): string[] {
  const options = ['--progress=plain', '--file', join('images', spec.name, 'Dockerfile')];
  options.push('--tag', spec.tag, '--tag', `assay/${spec.name}:latest`);
  options.push('--label', `${INPUTS_LABEL}=${spec.hash}`);
  for (const [name, tag] of Object.entries(bases)) options.push('--build-arg', `${name}=${tag}`);
  const authority = [environment.SSL_CERT_FILE, environment.NODE_EXTRA_CA_CERTS].find(
    (file) => file !== undefined && file !== '' && existsSync(file),
  );
  if (authority !== undefined) options.push('--secret', `id=ca,src=${authority}`);
  // Without a value, the client takes it from its own environment: a proxy's password shows in no process list.
  for (const name of PROXY_VARIABLES) if (environment[name]) options.push('--build-arg', name);
  return options;
}

/** What makes a docker client talk to this engine, whatever its context says. */
function engineVariables({ host, certificates }: EngineAddress): Record<string, string> {
  if (certificates === undefined) return { DOCKER_HOST: host };
  return { DOCKER_HOST: host, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certificates };
}
