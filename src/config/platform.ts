import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Environment } from './inputs.ts';

/** Where a run takes place, as far as reports and trust need it. */
export interface Platform {
  /** Where links to lines point; undefined outside CI. */
  repository?: { serverUrl: string; slug: string; commit: string };
  /** The job's folder, in which the repository is checked out. */
  workspace?: string;
  /** The event that started the job, `pull_request` and so on. */
  event?: string;
  /** True when the change comes from another repository than the one that runs the job. */
  fork: boolean;
  /** What the job judges, when that is a change which is not yet part of a branch that counts. */
  change?: Change;
}

/** A proposed change, and how the commit is found into which it is to go. */
export interface Change {
  what: 'pull request' | 'merge request' | 'merge group';
  /** The base as the event tells it. On GitHub the base's tip when the event was made; on GitLab where the branch began. */
  base?: string;
  /** The commit that the platform made of base and head: its first parent is the base that counts. */
  merged?: string;
  /** The commit that is proposed. */
  head?: string;
  /** The branch into which it is to go: its tip is the base, where the event has only an older one. */
  branch?: string;
}

const sha = z.string().regex(/^[0-9a-f]{40,64}$/);
const repo = z.looseObject({ full_name: z.string() });
const payload = z.looseObject({
  repository: repo.optional(),
  workflow_run: z
    .looseObject({
      head_repository: repo.nullish(),
      event: z.string().optional(),
      pull_requests: z.array(z.looseObject({ base: z.looseObject({ sha }) })).nullish(),
    })
    .optional(),
  merge_group: z.looseObject({ base_sha: sha, head_sha: sha }).optional(),
  issue: z.looseObject({ pull_request: z.unknown().optional() }).optional(),
  pull_request: z
    .looseObject({
      head: z.looseObject({ sha: z.string(), repo: repo.nullable() }),
      base: z.looseObject({ sha: sha.optional().catch(undefined), repo }),
    })
    .optional(),
});

/**
 * Reads GitHub's default variables and event payload
 * (docs.github.com: "Default environment variables", "Webhook events and payloads"), or GitLab's variables
 * (docs.gitlab.com: "Predefined CI/CD variables reference").
 * A head repository that is gone (null) counts as a fork, and so does a payload that can't be read: trust is shown,
 * never assumed.
 */
export async function readPlatform(env: Environment): Promise<Platform> {
  if (env.GITLAB_CI === 'true') return gitLab(env);
  if (env.GITHUB_ACTIONS !== 'true' || env.GITHUB_REPOSITORY === undefined) return { fork: false };
  const event = payload.safeParse(await readPayload(env.GITHUB_EVENT_PATH));
  const change = event.success ? event.data.pull_request : undefined;
  const commit = change?.head.sha ?? env.GITHUB_SHA;
  const proposed = event.success ? changeOf(event.data, env) : unreadable(env);
  return {
    fork: !event.success || isForeign(event.data),
    ...(proposed === undefined ? {} : { change: proposed }),
    ...(env.GITHUB_WORKSPACE === undefined ? {} : { workspace: env.GITHUB_WORKSPACE }),
    ...(env.GITHUB_EVENT_NAME === undefined ? {} : { event: env.GITHUB_EVENT_NAME }),
    ...(commit === undefined
      ? {}
      : {
          repository: {
            serverUrl: env.GITHUB_SERVER_URL ?? 'https://github.com',
            slug: env.GITHUB_REPOSITORY,
            commit,
          },
        }),
  };
}

/** The change of an event: of a pull request, of a merge queue's group, or of the run that such a one started. */
function changeOf(
  { pull_request, merge_group, workflow_run }: z.infer<typeof payload>,
  env: Environment,
): Change | undefined {
  if (pull_request !== undefined) {
    const { base, head } = pull_request;
    const merged = env.GITHUB_SHA === undefined ? {} : { merged: env.GITHUB_SHA };
    const told = base.sha === undefined ? {} : { base: base.sha };
    return { what: 'pull request', head: head.sha, ...told, ...merged };
  }
  if (merge_group !== undefined)
    return { what: 'merge group', base: merge_group.base_sha, head: merge_group.head_sha };
  if (workflow_run?.event?.startsWith('pull_request') !== true) return undefined;
  const base = workflow_run.pull_requests?.[0]?.base.sha;
  return { what: 'pull request', ...(base === undefined ? {} : { base }) };
}

/** A payload that can't be read: whether there is a change is told by the name of the event alone, and its base by nobody. */
function unreadable({ GITHUB_EVENT_NAME: event = '' }: Environment): Change | undefined {
  if (event === 'merge_group') return { what: 'merge group' };
  return event.startsWith('pull_request') || event === 'workflow_run' ? { what: 'pull request' } : undefined;
}

/** CI_MERGE_REQUEST_TARGET_BRANCH_SHA is there in pipelines for merged results alone. */
function gitLab(env: Environment): Platform {
  const workspace = env.CI_PROJECT_DIR === undefined ? {} : { workspace: env.CI_PROJECT_DIR };
  const event = env.CI_PIPELINE_SOURCE === undefined ? {} : { event: env.CI_PIPELINE_SOURCE };
  const place = { ...workspace, ...event };
  if (env.CI_PIPELINE_SOURCE !== 'merge_request_event') return { ...place, fork: false };
  const known = (text: string | undefined) => (sha.safeParse(text).success ? text : undefined);
  const tip = known(env.CI_MERGE_REQUEST_TARGET_BRANCH_SHA);
  const base = tip ?? known(env.CI_MERGE_REQUEST_DIFF_BASE_SHA);
  const branch = tip === undefined ? env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME : undefined;
  return {
    ...place,
    fork: env.CI_MERGE_REQUEST_SOURCE_PROJECT_ID !== env.CI_MERGE_REQUEST_PROJECT_ID,
    change: {
      what: 'merge request',
      ...(base === undefined ? {} : { base }),
      ...(branch === undefined ? {} : { branch }),
      ...(env.CI_COMMIT_SHA === undefined ? {} : { head: env.CI_COMMIT_SHA }),
    },
  };
}

/**
 * Whether the code of this event may come from elsewhere. A comment on a pull request does not tell whose head it is
 * about: it counts as foreign.
 */
function isForeign({ pull_request, workflow_run, issue, repository }: z.infer<typeof payload>): boolean {
  if (pull_request !== undefined) {
    return pull_request.head.repo?.full_name !== pull_request.base.repo.full_name;
  }
  if (workflow_run !== undefined) return workflow_run.head_repository?.full_name !== repository?.full_name;
  return issue?.pull_request !== undefined;
}

async function readPayload(path: string | undefined): Promise<unknown> {
  if (path === undefined) return undefined;
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}
