import type Docker from 'dockerode';
import { z } from 'zod';
import type { Logger } from '../../log/logger.ts';
import { registryLogin } from './registry-login.ts';

const PULSE_MS = 5_000;

/** One line of the engine's answer to a pull: Docker Engine API, POST /images/create. */
const event = z.object({
  id: z.string().optional(),
  status: z.string().optional(),
  error: z.string().optional(),
  progressDetail: z.object({ current: z.number().optional(), total: z.number().optional() }).optional(),
});

export interface Pull {
  docker: Docker;
  log: Logger;
  signal: AbortSignal;
}

/**
 * Pulls an image, with the login that `docker login` left for its registry, and says every few seconds how far it is.
 * @throws Error with the engine's or the registry's own words.
 */
export async function pullImage(reference: string, { docker, log, signal }: Pull): Promise<void> {
  const login = await registryLogin(registryOf(reference));
  const stream = await docker.pull(reference, { authconfig: login, abortSignal: signal });
  const layers = new Map<string, { current: number; total: number }>();
  const pulse = setInterval(() => log.info(`${reference}: ${soFar(layers)}`), PULSE_MS);
  try {
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(
        stream,
        (error) => (error === null ? resolve() : reject(error)),
        (raw: unknown) => {
          const { data } = event.safeParse(raw);
          if (data?.error !== undefined) reject(new Error(data.error));
          const { current, total } = data?.progressDetail ?? {};
          if (data?.status !== 'Downloading' || data.id === undefined) return;
          if (current !== undefined && total !== undefined) layers.set(data.id, { current, total });
        },
      );
    });
  } finally {
    clearInterval(pulse);
  }
}

/** The registry of an image reference: what is before the first slash, when it looks like a host. */
export function registryOf(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  const isHost = rest.length > 0 && (first.includes('.') || first.includes(':') || first === 'localhost');
  return isHost ? first : 'https://index.docker.io/v1/';
}

function soFar(layers: ReadonlyMap<string, { current: number; total: number }>): string {
  let current = 0;
  let total = 0;
  for (const layer of layers.values()) {
    current += layer.current;
    total += layer.total;
  }
  if (total === 0) return 'waiting for the registry';
  return `${Math.round(current / 1e6)} of ${Math.round(total / 1e6)} MB`;
}
