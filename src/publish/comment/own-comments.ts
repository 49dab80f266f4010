import { z } from 'zod';
import type { GitHubApi } from '../../github/api.ts';
import type { GitHubContext } from '../../github/event.ts';
import { type Marker, readMarker } from './marker.ts';

const answer = z.array(
  z.looseObject({
    id: z.number(),
    body: z.string().nullish(),
    html_url: z.string(),
    created_at: z.string(),
    user: z.looseObject({ id: z.number() }).nullish(),
  }),
);
const viewer = z.looseObject({ data: z.looseObject({ viewer: z.looseObject({ databaseId: z.number() }) }) });

/** A comment that this token has written for this job. */
export interface OwnComment {
  id: number;
  body: string;
  url: string;
  createdAt: string;
  marker: Marker;
}

const PAGE = 100;

export interface Search {
  context: Pick<GitHubContext, 'repository' | 'apiUrl'>;
  pull: number;
  key: string;
  /** Only what has changed since, in ISO 8601. */
  since?: string;
}

/**
 * The comments of a pull request that carry the key and were written by the token's own user, oldest first. Anybody can
 * write a marker: a comment of somebody else who could change it afterwards is never one of them.
 */
export async function findOwnComments(
  api: GitHubApi,
  { context, pull, key, since }: Search,
): Promise<OwnComment[]> {
  const found: (OwnComment & { author: number | undefined })[] = [];
  for (let page = 1; ; page++) {
    const { data } = await api('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...context.repository,
      issue_number: pull,
      per_page: PAGE,
      page,
      ...(since === undefined ? {} : { since }),
    });
    const comments = answer.parse(data);
    for (const { id, body, html_url: url, created_at: createdAt, user } of comments) {
      const marker = readMarker(body ?? '');
      if (marker?.key === key) found.push({ id, body: body ?? '', url, createdAt, marker, author: user?.id });
    }
    if (comments.length < PAGE) break;
  }
  if (found.length === 0) return [];
  const self = await ownUserId(api, context.apiUrl);
  return found.filter(({ author }) => author === self).sort((a, b) => a.id - b.id);
}

/**
 * The user that a token speaks as. REST tells it to people's tokens alone; GraphQL to an app's, too, and the job's own
 * token is one (docs.github.com, GraphQL, `viewer`: "The currently authenticated user").
 */
async function ownUserId(api: GitHubApi, apiUrl: string): Promise<number> {
  // On a company's server REST is below /api/v3, and GraphQL at /api/graphql.
  const url = `${apiUrl.replace(/\/v3$/, '')}/graphql`;
  const { data } = await api({ method: 'POST', url, query: 'query { viewer { databaseId } }' });
  return viewer.parse(data).data.viewer.databaseId;
}
