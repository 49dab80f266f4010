import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

/** `manifest.json` of an archive that `docker save` has written (moby, image/spec). */
const manifest = z.array(z.object({ RepoTags: z.array(z.string()).nullish() }));

/** Characters of it that are read. */
const MAX_MANIFEST = 1_000_000;

/** The names that an archive would give to images of the engine when it is loaded. Throws for one that is none. */
export async function namesIn(path: string, signal: AbortSignal): Promise<string[]> {
  const { stdout } = await promisify(execFile)('tar', ['-xOf', path, 'manifest.json'], {
    ...{ signal, maxBuffer: MAX_MANIFEST, env: { PATH: process.env.PATH, LC_ALL: 'C' } },
  });
  return manifest.parse(JSON.parse(stdout)).flatMap(({ RepoTags }) => RepoTags ?? []);
}
