import { gunzipSync } from 'node:zlib';
import type { Log } from 'sarif';

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
  /** When it was last changed, in ISO 8601; a while ago unless told. */
  updatedAt?: string;
}

/** A file of a pull request. */
export interface PullFile {
  filename: string;
  status?: string;
  patch?: string;
}

/** Characters of a comment. */
const COMMENT_LIMIT = 65_536;

/** What this GitHub knows. A test may fill it in and look at it. */
export interface State {
  baseUrl: string;
  uploads: Upload[];
  /** Comments on issues and pull requests. */
  comments: Comment[];
  /** Login of the token's user. */
  self: string;
  /** What a pull request changes. */
  pullFiles: PullFile[];
  /** By `ref:path` or `path`: the text of files, for the contents API. */
  files: Record<string, string>;
}

export function emptyState(baseUrl: string): State {
  return {
    baseUrl,
    uploads: [],
    comments: [],
    self: 'github-actions[bot]',
    pullFiles: [],
    files: {},
  };
}

const NOT_FOUND: Answer = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
};

const TOO_LONG: Answer = {
  status: 422,
  body: { message: 'Validation Failed', errors: ['body is too long (maximum is 65536 characters)'] },
};

const LONG_AGO = '2026-01-01T00:00:00Z';

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
  'GET /repos/{owner}/{repo}/code-scanning/analyses': (request, state) => {
    const all = state.uploads.flatMap((upload) => analysesOf(upload, request, state)).reverse();
    const asked = all.filter(({ ref }) => request.query.ref === undefined || ref === request.query.ref);
    return asked.length === 0
      ? { status: 404, body: { message: 'no analysis found' } }
      : paged(asked, request, state);
  },
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments': (request, state) => {
    const { issue_number: issue } = request.parameters;
    const since = request.query.since ?? '';
    const all = state.comments.filter(
      (comment) => comment.issue === Number(issue) && (comment.updatedAt ?? LONG_AGO) >= since,
    );
    const json = (comment: Comment) => commentJson(comment, request, state);
    return paged(all.map(json), request, state);
  },
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments': (request, state) => {
    const comment: Comment = {
      id: Math.max(999, ...state.comments.map(({ id }) => id)) + 1,
      issue: Number(request.parameters.issue_number),
      body: String(Object(request.body).body),
      user: state.self,
      updatedAt: new Date().toISOString(),
    };
    if (comment.body.length > COMMENT_LIMIT) return TOO_LONG;
    state.comments.push(comment);
    return { status: 201, body: commentJson(comment, request, state) };
  },
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}': (request, state) => {
    const comment = state.comments.find(({ id }) => id === Number(request.parameters.comment_id));
    const body = String(Object(request.body).body);
    if (comment === undefined) return NOT_FOUND;
    if (body.length > COMMENT_LIMIT) return TOO_LONG;
    Object.assign(comment, { body, updatedAt: new Date().toISOString() });
    return { status: 200, body: commentJson(comment, request, state) };
  },
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}': (request, state) => {
    const at = state.comments.findIndex(({ id }) => id === Number(request.parameters.comment_id));
    if (at < 0) return NOT_FOUND;
    state.comments.splice(at, 1);
    return { status: 204 };
  },
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/files': (request, state) =>
    paged(
      state.pullFiles.map((file) => fileJson(file, request, state)),
      request,
      state,
    ),
  // GraphQL has no OpenAPI description; this is all of it that is asked for.
  'POST /graphql': ({ body }, state) =>
    Object(body).query === 'query { viewer { databaseId } }'
      ? { status: 200, body: { data: { viewer: { databaseId: userId(state.self) } } } }
      : { status: 200, body: { errors: [{ message: 'this query is not known here' }] } },
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

/** A page of a list, as its query asks for it. */
function paged(all: object[], request: ApiRequest, { baseUrl }: State): Answer {
  const size = Number(request.query.per_page ?? 30);
  const page = Number(request.query.page ?? 1);
  const next = `<${baseUrl}${request.path}?per_page=${size}&page=${page + 1}>; rel="next"`;
  return {
    status: 200,
    body: all.slice((page - 1) * size, page * size),
    ...(page * size < all.length ? { headers: { link: next } } : {}),
  };
}

/** What GitHub makes of the runs of an upload. */
function analysesOf(upload: Upload, { parameters }: ApiRequest, { baseUrl, uploads }: State) {
  const { runs } = upload.sarif as Log;
  const url = `${baseUrl}/repos/${parameters.owner}/${parameters.repo}/code-scanning/analyses`;
  return runs.map(({ tool, automationDetails, results = [] }, i) => {
    const id = uploads.indexOf(upload) * 1000 + i;
    return {
      ...{ id, url: `${url}/${id}`, ref: upload.ref, commit_sha: upload.commit_sha, sarif_id: upload.id },
      ...{ analysis_key: '(default)', environment: '{}', error: '', warning: '', deletable: true },
      category: (automationDetails?.id ?? '').replace(/\/[^/]*$/, ''),
      created_at: '2026-01-01T00:00:00Z',
      results_count: results.length,
      rules_count: tool.driver.rules?.length ?? 0,
      tool: { name: tool.driver.name, guid: null, version: tool.driver.version ?? null },
    };
  });
}

function commentJson(
  { id, issue, body, user, updatedAt = LONG_AGO }: Comment,
  { parameters }: ApiRequest,
  state: State,
): object {
  const repository = `${state.baseUrl}/repos/${parameters.owner}/${parameters.repo}`;
  return {
    id,
    node_id: `IC_${id}`,
    url: `${repository}/issues/comments/${id}`,
    html_url: `${state.baseUrl}/${parameters.owner}/${parameters.repo}/pull/${issue}#issuecomment-${id}`,
    issue_url: `${repository}/issues/${issue}`,
    body,
    user: userJson(user, state),
    author_association: 'NONE',
    created_at: updatedAt,
    updated_at: updatedAt,
  };
}

function fileJson(
  { filename, status = 'modified', patch }: PullFile,
  { parameters }: ApiRequest,
  state: State,
): object {
  const url = `${state.baseUrl}/${parameters.owner}/${parameters.repo}/blob/main/${encodeURIComponent(filename)}`;
  return {
    sha: 'bbcd538c8e72b8c175046e27cc8f907076331401',
    filename,
    status,
    additions: 1,
    deletions: 0,
    changes: 1,
    blob_url: url,
    raw_url: url,
    contents_url: url,
    ...(patch === undefined ? {} : { patch }),
  };
}

/** The same for the same login. */
function userId(login: string): number {
  if (login === 'github-actions[bot]') return 41898282;
  return [...login].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 1_000_003, 1);
}

function userJson(login: string, { baseUrl }: State): object {
  const url = `${baseUrl}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: userId(login),
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
