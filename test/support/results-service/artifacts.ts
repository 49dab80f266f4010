import { z } from 'zod';
import type { Blobs } from './blobs.ts';
import type { Job } from './token.ts';
import { type Methods, TwirpFault } from './twirp.ts';

/** An artifact as it was uploaded. */
export interface StoredArtifact {
  id: number;
  run: string;
  job: string;
  name: string;
  mimeType: string | undefined;
  createdAt: string;
  expiresAt: string | undefined;
  /** Bytes and digest that the uploader told, set once it is whole. */
  whole?: { bytes: number; sha256: string };
  /** Where the zip is. */
  file: string;
}

// Fields as the service's protocol names them; one that it does not know is refused, as the real one refuses it.
const of = { workflow_run_backend_id: z.string(), workflow_job_run_backend_id: z.string() };
const named = z.strictObject({ ...of, name: z.string().min(1) });
const create = z.strictObject({
  ...named.shape,
  expires_at: z.iso.datetime().optional(),
  version: z.literal([4, 7]),
  mime_type: z.string().optional(),
});
const finalize = z.strictObject({ ...named.shape, size: z.string(), hash: z.string().optional() });
const list = z.strictObject({ ...of, name_filter: z.string().optional(), id_filter: z.string().optional() });
const remove = named;

/** The artifact service: github.actions.results.api.v1.ArtifactService. */
export function artifactMethods(blobs: Blobs, stored: StoredArtifact[], base: () => string): Methods<Job> {
  const find = (asked: z.infer<typeof named>) =>
    stored.find(({ run, name }) => run === asked.workflow_run_backend_id && name === asked.name);
  const sureOf = (asked: z.infer<typeof named>) => {
    const found = find(asked);
    if (found === undefined) throw new TwirpFault(404, 'not_found', `no artifact "${asked.name}"`);
    return found;
  };
  return {
    CreateArtifact(body, job) {
      const asked = create.parse(body);
      if (asked.workflow_run_backend_id !== job.run)
        throw new TwirpFault(403, 'permission_denied', 'another run');
      if (find(asked) !== undefined) {
        throw new TwirpFault(
          409,
          'already_exists',
          'an artifact with this name already exists on the workflow run',
        );
      }
      const id = stored.length + 1;
      stored.push({
        id,
        run: job.run,
        job: job.job,
        name: asked.name,
        mimeType: asked.mime_type,
        createdAt: new Date().toISOString(),
        expiresAt: asked.expires_at,
        file: blobs.file(`artifact-${id}`),
      });
      return { ok: true, signed_upload_url: `${base()}${blobs.sign(`artifact-${id}`)}` };
    },
    async FinalizeArtifact(body) {
      const asked = finalize.parse(body);
      const artifact = sureOf(asked);
      const there = await blobs.digest(`artifact-${artifact.id}`);
      if (asked.hash !== undefined && asked.hash !== `sha256:${there.sha256}`)
        throw new TwirpFault(400, 'invalid_argument', 'the hash is another');
      if (Number(asked.size) !== there.bytes)
        throw new TwirpFault(400, 'invalid_argument', 'the size is another');
      artifact.whole = there;
      return { ok: true, artifact_id: String(artifact.id) };
    },
    ListArtifacts(body) {
      const asked = list.parse(body);
      const fits = ({ run, name, id }: StoredArtifact) =>
        run === asked.workflow_run_backend_id &&
        (asked.name_filter ?? name) === name &&
        (asked.id_filter ?? String(id)) === String(id);
      const artifacts = stored.flatMap((one) => {
        if (one.whole === undefined || !fits(one)) return [];
        return [
          {
            workflow_run_backend_id: one.run,
            workflow_job_run_backend_id: one.job,
            database_id: String(one.id),
            name: one.name,
            size: String(one.whole.bytes),
            created_at: one.createdAt,
            digest: `sha256:${one.whole.sha256}`,
          },
        ];
      });
      return { artifacts };
    },
    GetSignedArtifactURL(body) {
      const { id } = sureOf(named.parse(body));
      return { signed_url: `${base()}${blobs.sign(`artifact-${id}`)}` };
    },
    async DeleteArtifact(body) {
      const artifact = sureOf(remove.parse(body));
      stored.splice(stored.indexOf(artifact), 1);
      await blobs.remove(`artifact-${artifact.id}`);
      return { ok: true, artifact_id: String(artifact.id) };
    },
  };
}
