import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import type { BaselineQuery, BaselineStore, StoredBaseline } from '../baseline/store.ts';
import { GitLabApi } from '../gitlab/api.ts';
import type { GitLabContext } from '../gitlab/context.ts';
import { GitLabError } from '../gitlab/error.ts';
import type { Logger } from '../log/logger.ts';
import { writeWhole } from '../report/atomic-file.ts';

/** The file of a job's artifacts that holds the result: a line that says what it is of, then the SARIF. */
export const BASELINE_FILE = 'baseline.jsonl';

/** No report of ours is larger. */
const LIMIT = 200_000_000;

const head = z.object({
  format: z.literal('assay/baseline/v1'),
  branch: z.string(),
  commit: z.string().regex(/^[0-9a-f]{40,64}$/),
  setup: z.string(),
});

interface Options {
  gitlab: GitLabContext;
  /** Folder of the reports, which the job keeps as artifacts. */
  folder: string;
  log: Logger;
}

/**
 * The last result of a branch as an artifact: the scan job of the branch leaves it among its reports, and the job of a
 * merge request downloads it from the latest successful pipeline of the target branch (docs.gitlab.com, "Job artifacts
 * API, Download a single artifact file from a specific tag or branch"). Pipelines of merge requests are of another ref,
 * so a change can't put a baseline of its own there. A job token serves where GitLab lets it (Premium), else
 * ASSAY_GITLAB_TOKEN; without either there is none, and the caller scans the merge base.
 */
export class GitLabBaselines implements BaselineStore {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  async find({ branch, setup }: BaselineQuery, signal: AbortSignal): Promise<StoredBaseline | undefined> {
    const { gitlab, folder, log } = this.#options;
    const project = gitlab.mergeRequest?.projectId ?? gitlab.projectId;
    const archived = gitlab.workspace === undefined ? [] : relative(gitlab.workspace, folder).split(sep);
    const path = [...archived, BASELINE_FILE].map(encodeURIComponent).join('/');
    const call = {
      method: 'GET',
      path: `/projects/${project}/jobs/artifacts/${encodeURIComponent(branch)}/raw/${path}`,
      query: { job: gitlab.job.name },
    } as const;
    for (const token of tokensOf(gitlab)) {
      const api = new GitLabApi({ apiUrl: gitlab.apiUrl, token, log, signal });
      try {
        return parse(await api.bytes(call, LIMIT), { branch, setup });
      } catch (error) {
        // No such artifact, or not for this token: GitLab says 404 for both where it can.
        const refused = error instanceof GitLabError && [401, 403, 404].includes(error.status ?? 0);
        if (!refused) throw error;
        log.debug(`no baseline of ${branch} with the ${token.kind} token: ${error.message}`);
      }
    }
    return undefined;
  }

  async keep({ sarif, commit, query }: StoredBaseline & { query: BaselineQuery }): Promise<void> {
    const { branch, setup } = query;
    const first = head.encode({ format: 'assay/baseline/v1', branch, commit, setup });
    const text = Buffer.from(sarif).toString().trim().replaceAll('\n', ' ');
    await writeWhole(join(this.#options.folder, BASELINE_FILE), `${JSON.stringify(first)}\n${text}\n`);
  }
}

function tokensOf({ token, jobToken }: GitLabContext) {
  return [
    ...(token === undefined ? [] : [{ kind: 'access' as const, value: token }]),
    ...(jobToken === undefined ? [] : [{ kind: 'job' as const, value: jobToken }]),
  ];
}

/** A result of another setup is none: what it lacks would count as new, or as old. */
function parse(
  bytes: Uint8Array,
  wanted: Pick<BaselineQuery, 'branch' | 'setup'>,
): StoredBaseline | undefined {
  const text = Buffer.from(bytes).toString();
  const end = text.indexOf('\n');
  const read = head.safeParse(end === -1 ? undefined : parsed(text.slice(0, end)));
  if (!read.success || read.data.branch !== wanted.branch || read.data.setup !== wanted.setup)
    return undefined;
  return { sarif: Buffer.from(text.slice(end + 1)), commit: read.data.commit };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
