import { execFile } from 'node:child_process';
import { access, constants, realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { LabFault } from '../../fault/fault.ts';

const run = promisify(execFile);
const PATIENCE_MS = 10_000;

/** A docker client that can build with BuildKit, and how it wants to be called. */
export interface BuildClient {
  path: string;
  /** The words before the options of a build. */
  command: readonly string[];
  env: Readonly<Record<string, string>>;
}

/**
 * The first `docker` on the PATH that can build with BuildKit: one with the buildx plugin, or one older than 23,
 * which has BuildKit built in. A machine may have several, of which the first cannot.
 * @throws LabFault that names the clients tried.
 */
export async function findBuildClient(path = process.env.PATH ?? ''): Promise<BuildClient> {
  const tried: string[] = [];
  for (const client of await clientsOn(path)) {
    const found = await abilityOf(client);
    if (typeof found !== 'string') return found;
    tried.push(`${client} (${found})`);
  }
  throw new LabFault(
    tried.length === 0
      ? 'images must be built here, and there is no docker client on the PATH'
      : `images must be built here, and no docker client on the PATH can: ${tried.join(', ')}`,
    {
      hint: 'install the docker-buildx plugin (Debian: docker.io or docker-buildx; Docker: docker-buildx-plugin)',
    },
  );
}

/** Executable files named `docker` in the folders of a PATH, in its order, each once. */
async function clientsOn(path: string): Promise<string[]> {
  const found = new Map<string, string>();
  for (const folder of path.split(delimiter).filter((entry) => entry !== '')) {
    const file = join(folder, 'docker');
    try {
      await access(file, constants.X_OK);
      const real = await realpath(file);
      // Called by the name it was found under: a snap's program is another by its real name.
      if (!found.has(real)) found.set(real, file);
    } catch {
      // Most folders of a PATH hold no docker.
    }
  }
  return [...found.values()];
}

/** How to build with this client, or the reason why it can't. */
async function abilityOf(path: string): Promise<BuildClient | string> {
  const options = { timeout: PATIENCE_MS };
  try {
    await run(path, ['buildx', 'version'], options);
    // The builder of that name is the engine itself: others keep their images to themselves.
    return { path, command: ['buildx', 'build', '--builder', 'default', '--load'], env: {} };
  } catch {
    // No plugin: an old client does without.
  }
  try {
    const { stdout } = await run(path, ['--version'], options);
    const major = Number(/version (\d+)\./.exec(stdout)?.[1]);
    if (major < 23) return { path, command: ['build'], env: { DOCKER_BUILDKIT: '1' } };
    return `${Number.isNaN(major) ? 'unknown version' : `version ${major}`} without buildx`;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? 'does not run') : 'does not run';
  }
}
