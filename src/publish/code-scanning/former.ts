import { z } from 'zod';
import type { GitHubApi } from '../../github/api.ts';
import { GitHubError } from '../../github/error.ts';
import type { GitHubContext } from '../../github/event.ts';

/** What code scanning has last of a tool and category on a ref. */
export interface Analysis {
  tool: string;
  /** Without the slash at the end of the id that it was uploaded with. */
  category: string;
  commit: string;
  /** How many alerts it opened. */
  results: number;
}

const answer = z.array(
  z.looseObject({
    commit_sha: z.string(),
    analysis_key: z.string(),
    category: z.string().optional(),
    results_count: z.number(),
    tool: z.looseObject({ name: z.string().nullish() }),
  }),
);

const PAGE = 100;
/** What a ref has had before that is not looked for: each push adds one a tool. */
const PAGES = 3;

/**
 * The last analysis of each tool and category on a ref, as far as GitHub's last 300 tell (docs.github.com, "List code
 * scanning analyses for a repository"). Those that an upload step of a workflow has written are not among them: GitHub
 * tells them apart by the workflow and job, too (`analysis_key`), so that no upload over the API replaces one. None
 * where the ref has none, and where the token may not read them. Throws GitHubError.
 */
export async function formerAnalyses(
  api: GitHubApi,
  { repository, ref }: { repository: GitHubContext['repository']; ref: string },
): Promise<Analysis[]> {
  const last = new Map<string, Analysis>();
  for (let page = 1; page <= PAGES; page++) {
    const analyses = await list(api, { ...repository, ref, per_page: PAGE, page });
    for (const { tool, category = '', analysis_key: key, ...rest } of analyses) {
      if (key.includes(':')) continue;
      const analysis = {
        tool: tool.name ?? '',
        category: category.replace(/\/+$/, ''),
        commit: rest.commit_sha,
        results: rest.results_count,
      };
      const name = JSON.stringify([analysis.tool, analysis.category]);
      if (!last.has(name)) last.set(name, analysis);
    }
    if (analyses.length < PAGE) break;
  }
  return [...last.values()];
}

async function list(
  api: GitHubApi,
  query: GitHubContext['repository'] & { ref: string; per_page: number; page: number },
): Promise<z.infer<typeof answer>> {
  try {
    const { data } = await api('GET /repos/{owner}/{repo}/code-scanning/analyses', query);
    // What can't be understood tells of nothing.
    return answer.safeParse(data).data ?? [];
  } catch (error) {
    // GitHub's answer for "no analysis found" is the one for what may not be seen.
    if (error instanceof GitHubError && (error.status === 404 || error.status === 403)) return [];
    throw error;
  }
}
