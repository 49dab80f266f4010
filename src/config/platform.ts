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
}

const repo = z.looseObject({ full_name: z.string() });
const payload = z.looseObject({
  repository: repo.optional(),
  workflow_run: z.looseObject({ head_repository: repo.nullish() }).optional(),
  issue: z.looseObject({ pull_request: z.unknown().optional() }).optional(),
  pull_request: z
    .looseObject({
      head: z.looseObject({ sha: z.string(), repo: repo.nullable() }),
      base: z.looseObject({ repo }),
    })
    .optional(),
});

/**
 * Reads GitHub's default variables and event payload
 * (docs.github.com: "Default environment variables", "Webhook events and payloads").
 * A head repository that is gone (null) counts as a fork, and so does a payload that can't be read: trust is shown,
 * never assumed.
 */
export async function readPlatform(env: Environment): Promise<Platform> {
  if (env.GITHUB_ACTIONS !== 'true' || env.GITHUB_REPOSITORY === undefined) return { fork: false };
  const event = payload.safeParse(await readPayload(env.GITHUB_EVENT_PATH));
  const change = event.success ? event.data.pull_request : undefined;
  const commit = change?.head.sha ?? env.GITHUB_SHA;
  return {
    fork: !event.success || isForeign(event.data),
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
