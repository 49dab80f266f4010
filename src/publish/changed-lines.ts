import { z } from 'zod';
import type { GitHubApi } from '../github/api.ts';
import type { GitHubContext } from '../github/event.ts';
import type { Diff, LineRange } from '../report/diff.ts';

const answer = z.array(
  z.looseObject({ filename: z.string(), status: z.string(), patch: z.string().optional() }),
);

const PAGE = 100;
/** GitHub tells of at most 3,000 files (docs.github.com, "List pull requests files"). */
const PAGES = 30;

/** What a pull request shows of each file. Throws GitHubError. */
export async function readDiff(
  api: GitHubApi,
  { repository }: Pick<GitHubContext, 'repository'>,
  pull: number,
): Promise<Diff> {
  const diff = new Map<string, LineRange[] | 'whole'>();
  for (let page = 1; page <= PAGES; page++) {
    const { data } = await api('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
      ...repository,
      pull_number: pull,
      per_page: PAGE,
      page,
    });
    const files = answer.parse(data);
    for (const { filename, status, patch } of files) {
      // Without a patch the file is binary, only renamed, or its change too large to be shown.
      if (status === 'removed') continue;
      if (patch !== undefined) diff.set(filename, shownLines(patch));
      else if (status !== 'renamed') diff.set(filename, 'whole');
    }
    if (files.length < PAGE) break;
  }
  return diff;
}

/** The lines that the hunks of a unified diff show on its new side. */
export function shownLines(patch: string): LineRange[] {
  return [...patch.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)]
    .map(([, start, length]) => ({ first: Number(start), last: Number(start) + Number(length ?? 1) - 1 }))
    .filter(({ first, last }) => last >= first);
}
