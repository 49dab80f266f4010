import { gunzipSync } from 'node:zlib';

/** A request that is as GitHub describes it. */
export interface ApiRequest {
  route: string;
  path: string;
  parameters: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
}

export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Before it is sent. */
  delayMs?: number;
}

/** Answers the requests of one route when nothing was scripted for it. */
export type Handler = (request: ApiRequest, state: State) => Answer;

export interface Upload {
  id: string;
  commit_sha: string;
  ref: string;
  checkout_uri?: string;
  started_at?: string;
  tool_name?: string;
  /** Unpacked. */
  sarif: unknown;
}

export interface Comment {
  id: number;
  issue: number;
  body: string;
  /** Login of who wrote it. */
  user: string;
}

/** What this GitHub knows. A test may fill it in and look at it. */
export interface State {
  baseUrl: string;
  uploads: Upload[];
  /** Comments on issues and pull requests. */
  comments: Comment[];
  /** By `ref:path` or `path`: the text of files, for the contents API. */
  files: Record<string, string>;
}

export function emptyState(baseUrl: string): State {
  return { baseUrl, uploads: [], comments: [], files: {} };
}

const NOT_FOUND: Answer = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
};

export const HANDLERS: Record<string, Handler> = {
  'POST /repos/{owner}/{repo}/code-scanning/sarifs': ({ body, parameters }, state) => {
    const { sarif, ...rest } = Object(body);
    const id = `47177e22-5596-11eb-80a1-${String(state.uploads.length).padStart(12, '0')}`;
    const packed = Buffer.from(String(sarif), 'base64');
    if (packed.toString('base64') !== sarif || packed.byteLength > 10_000_000)
      return { status: 413, body: { message: 'the SARIF file is too large or no base64' } };
    state.uploads.push({ ...rest, id, sarif: JSON.parse(gunzipSync(packed).toString()) });
    const url = `${state.baseUrl}/repos/${parameters.owner}/${parameters.repo}/code-scanning/sarifs/${id}`;
    return { status: 202, body: { id, url } };
  },
  'GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}': ({ parameters }, state) =>
    state.uploads.some(({ id }) => id === parameters.sarif_id)
      ? {
          status: 200,
          body: {
            processing_status: 'complete',
            analyses_url: `${state.baseUrl}/repos/${parameters.owner}/${parameters.repo}/code-scanning/analyses?sarif_id=${parameters.sarif_id}`,
          },
        }
      : NOT_FOUND,
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': (request, state) => {
    const all = state.comments.filter(({ issue }) => issue === Number(request.parameters.issue_number));
    const size = Number(request.query.per_page ?? 30);
    const page = Number(request.query.page ?? 1);
    const url = (n: number) => `<${state.baseUrl}${request.path}?per_page=${size}&page=${n}>; rel="next"`;
    return {
      status: 200,
      body: all.slice((page - 1) * size, page * size).map((comment) => commentJson(comment, request, state)),
      ...(page * size < all.length ? { headers: { link: url(page + 1) } } : {}),
    };
  },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': (request, state) => {
    const comment: Comment = {
      id: 1000 + state.comments.length,
      issue: Number(request.parameters.issue_number),
      body: String(Object(request.body).body),
      user: 'github-actions[bot]',
    };
    state.comments.push(comment);
    return { status: 201, body: commentJson(comment, request, state) };
  },
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': (request, state) => {
    const comment = state.comments.find(({ id }) => id === Number(request.parameters.comment_id));
    if (comment === undefined) return NOT_FOUND;
    comment.body = String(Object(request.body).body);
    return { status: 200, body: commentJson(comment, request, state) };
  },
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}': (request, state) => {
    const at = state.comments.findIndex(({ id }) => id === Number(request.parameters.comment_id));
    if (at < 0) return NOT_FOUND;
    state.comments.splice(at, 1);
    return { status: 204 };
  },
  'GET /repos/{owner}/{repo}/contents/{path}': ({ parameters, query, headers }, state) => {
    const path = parameters.path ?? '';
    const text = state.files[`${query.ref}:${path}`] ?? state.files[path];
    if (text === undefined) return NOT_FOUND;
    if (headers.accept?.includes('raw')) return { status: 200, body: text };
    const url = `${state.baseUrl}/repos/${parameters.owner}/${parameters.repo}`;
    const sha = '3d21ec53a331a6f037a91c368710b99387d012c1';
    const [html, git, self] = [
      `${url}/blob/main/${path}`,
      `${url}/git/blobs/${sha}`,
      `${url}/contents/${path}`,
    ];
    return {
      status: 200,
      body: {
        type: 'file',
        encoding: 'base64',
        size: Buffer.byteLength(text),
        name: path.split('/').at(-1),
        path,
        content: Buffer.from(text).toString('base64'),
        sha,
        url: self,
        git_url: git,
        html_url: html,
        download_url: html,
        _links: { self, git, html },
      },
    };
  },
};

function commentJson({ id, issue, body, user }: Comment, { parameters }: ApiRequest, state: State): object {
  const repository = `${state.baseUrl}/repos/${parameters.owner}/${parameters.repo}`;
  const time = '2026-01-01T00:00:00Z';
  return {
    id,
    node_id: `IC_${id}`,
    url: `${repository}/issues/comments/${id}`,
    html_url: `${state.baseUrl}/${parameters.owner}/${parameters.repo}/pull/${issue}#issuecomment-${id}`,
    issue_url: `${repository}/issues/${issue}`,
    body,
    user: userJson(user, state),
    author_association: 'NONE',
    created_at: time,
    updated_at: time,
  };
}

function userJson(login: string, { baseUrl }: State): object {
  const url = `${baseUrl}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: 41898282,
    node_id: 'MDM6Qm90NDE4OTgyODI=',
    avatar_url: url,
    gravatar_id: '',
    url,
    html_url: url,
    followers_url: url,
    following_url: url,
    gists_url: url,
    starred_url: url,
    subscriptions_url: url,
    organizations_url: url,
    repos_url: url,
    events_url: url,
    received_events_url: url,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  };
}
