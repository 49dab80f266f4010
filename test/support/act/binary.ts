import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { connectDocker } from '../../../src/lab/docker/connect.ts';
import { ensureImages } from '../../../src/lab/images/ensure.ts';
import { lineLogger } from '../../../src/log/logger.ts';

const run = promisify(execFile);

/**
 * The path of act: the one that ASSAY_TEST_ACT names, else one built in a container, which needs no Go on this
 * machine, and copied into `folder`. The image stays, so that the next run finds it.
 */
export async function actBinary(folder: string): Promise<string> {
  const given = process.env.ASSAY_TEST_ACT;
  if (given !== undefined) return given;
  const tags = await ensureImages(['act'], {
    docker: connectDocker(),
    root: import.meta.dirname,
    policy: 'build',
    log: lineLogger((line) => process.stderr.write(`${line}\n`)),
    signal: AbortSignal.timeout(1_200_000),
  });
  const { stdout } = await run('docker', ['create', tags.get('act') ?? '', '/act']);
  const path = join(folder, 'act');
  try {
    await run('docker', ['cp', `${stdout.trim()}:/act`, path]);
  } finally {
    await run('docker', ['rm', stdout.trim()]);
  }
  return path;
}
