import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImageCache } from '../cache/image-cache.ts';
import { indexOfGitHub, mayKeep } from '../cache/index-of-github.ts';
import type { Request } from '../config/request.ts';
import { openGitHub } from '../github/api.ts';
import type { GitHubContext } from '../github/event.ts';
import { connectDocker } from '../lab/docker/connect.ts';
import type { ImageSource } from '../lab/images/ensure.ts';
import type { ImageSpec } from '../lab/images/graph.ts';
import { hasService, storageProgram, type Uploading } from './upload-artifact.ts';

/** Milliseconds that keeping one image may take. */
const KEEP_MS = 300_000;

/** The cache of an action step, with what was built in it. */
export interface StepCache extends ImageSource {
  /** Keeps what was built, where the event may. */
  keep(): Promise<void>;
}

/** The cache of images for a step; undefined where it is not wanted or there is none. */
export function imageCacheOf(
  request: Request,
  github: GitHubContext | undefined,
  { root, env, log, signal }: Omit<Uploading, 'saveState'>,
): StepCache | undefined {
  const wanted = request.cache !== 'false' && request.images === 'auto';
  const { token, apiUrl } = github ?? {};
  if (!wanted || github === undefined || token === undefined || apiUrl === undefined || !hasService(env)) {
    if (request.cache === 'true')
      log.warn('cache: there is none here: it needs a job of GitHub, a token and images: auto');
    return undefined;
  }
  const index = indexOfGitHub(openGitHub({ apiUrl, token, log, signal }), github);
  const folder = join(env.RUNNER_TEMP ?? tmpdir(), 'assay-cache');
  const storage = { program: storageProgram(root), env, log };
  const cache = new ImageCache({ docker: connectDocker(env), index, folder, storage });
  const built: ImageSpec[] = [];
  return {
    restore: (image, until) => cache.restore(image, until),
    built: (image) => void built.push(image),
    async keep() {
      if (!mayKeep(github)) return;
      for (const image of built) {
        if (signal.aborted) return;
        log.info(await cache.save(image, AbortSignal.any([signal, AbortSignal.timeout(KEEP_MS)])));
      }
    },
  };
}
