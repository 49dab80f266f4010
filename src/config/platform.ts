import { z } from 'zod';
import { type GitHubContext, type Payload, readGitHubContext, readPayload } from '../github/event.ts';
import { type GitLabContext, readGitLabContext } from '../gitlab/context.ts';
import type { Environment } from './inputs.ts';

/** Where a run takes place, as far as reports and trust need it. */
export interface Platform {
  /** Where links to lines point; undefined outside CI. */
  repository?: { serverUrl: string; slug: string; commit: string; forge?: 'gitlab' };
  /** The job's folder, in which the repository is checked out. */
  workspace?: string;
  /** The event that started the job, `pull_request` and so on. */
  event?: string;
  /** True when the change comes from another repository than the one that runs the job. */
  fork: boolean;
  /** The branch whose results count: the one that a change is to go into, else the job's own. */
  branch?: string;
  /** The tip of the job's branch before what was pushed, where there was one. */
  before?: string;
  /** What the job judges, when that is a change which is not yet part of a branch that counts. */
  change?: Change;
  /** All that GitHub tells of the job, in a job of GitHub Actions. */
  github?: GitHubContext;
  /** The same of GitLab, in a job of GitLab CI. */
  gitlab?: GitLabContext;
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
  const payload = await readPayload(env);
  const github = readGitHubContext(env, payload);
  const proposed = payload === undefined ? unreadable(env) : changeOf(payload, env);
  const { commit, serverUrl, slug } = github ?? {};
  return {
    // Variables that make no sense are no reason to trust.
    fork: github?.isFork ?? true,
    ...(proposed === undefined ? {} : { change: proposed }),
    ...(proposed === undefined ? pushed(payload?.before) : {}),
    ...branchOf(mergedInto(payload) ?? (env.GITHUB_BASE_REF || ownBranch(env))),
    ...(env.GITHUB_WORKSPACE === undefined ? {} : { workspace: env.GITHUB_WORKSPACE }),
    ...(env.GITHUB_EVENT_NAME === undefined ? {} : { event: env.GITHUB_EVENT_NAME }),
    ...(commit === undefined || serverUrl === undefined || slug === undefined
      ? {}
      : { repository: { serverUrl, slug, commit } }),
    ...(github === undefined ? {} : { github }),
  };
}

/** A new branch has no tip before: then it is all zeros. */
function pushed(before: string | undefined): { before?: string } {
  return before !== undefined && sha.safeParse(before).success && !/^0+$/.test(before) ? { before } : {};
}

/** The branch that a merge queue's group is to go into: its own ref is one of the queue. */
function mergedInto(payload: Payload | undefined): string | undefined {
  return /^refs\/heads\/(.+)$/s.exec(payload?.merge_group?.base_ref ?? '')?.[1];
}

function ownBranch({ GITHUB_REF_TYPE: type, GITHUB_REF_NAME: name }: Environment): string | undefined {
  return type === 'branch' && !name?.startsWith('gh-readonly-queue/') ? name : undefined;
}

function branchOf(branch: string | undefined): { branch?: string } {
  return branch === undefined || branch === '' ? {} : { branch };
}

/** The change of an event: of a pull request, of a merge queue's group, or of the run that such a one started. */
function changeOf(
  { pull_request, merge_group, workflow_run }: Payload,
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
  const gitlab = readGitLabContext(env);
  const { serverUrl = '', path: slug = '', commit } = gitlab ?? {};
  const place = {
    ...workspace,
    ...event,
    ...(gitlab === undefined ? {} : { gitlab }),
    ...(commit === undefined ? {} : { repository: { serverUrl, slug, commit, forge: 'gitlab' as const } }),
  };
  // A child pipeline of a merge request's has another source, and its variables.
  if (env.CI_PIPELINE_SOURCE !== 'merge_request_event' && !env.CI_MERGE_REQUEST_IID) {
    return { ...place, ...branchOf(env.CI_COMMIT_BRANCH), ...pushed(env.CI_COMMIT_BEFORE_SHA), fork: false };
  }
  const known = (text: string | undefined) => (sha.safeParse(text).success ? text : undefined);
  const tip = known(env.CI_MERGE_REQUEST_TARGET_BRANCH_SHA);
  const base = tip ?? known(env.CI_MERGE_REQUEST_DIFF_BASE_SHA);
  const branch = tip === undefined ? env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME : undefined;
  return {
    ...place,
    ...branchOf(env.CI_MERGE_REQUEST_TARGET_BRANCH_NAME),
    fork: env.CI_MERGE_REQUEST_SOURCE_PROJECT_ID !== env.CI_MERGE_REQUEST_PROJECT_ID,
    change: {
      what: 'merge request',
      ...(base === undefined ? {} : { base }),
      ...(branch === undefined ? {} : { branch }),
      ...(env.CI_COMMIT_SHA === undefined ? {} : { head: env.CI_COMMIT_SHA }),
    },
  };
}
