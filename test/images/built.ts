import { join } from 'node:path';
import { connectDocker } from '../../src/lab/docker/connect.ts';
import { ensureImages } from '../../src/lab/images/ensure.ts';
import { lineLogger } from '../../src/log/logger.ts';

/** The tag of an image of this checkout, built first when it isn't there. */
export async function built(name: string): Promise<string> {
  const tags = await ensureImages([name], {
    docker: connectDocker(),
    root: join(import.meta.dirname, '..', '..'),
    policy: 'build',
    log: lineLogger((line) => process.stderr.write(`${line}\n`)),
    signal: AbortSignal.timeout(1_500_000),
  });
  return tags.get(name) ?? '';
}
