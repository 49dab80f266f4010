import { z } from 'zod';

/**
 * What GitLab's REST API takes and gives, route by route: written from its documentation ("Notes API", "Users API",
 * "Job artifacts API", "REST API, Pagination") and strict, as no package registry carries GitLab's own description. A
 * parameter that stands in no page of the documentation is a violation, although GitLab itself would let it pass.
 */
interface Route {
  method: string;
  path: RegExp;
  query: z.ZodType;
  body: z.ZodType;
  /** Which of GitLab's tokens it takes. */
  tokens: readonly ('private-token' | 'job-token')[];
}

const project = String.raw`/projects/([1-9]\d*|[\w.-]+(?:%2F[\w.-]+)+)`;
const paging = {
  page: z
    .string()
    .regex(/^[1-9]\d*$/)
    .optional(),
  per_page: z
    .string()
    .regex(/^([1-9]\d?|100)$/)
    .optional(),
};
const nothing = z.undefined();
const body = z.string().min(1).max(1_000_000);

export const ROUTES = {
  self: {
    method: 'GET',
    path: /^\/user$/,
    query: z.strictObject({}),
    body: nothing,
    tokens: ['private-token'],
  },
  listNotes: {
    method: 'GET',
    path: new RegExp(`^${project}/merge_requests/([1-9]\\d*)/notes$`),
    query: z.strictObject({
      ...paging,
      sort: z.enum(['asc', 'desc']).optional(),
      order_by: z.enum(['created_at', 'updated_at']).optional(),
      activity_filter: z.enum(['all_notes', 'only_comments', 'only_activity']).optional(),
    }),
    body: nothing,
    tokens: ['private-token'],
  },
  createNote: {
    method: 'POST',
    path: new RegExp(`^${project}/merge_requests/([1-9]\\d*)/notes$`),
    query: z.strictObject({}),
    body: z.strictObject({
      body,
      internal: z.boolean().optional(),
      created_at: z.string().optional(),
      merge_request_diff_head_sha: z.string().optional(),
    }),
    tokens: ['private-token'],
  },
  changeNote: {
    method: 'PUT',
    path: new RegExp(`^${project}/merge_requests/([1-9]\\d*)/notes/([1-9]\\d*)$`),
    query: z.strictObject({}),
    body: z.strictObject({ body }),
    tokens: ['private-token'],
  },
  artifactFile: {
    method: 'GET',
    path: new RegExp(`^${project}/jobs/artifacts/([^/]+)/raw/(.+)$`),
    query: z.strictObject({ job: z.string().min(1), job_token: z.string().optional() }),
    body: nothing,
    tokens: ['private-token', 'job-token'],
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;

export interface Asked {
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  tokens: string[];
}

/** The route of a request with the parts of its path, and what is wrong with it, one sentence each. */
export function check(asked: Asked): { name: RouteName | undefined; parts: string[]; wrong: string[] } {
  for (const name of Object.keys(ROUTES).filter(isRoute)) {
    const route: Route = ROUTES[name];
    const match = route.path.exec(asked.path);
    if (match === null || route.method !== asked.method) continue;
    const wrong = [
      ...problems('query', route.query.safeParse(asked.query)),
      ...problems('body', route.body.safeParse(asked.body)),
      ...asked.tokens
        .filter((token) => !route.tokens.some((known) => known === token))
        .map((token) => `${token} is not for this`),
      ...(asked.tokens.length > 1 ? ['more than one token'] : []),
    ];
    return { name, parts: match.slice(1).map(decodeURIComponent), wrong };
  }
  return { name: undefined, parts: [], wrong: [`GitLab has no ${asked.method} ${asked.path}`] };
}

function isRoute(name: string): name is RouteName {
  return Object.hasOwn(ROUTES, name);
}

function problems(what: string, result: z.ZodSafeParseResult<unknown>): string[] {
  return result.success ? [] : [`${what}: ${z.prettifyError(result.error)}`];
}
