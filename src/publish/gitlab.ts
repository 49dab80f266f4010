import { describe } from '../fault/fault.ts';
import { GitLabApi } from '../gitlab/api.ts';
import type { GitLabContext } from '../gitlab/context.ts';
import { keepNote, NOTE_LIMIT } from '../gitlab/note.ts';
import type { Patience } from '../gitlab/patience.ts';
import type { Logger } from '../log/logger.ts';
import { commentMarkdown } from '../report/comment.ts';
import type { RunOutcome } from '../report/outcome.ts';

export interface Publishing {
  gitlab: GitLabContext;
  log: Logger;
  signal: AbortSignal;
  patience?: Patience;
}

/**
 * Keeps the note of this job on its merge request. Without one there is nothing to do; without a token, and when GitLab
 * refuses, one line says so: what is published never changes a verdict.
 */
export async function publishToGitLab(
  outcome: RunOutcome,
  { gitlab, log, signal, patience }: Publishing,
): Promise<void> {
  const { mergeRequest, token, apiUrl, job } = gitlab;
  if (mergeRequest === undefined) return;
  if (token === undefined) {
    log.info(
      mergeRequest.fork
        ? "no note on the merge request: a fork's pipeline has no token of this project; the reports are in the job"
        : 'no note on the merge request: there is no ASSAY_GITLAB_TOKEN (docs/gitlab.md says how to make one)',
    );
    return;
  }
  const access = { kind: 'access' as const, value: token };
  const api = new GitLabApi({ apiUrl, token: access, log, signal, ...(patience && { patience }) });
  const { projectId, iid } = mergeRequest;
  // What GitLab shows as changed is not asked for: every finding stands in the note with a link to its line.
  const body = commentMarkdown(outcome, { diff: undefined, runUrl: job.url, limit: NOTE_LIMIT / 2 });
  try {
    const done = await keepNote(api, {
      projectId,
      mergeRequest: iid,
      key: `${outcome.workflow}/${job.name}`,
      body,
    });
    log.info(`the note on merge request !${iid} is ${done}`);
  } catch (error) {
    log.warn(`no note on the merge request: ${describe(error)}`);
  }
}
