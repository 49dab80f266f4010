import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** An environment: process.env, or a test's own. */
type Environment = Readonly<Record<string, string | undefined>>;

/** The pull request that a job is about. */
export interface PullRequest {
  number: number;
  headSha: string;
  headRef: string;
  /** `owner/name` the change comes from; undefined when that repository is gone. */
  headRepository: string | undefined;
  /** Tip of the base branch as the event knew it: where policy is read from. */
  baseSha: string;
  baseRef: string;
}

/** The job and what started it, as GitHub tells an action. */
export interface GitHubContext {
  /** `https://github.com`, or the server of the company. */
  serverUrl: string;
  /** `https://api.github.com`, or `https://HOST/api/v3`. */
  apiUrl: string;
  /** `owner/name`. */
  slug: string;
  /** The same for the parameters of a request. */
  repository: { owner: string; repo: string };
  defaultBranch: string | undefined;
  /** Name of the event: `push`, `pull_request` and so on. */
  event: string;
  /** What actions/checkout checks out unless told otherwise: on `pull_request` the merge commit. */
  sha: string | undefined;
  /** `refs/heads/…`, `refs/tags/…`, `refs/pull/N/merge`. */
  ref: string | undefined;
  /** The commit people look at, for links and statuses: the head of a pull request, not its merge commit. */
  commit: string | undefined;
  pull: PullRequest | undefined;
  /** True when the code of this event may come from another repository than the one that runs the job. */
  isFork: boolean;
  /** Never in a log; undefined when the job was given none. */
  token: string | undefined;
  run: { id: string; attempt: number; url: string } | undefined;
  /** The job's folder, in which the repository is checked out. */
  workspace: string | undefined;
}

const variables = z.object({
  GITHUB_ACTIONS: z.literal('true'),
  GITHUB_REPOSITORY: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  GITHUB_SERVER_URL: z.url({ protocol: /^https?$/ }).default('https://github.com'),
  GITHUB_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.github.com'),
});

const sha = z.string().regex(/^[0-9a-f]{40,64}$/);
const repo = z.looseObject({ full_name: z.string() });
const payloadFile = z.looseObject({
  repository: z.looseObject({ full_name: z.string(), default_branch: z.string().nullish() }).optional(),
  workflow_run: z
    .looseObject({
      head_repository: repo.nullish(),
      event: z.string().optional(),
      pull_requests: z.array(z.looseObject({ base: z.looseObject({ sha }) })).nullish(),
    })
    .optional(),
  before: z.string().optional().catch(undefined),
  merge_group: z.looseObject({ base_sha: sha, base_ref: z.string().optional(), head_sha: sha }).optional(),
  issue: z.looseObject({ pull_request: z.unknown().optional() }).optional(),
  pull_request: z
    .looseObject({
      number: z.int().positive().optional(),
      head: z.looseObject({ sha, ref: z.string().optional(), repo: repo.nullable() }),
      base: z.looseObject({ sha: sha.optional().catch(undefined), ref: z.string().optional(), repo }),
    })
    .optional(),
});
/** What is read of an event's payload. */
export type Payload = z.infer<typeof payloadFile>;

/**
 * Reads GitHub's default variables (docs.github.com: "Default environment variables") beside the payload of the event;
 * undefined outside of GitHub Actions. The token is the input `token`, or, where there are no inputs, GITHUB_TOKEN. A
 * head repository that is gone (null) counts as a fork, and so does a payload that can't be read: trust is shown, never
 * assumed.
 */
export function readGitHubContext(env: Environment, payload: Payload | undefined): GitHubContext | undefined {
  const own = variables.safeParse(env);
  if (!own.success) return undefined;
  const { GITHUB_REPOSITORY: slug, GITHUB_SERVER_URL: server, GITHUB_API_URL: api } = own.data;
  const [owner = '', name = ''] = slug.split('/');
  const serverUrl = server.replace(/\/+$/, '');
  return {
    serverUrl,
    apiUrl: api.replace(/\/+$/, ''),
    slug,
    repository: { owner, repo: name },
    defaultBranch: payload?.repository?.default_branch ?? undefined,
    event: env.GITHUB_EVENT_NAME ?? '',
    sha: env.GITHUB_SHA || undefined,
    ref: env.GITHUB_REF || undefined,
    commit: payload?.pull_request?.head.sha ?? (env.GITHUB_SHA || undefined),
    pull: payload === undefined ? undefined : pullOf(payload),
    isFork: payload === undefined || isForeign(payload),
    token: (env.INPUT_TOKEN ?? env.GITHUB_TOKEN)?.trim() || undefined,
    run: runOf(env, `${serverUrl}/${slug}`),
    workspace: env.GITHUB_WORKSPACE || undefined,
  };
}

function pullOf({ pull_request: pull }: Payload): PullRequest | undefined {
  const { number, head, base } = pull ?? {};
  if (number === undefined || head?.ref === undefined || base?.sha === undefined || base.ref === undefined)
    return undefined;
  return {
    number,
    headSha: head.sha,
    headRef: head.ref,
    headRepository: head.repo?.full_name,
    baseSha: base.sha,
    baseRef: base.ref,
  };
}

function runOf(env: Environment, repository: string): GitHubContext['run'] {
  const id = env.GITHUB_RUN_ID;
  if (id === undefined || !/^\d+$/.test(id)) return undefined;
  const attempt = Number(env.GITHUB_RUN_ATTEMPT ?? '1') || 1;
  return { id, attempt, url: `${repository}/actions/runs/${id}/attempts/${attempt}` };
}

/**
 * Whether the code of this event may come from elsewhere. A comment on a pull request does not tell whose head it is
 * about: it counts as foreign.
 */
function isForeign({ pull_request, workflow_run, issue, repository }: Payload): boolean {
  if (pull_request !== undefined) {
    return pull_request.head.repo?.full_name !== pull_request.base.repo.full_name;
  }
  if (workflow_run !== undefined) return workflow_run.head_repository?.full_name !== repository?.full_name;
  return issue?.pull_request !== undefined;
}

/**
 * The payload of the event (docs.github.com: "Webhook events and payloads"); undefined when there is none that can be
 * read.
 */
export async function readPayload({ GITHUB_EVENT_PATH: path }: Environment): Promise<Payload | undefined> {
  if (path === undefined) return undefined;
  try {
    return payloadFile.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}
