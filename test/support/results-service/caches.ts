import { z } from 'zod';
import type { Blobs } from './blobs.ts';
import type { Job } from './token.ts';
import { type Methods, TwirpFault } from './twirp.ts';

/** An entry of the cache. */
export interface StoredCache {
  id: number;
  key: string;
  /** Digest of the paths and the compression: an entry is found only by who asks with the same. */
  version: string;
  /** The ref in whose scope it was written. */
  scope: string;
  whole?: { bytes: number };
  /** Where the archive is. */
  file: string;
}

const metadata = z.unknown().optional();
const create = z.strictObject({ metadata, key: z.string().min(1).max(512), version: z.string() });
const finalize = z.strictObject({ ...create.shape, size_bytes: z.string() });
const download = z.strictObject({ ...create.shape, restore_keys: z.array(z.string()).max(9).optional() });

/** The cache service: github.actions.results.api.v1.CacheService. */
export function cacheMethods(blobs: Blobs, stored: StoredCache[], base: () => string): Methods<Job> {
  const writable = ({ scopes }: Job) => scopes.find(({ permission }) => (permission & 2) !== 0)?.ref;
  const same = (asked: z.infer<typeof create>, scope: string | undefined) => (one: StoredCache) =>
    one.key === asked.key && one.version === asked.version && one.scope === scope;
  return {
    CreateCacheEntry(body, job) {
      const asked = create.parse(body);
      const scope = writable(job);
      if (scope === undefined) return { ok: false, message: 'cache write denied: the token may only read' };
      if (stored.some(same(asked, scope))) {
        throw new TwirpFault(
          409,
          'already_exists',
          'cache entry with the same key, version, and scope already exists',
        );
      }
      const id = stored.length + 1;
      stored.push({ id, key: asked.key, version: asked.version, scope, file: blobs.file(`cache-${id}`) });
      return { ok: true, signed_upload_url: `${base()}${blobs.sign(`cache-${id}`)}` };
    },
    async FinalizeCacheEntryUpload(body, job) {
      const asked = finalize.parse(body);
      const entry = stored.find(same(asked, writable(job)));
      if (entry === undefined) throw new TwirpFault(404, 'not_found', 'no such entry');
      const { bytes } = await blobs.digest(`cache-${entry.id}`);
      if (Number(asked.size_bytes) !== bytes)
        throw new TwirpFault(400, 'invalid_argument', 'the size is another');
      entry.whole = { bytes };
      return { ok: true, entry_id: String(entry.id) };
    },
    GetCacheEntryDownloadURL(body, job) {
      const asked = download.parse(body);
      const readable = job.scopes.filter(({ permission }) => (permission & 1) !== 0).map(({ ref }) => ref);
      const latest = stored
        .filter(({ version, whole }) => version === asked.version && whole !== undefined)
        .reverse();
      // Scope by scope: the exact key, a key that begins with it, then each restore key in turn.
      for (const scope of readable) {
        const here = latest.filter((one) => one.scope === scope);
        const found =
          here.find(({ key }) => key === asked.key) ??
          [asked.key, ...(asked.restore_keys ?? [])]
            .map((prefix) => here.find(({ key }) => key.startsWith(prefix)))
            .find((one) => one !== undefined);
        if (found !== undefined) {
          const url = `${base()}${blobs.sign(`cache-${found.id}`)}`;
          return { ok: true, signed_download_url: url, matched_key: found.key };
        }
      }
      return { ok: false };
    },
  };
}
