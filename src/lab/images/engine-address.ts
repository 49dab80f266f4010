import type Docker from 'dockerode';
import { z } from 'zod';

/** What dockerode knows of its connection, which its types leave out. */
const connection = z.object({
  host: z.string().optional(),
  port: z.union([z.string(), z.number()]).optional(),
  username: z.string().optional(),
  protocol: z.string().optional(),
  socketPath: z.union([z.string(), z.custom<() => Promise<string>>((value) => typeof value === 'function')]).optional(),
});

/**
 * The address of the engine that a dockerode talks to, in the form of DOCKER_HOST. A docker client that is given it
 * builds where the lab looks for its images, whatever its own context says.
 */
export async function engineAddress(docker: Docker): Promise<string> {
  const { host, port, username, protocol, socketPath } = connection.parse(docker.modem);
  if (host !== undefined && host !== '') {
    const user = username === undefined || username === '' ? '' : `${username}@`;
    const suffix = port === undefined || port === '' ? '' : `:${port}`;
    return `${protocol === 'ssh' ? 'ssh' : 'tcp'}://${user}${host.replace(/^https?:\/\//, '')}${suffix}`;
  }
  const path = typeof socketPath === 'function' ? await socketPath() : (socketPath ?? '/var/run/docker.sock');
  return path.startsWith('//./pipe/') ? `npipe://${path}` : `unix://${path}`;
}
