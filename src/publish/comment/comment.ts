import { GitHubError } from '../../github/error.ts';
import type { GitHubContext } from '../../github/event.ts';
import { commentMarkdown } from '../../report/comment.ts';
import { counting, type RunOutcome } from '../../report/outcome.ts';
import { plainLine } from '../../report/plain.ts';
import { changeOf } from '../change.ts';
import type { Publication, Publisher } from '../publisher.ts';
import { keepComment } from './keep-comment.ts';
import { commentKey, type Marker } from './marker.ts';

/** GitHub takes 65,536 characters; the marker comes in front of them. */
const LIMIT = 65_400;

/** No right to it, or no way to see that there is something. */
const REFUSED = [401, 403, 404];

const DONE = { created: 'written', updated: 'updated', none: 'not needed', overtaken: 'of a later run' };

/** One comment on the pull request, kept up to date from push to push. */
export const comment: Publisher = {
  name: 'comment',
  async publish(publication: Publication): Promise<string[]> {
    const { request, outcome, github, api, core, env } = publication;
    // What a cancelled run has seen is no news, and the run that took its place will tell.
    if (request.comment === 'never' || outcome.verdict.verdict === 'cancelled') return [];
    const pull = github?.pull;
    if (github === undefined || pull === undefined) return [];
    const create = request.comment === 'always' || isNews(outcome);
    if (api === undefined) return create ? refused(publication, 'the job has no token') : [];
    const diff = await changeOf(publication);
    const body = commentMarkdown(outcome, { diff, runUrl: github.run?.url, limit: LIMIT });
    try {
      const marker = markerOf(publication, github, env);
      const { done, url } = await keepComment(api, {
        context: github,
        pull: pull.number,
        marker,
        body,
        create,
      });
      core.info(`comment on pull request ${pull.number}: ${[DONE[done], url].filter(Boolean).join(', ')}`);
      return [];
    } catch (error) {
      if (!(error instanceof GitHubError) || !REFUSED.includes(error.status ?? 0)) throw error;
      return create ? refused(publication, error.reason) : [];
    }
  },
};

/** Whether there is something to say where nothing was said yet: new findings, or no pass. */
function isNews(outcome: RunOutcome): boolean {
  return outcome.verdict.verdict !== 'passed' || counting(outcome).some(({ state }) => state === 'new');
}

/**
 * A job's comment is its own: told apart by the category, as in code scanning, or without one by the workflow's file,
 * the job, and what it scans for and where.
 */
function markerOf({ request }: Publication, { run }: GitHubContext, env: Publication['env']): Marker {
  const { category, workflow, target } = request;
  const file = (env.GITHUB_WORKFLOW_REF ?? env.GITHUB_WORKFLOW ?? '').replace(/@.*$/s, '');
  const parts =
    category === undefined
      ? ['job', file, env.GITHUB_JOB ?? '', workflow, target]
      : ['category', category, workflow];
  return { key: commentKey(parts), run: Number(run?.id ?? 0), attempt: run?.attempt ?? 1 };
}

function refused({ github, core, issued }: Publication, reason: string): string[] {
  const hint = github?.isFork
    ? 'GitHub gives the jobs of changes from forks a token that only reads'
    : 'give the job permissions: { contents: read, pull-requests: write }';
  const text = `comment: not written to pull request ${github?.pull?.number}: ${reason} (${hint}). The summary of the job says the same, and the verdict stands.`;
  // What a fork's token can't do is told once: code scanning comes before, and says the same.
  if (github?.isFork && issued.notice > 0) core.info(plainLine(text));
  else core.notice(plainLine(text));
  return [text];
}
