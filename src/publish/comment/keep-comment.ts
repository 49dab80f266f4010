import type { GitHubApi } from '../../github/api.ts';
import { GitHubError } from '../../github/error.ts';
import type { GitHubContext } from '../../github/event.ts';
import { isLater, type Marker, markerLine } from './marker.ts';
import { findOwnComments, type OwnComment } from './own-comments.ts';

/** The one comment of a job on a pull request. */
export interface Sticky {
  context: Pick<GitHubContext, 'repository' | 'apiUrl'>;
  pull: number;
  marker: Marker;
  /** Markdown. */
  body: string;
  /** Whether to write one where there is none yet. */
  create: boolean;
}

/** What came of it; `overtaken`: the comment tells of a later run already. */
export interface Kept {
  done: 'created' | 'updated' | 'none' | 'overtaken';
  url?: string;
}

/** How long before ours another job may have begun to write the same comment. */
const RACE_MS = 10 * 60_000;

/**
 * Keeps one comment: the first that this job has written is changed in place, further ones of it are removed, and
 * where there is none one is written. Two jobs that write at the same time see each other's afterwards, and the older
 * comment stays. Throws GitHubError.
 */
export async function keepComment(api: GitHubApi, sticky: Sticky): Promise<Kept> {
  const { context, pull, marker } = sticky;
  const [first, ...others] = await findOwnComments(api, { context, pull, key: marker.key });
  if (first !== undefined) {
    const kept = await settle(api, sticky, { first, others });
    // Undefined when a person has removed it since.
    if (kept !== undefined) return kept;
  }
  if (!sticky.create) return { done: 'none' };
  const own = await write(api, sticky);
  const since = new Date((Date.parse(own.createdAt) || Date.now()) - RACE_MS).toISOString();
  const all = await findOwnComments(api, { context, pull, key: marker.key, since });
  const [oldest = own] = all;
  if (oldest.id >= own.id) return { done: 'created', url: own.url };
  const raced = await settle(api, sticky, { first: oldest, others: [own] });
  return raced ?? { done: 'created', url: own.url };
}

/** Writes it into the first and removes the others. Undefined when the first is gone. */
async function settle(
  api: GitHubApi,
  { context, marker, body }: Sticky,
  { first, others }: { first: OwnComment; others: OwnComment[] },
): Promise<Kept | undefined> {
  const latest = [first, ...others].find((comment) => isLater(comment.marker, marker));
  const text = latest === undefined ? `${markerLine(marker)}\n${body}` : latest.body;
  if (text !== first.body) {
    const changed = await unlessGone(() =>
      api('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
        ...context.repository,
        comment_id: first.id,
        body: text,
      }),
    );
    if (!changed) return undefined;
  }
  for (const { id } of others) {
    await unlessGone(() =>
      api('DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}', {
        ...context.repository,
        comment_id: id,
      }),
    );
  }
  return { done: latest === undefined ? 'updated' : 'overtaken', url: first.url };
}

async function write(api: GitHubApi, { context, pull, marker, body }: Sticky): Promise<OwnComment> {
  const text = `${markerLine(marker)}\n${body}`;
  try {
    const { data } = await api('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...context.repository,
      issue_number: pull,
      body: text,
      request: { once: true },
    });
    return { id: Number(data.id), body: text, url: data.html_url, createdAt: data.created_at, marker };
  } catch (error) {
    if (!(error instanceof GitHubError) || (error.status !== undefined && error.status < 500)) throw error;
    // It may have been written all the same: an answer can get lost on its way.
    const [written] = await findOwnComments(api, { context, pull, key: marker.key });
    if (written === undefined) throw error;
    return written;
  }
}

/** False when there is nothing any more to change or remove. */
async function unlessGone(request: () => Promise<unknown>): Promise<boolean> {
  try {
    await request();
    return true;
  } catch (error) {
    if (error instanceof GitHubError && error.status === 404) return false;
    throw error;
  }
}
