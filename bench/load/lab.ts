import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { down } from '../../src/lab/docker/remove.ts';
import type { Standing } from '../../src/lab/standing/find.ts';
import { up } from '../../src/lab/standing/up.ts';
import type { Logger } from '../../src/log/logger.ts';
import type { LoadLab } from './submit.ts';

/** What a lab for a load is made with. */
export interface LabWish {
  docker: Docker;
  root: string;
  images: ReadonlyMap<string, string>;
  /** Workers of the vertical "secrets". */
  scale: number;
  log: Logger;
  signal: AbortSignal;
}

/** A lab that stays, of one vertical, for as long as `work` takes. */
export async function withLab<T>(
  { docker, root, images, scale, log, signal }: LabWish,
  work: (lab: LoadLab & { standing: Standing }) => Promise<T>,
): Promise<T> {
  const name = `load-${randomBytes(4).toString('hex')}`;
  try {
    const { lab: standing } = await up({
      ...{ docker, name, log, signal, ui: false, env: {}, verticals: ['secrets'] },
      scale: new Map([['secrets', scale]]),
      composeFile: join(root, 'compose', 'lab.yaml'),
      images: async () => images,
    });
    return await work({ root, name, signal, standing });
  } finally {
    await down(docker, name);
  }
}
