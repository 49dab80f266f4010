import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { STORAGE_ANSWER, type StorageAnswer, type StorageRequest } from '../artifacts/protocol.ts';
import { describe } from '../fault/fault.ts';

// Started by the action for one upload or download: GitHub's packages print, warn and retry as they like, and a job
// that is cancelled can end them. The action writes what is read here: the type is the protocol's.
async function carryOut(request: StorageRequest): Promise<StorageAnswer> {
  if (request.do === 'upload') {
    const { DefaultArtifactClient } = await import('@actions/artifact');
    const { name, folder, files, retentionDays } = request;
    const paths = files.map((file) => join(folder, file));
    const options = retentionDays === undefined ? {} : { retentionDays };
    const {
      id = 0,
      size = 0,
      digest = '',
    } = await new DefaultArtifactClient().uploadArtifact(name, paths, folder, options);
    return { did: 'upload', id, bytes: size, digest };
  }
  const { restoreCache, saveCache } = await import('@actions/cache');
  if (request.do === 'restore')
    return { did: 'restore', found: (await restoreCache([request.path], request.key)) === request.key };
  return { did: 'save', saved: (await saveCache([request.path], request.key)) > 0 };
}

const answer = await json(process.stdin)
  .then((request) => carryOut(request as StorageRequest))
  .catch((error: unknown): StorageAnswer => ({ failed: describe(error) }));
// Connections that the packages keep would keep the process.
process.stdout.write(`\n${STORAGE_ANSWER}${JSON.stringify(answer)}\n`, () => process.exit(0));
