import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseCache } from '../cache/database-cache.ts';
import { ImageCache } from '../cache/image-cache.ts';
import { indexOfGitHub, mayKeep } from '../cache/index-of-github.ts';
import type { Request } from '../config/request.ts';
import { openGitHub } from '../github/api.ts';
import type { GitHubContext } from '../github/event.ts';
import { connectDocker } from '../lab/docker/connect.ts';
import type { ImageSource } from '../lab/images/ensure.ts';
import type { ImageSpec } from '../lab/images/graph.ts';
import type { Parts } from '../run/parts.ts';
import { hasService, storageProgram, type Uploading } from './upload-artifact.ts';

/** Milliseconds that keeping one image or database may take. */
const KEEP_MS = 300_000;

/** The cache of an action step, with what was built and fetched in it. */
export interface StepCache {
  /** What a run takes from it. */
  parts: Pick<Parts, 'images' | 'databases'>;
  /** Keeps what was built and fetched, where the event may. */
  keep(): Promise<void>;
}

/** The cache for a step; undefined where it is not wanted or there is none. */
export function stepCacheOf(
  request: Request,
  github: GitHubContext | undefined,
  { root, env, log, signal }: Omit<Uploading, 'saveState'>,
): StepCache | undefined {
  const { token, apiUrl } = github ?? {};
  if (request.cache === 'false') return undefined;
  if (github === undefined || token === undefined || apiUrl === undefined || !hasService(env)) {
    if (request.cache === 'true') log.warn('cache: there is none here: it needs a job of GitHub and a token');
    return undefined;
  }
  const keeps = mayKeep(github);
  const index = indexOfGitHub(openGitHub({ apiUrl, token, log, signal }), github);
  const folder = join(env.RUNNER_TEMP ?? tmpdir(), 'assay-cache');
  const options = { index, folder, storage: { program: storageProgram(root), env, log } };
  const images = new ImageCache({ ...options, docker: connectDocker(env) });
  const databases = new DatabaseCache({ ...options, keeps });
  const built: ImageSpec[] = [];
  const source: ImageSource = {
    restore: (image, until) => images.restore(image, until),
    built: (image) => void built.push(image),
  };
  return {
    // Who forces where images come from means that.
    parts: { databases, ...(request.images === 'auto' ? { images: source } : {}) },
    async keep() {
      if (!keeps) return;
      const limit = () => AbortSignal.any([signal, AbortSignal.timeout(KEEP_MS)]);
      for (const image of built) {
        if (signal.aborted) return;
        log.info(await images.save(image, limit()));
      }
      for (const source of databases.waiting()) {
        if (signal.aborted) return;
        log.info(await databases.save(source, limit()));
      }
    },
  };
}
