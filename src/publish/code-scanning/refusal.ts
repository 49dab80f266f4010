import type { GitHubError } from '../../github/error.ts';
import type { GitHubContext } from '../../github/event.ts';

/** Why code scanning is not for this job, and what would change that. */
export interface Unavailable {
  reason: string;
  hint: string;
}

/**
 * Why GitHub refused an upload, when that is a matter of rights or of what the server offers; undefined when what was
 * sent is at fault, or GitHub itself.
 */
export function unavailable(
  { status, reason }: GitHubError,
  { isFork, pull, slug }: Pick<GitHubContext, 'isFork' | 'pull' | 'slug'>,
): Unavailable | undefined {
  const said = `GitHub: ${reason}`;
  if (status === 401)
    return { reason: `the token is not accepted (${said})`, hint: 'look at the input `token`' };
  if (status === 404)
    return {
      reason: `${slug} has no code scanning that this token can see (${said})`,
      hint: 'give the job `permissions: security-events: write`; a server of a company may not have code scanning',
    };
  if (status !== 403 || /rate limit/i.test(reason)) return undefined;
  if (/(advanced|code) security|must be enabled|not enabled/i.test(reason))
    return {
      reason: `code scanning is not enabled for ${slug} (${said})`,
      hint: 'enable Code Security in the settings of the repository; public repositories have it for free',
    };
  if (isFork && pull !== undefined)
    return {
      reason: `the token of a fork's pull request may only read (${said})`,
      hint: 'nothing is to be done',
    };
  return {
    reason: `the token may not write to code scanning (${said})`,
    hint: 'give the job `permissions: security-events: write`',
  };
}
