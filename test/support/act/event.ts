import type { PullRequest } from './repository.ts';

export const SLUG = 'octo/shop';
const repository = (slug: string) => {
  const [login = '', name = ''] = slug.split('/');
  return {
    full_name: slug,
    name,
    owner: { login },
    private: false,
    default_branch: 'main',
    html_url: `https://github.com/${slug}`,
  };
};

/** The parts of GitHub's payload of a push that programs read (docs.github.com, "Webhook events and payloads"). */
export function pushed(after: string, before = '0'.repeat(40)): object {
  return { ref: 'refs/heads/main', before, after, deleted: false, repository: repository(SLUG) };
}

/** The payload of a pull request whose branch is in the repository `from`. */
export function opened({ number, base, head }: PullRequest, from = SLUG): object {
  return {
    action: 'synchronize',
    number,
    repository: repository(SLUG),
    pull_request: {
      number,
      title: 'A change',
      html_url: `https://github.com/${SLUG}/pull/${number}`,
      base: { ref: 'main', sha: base, repo: repository(SLUG) },
      head: { ref: 'change', sha: head, repo: { ...repository(from), fork: from !== SLUG } },
      user: { login: from.split('/')[0] },
    },
  };
}
