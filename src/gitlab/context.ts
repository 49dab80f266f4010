import { z } from 'zod';

/** An environment: process.env, or a test's own. */
type Environment = Readonly<Record<string, string | undefined>>;

/** The merge request that a pipeline is about. */
export interface MergeRequest {
  /** Its number within the project that it would be merged into. */
  iid: number;
  /** The project that it would be merged into, whose notes are written. */
  projectId: number;
  targetBranch: string;
  /** Tip of the source branch: what links and people mean, and not a merged result's commit. */
  headSha: string | undefined;
  /** Where the source branch left the target branch: the base of the diff. */
  baseSha: string | undefined;
  /** True when the change comes from another project. */
  fork: boolean;
}

/** The job and what started it, as GitLab tells a job. */
export interface GitLabContext {
  /** `https://gitlab.com`, or the server of the company. */
  serverUrl: string;
  /** `https://gitlab.com/api/v4`. */
  apiUrl: string;
  projectId: number;
  /** `group/subgroup/project`. */
  path: string;
  /** The commit people look at, for links. */
  commit: string | undefined;
  /** The branch that is built; undefined on a merge request and a tag. */
  branch: string | undefined;
  job: { name: string; url: string | undefined };
  pipelineId: string | undefined;
  mergeRequest: MergeRequest | undefined;
  /** ASSAY_GITLAB_TOKEN, a project or group access token with the scope `api`. Never in a log. */
  token: string | undefined;
  /** CI_JOB_TOKEN: may download artifacts (GitLab Premium), and not write notes. Never in a log. */
  jobToken: string | undefined;
  /** The job's folder, in which the repository is checked out. */
  workspace: string | undefined;
}

const commit = z.string().regex(/^[0-9a-f]{40,64}$/);
const id = z.coerce.number().int().positive();

const variables = z.object({
  GITLAB_CI: z.literal('true'),
  CI_SERVER_URL: z.url({ protocol: /^https?$/ }).default('https://gitlab.com'),
  CI_API_V4_URL: z.url({ protocol: /^https?$/ }).optional(),
  CI_PROJECT_ID: id,
  CI_PROJECT_PATH: z.string().regex(/^[\w.-]+(\/[\w.-]+)+$/),
});

const change = z.object({
  CI_MERGE_REQUEST_IID: id,
  CI_MERGE_REQUEST_PROJECT_ID: id,
  CI_MERGE_REQUEST_SOURCE_PROJECT_ID: id.optional().catch(undefined),
  CI_MERGE_REQUEST_TARGET_BRANCH_NAME: z.string().min(1),
});

/**
 * Reads the predefined variables of a GitLab job (docs.gitlab.com, "Predefined CI/CD variables"); undefined outside of
 * GitLab CI. A source project that is not told counts as a fork: trust is shown, never assumed.
 */
export function readGitLabContext(env: Environment): GitLabContext | undefined {
  const own = variables.safeParse(env);
  if (!own.success) return undefined;
  const { CI_SERVER_URL: server, CI_API_V4_URL: api, CI_PROJECT_ID, CI_PROJECT_PATH } = own.data;
  const serverUrl = server.replace(/\/+$/, '');
  const mergeRequest = mergeRequestOf(env);
  return {
    serverUrl,
    apiUrl: (api ?? `${serverUrl}/api/v4`).replace(/\/+$/, ''),
    projectId: CI_PROJECT_ID,
    path: CI_PROJECT_PATH,
    commit: mergeRequest?.headSha ?? shaOf(env.CI_COMMIT_SHA),
    branch: env.CI_COMMIT_BRANCH || undefined,
    job: { name: env.CI_JOB_NAME || 'assay', url: env.CI_JOB_URL || undefined },
    pipelineId: env.CI_PIPELINE_ID || undefined,
    mergeRequest,
    token: env.ASSAY_GITLAB_TOKEN?.trim() || undefined,
    jobToken: env.CI_JOB_TOKEN?.trim() || undefined,
    workspace: env.CI_PROJECT_DIR || undefined,
  };
}

function mergeRequestOf(env: Environment): MergeRequest | undefined {
  const told = change.safeParse(env);
  if (!told.success) return undefined;
  const { CI_MERGE_REQUEST_PROJECT_ID: projectId, CI_MERGE_REQUEST_SOURCE_PROJECT_ID: source } = told.data;
  return {
    iid: told.data.CI_MERGE_REQUEST_IID,
    projectId,
    targetBranch: told.data.CI_MERGE_REQUEST_TARGET_BRANCH_NAME,
    // Empty outside of merged results pipelines, where CI_COMMIT_SHA is the head itself.
    headSha: shaOf(env.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA) ?? shaOf(env.CI_COMMIT_SHA),
    baseSha: shaOf(env.CI_MERGE_REQUEST_DIFF_BASE_SHA),
    fork: source !== projectId,
  };
}

function shaOf(text: string | undefined): string | undefined {
  const parsed = commit.safeParse(text);
  return parsed.success ? parsed.data : undefined;
}
