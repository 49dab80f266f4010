import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** What the engine wants to be told to pull from a registry with a login. */
export interface RegistryLogin {
  username?: string;
  password?: string;
  identitytoken?: string;
  serveraddress: string;
}

/** ~/.docker/config.json, as `docker login` writes it: https://docs.docker.com/reference/cli/docker/login/ */
const config = z.object({
  auths: z
    .record(z.string(), z.object({ auth: z.string().optional(), identitytoken: z.string().optional() }))
    .default({}),
  credHelpers: z.record(z.string(), z.string()).default({}),
  credsStore: z.string().optional(),
});
const credentials = z.object({ Username: z.string(), Secret: z.string() });

/** The login that `docker login` left for a registry, or undefined: most images can be read by all. */
export async function registryLogin(registry: string): Promise<RegistryLogin | undefined> {
  const file = join(process.env.DOCKER_CONFIG ?? join(homedir(), '.docker'), 'config.json');
  let json: string;
  try {
    json = await readFile(file, 'utf8');
  } catch {
    // Nobody has logged in here.
    return undefined;
  }
  const { auths, credHelpers, credsStore } = config.parse(JSON.parse(json));
  const helper = credHelpers[registry] ?? credsStore;
  if (helper !== undefined) {
    const answer = await askHelper(helper, registry);
    if (answer !== undefined) return answer;
  }
  const entry = auths[registry] ?? auths[`https://${registry}`];
  if (entry?.identitytoken !== undefined)
    return { identitytoken: entry.identitytoken, serveraddress: registry };
  if (entry?.auth === undefined) return undefined;
  const [, username = '', password = ''] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(entry.auth, 'base64').toString()) ?? [];
  return { username, password, serveraddress: registry };
}

/** Asks a docker-credential-helper; its protocol is in github.com/docker/docker-credential-helpers. */
async function askHelper(helper: string, registry: string): Promise<RegistryLogin | undefined> {
  const child = spawn(`docker-credential-${helper}`, ['get'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: 10_000,
  });
  const ended = new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
  // A helper that is gone before it read its input shows in its exit code.
  child.stdin.on('error', () => {});
  child.stdin.end(registry);
  const [answer, succeeded] = await Promise.all([text(child.stdout), ended]);
  if (!succeeded) return undefined;
  const { Username, Secret } = credentials.parse(JSON.parse(answer));
  if (Username === '<token>') return { identitytoken: Secret, serveraddress: registry };
  return { username: Username, password: Secret, serveraddress: registry };
}
