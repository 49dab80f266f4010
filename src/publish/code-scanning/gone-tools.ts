import type { Run } from 'sarif';
import { describe } from '../../fault/fault.ts';
import { segment } from '../../findings/collect.ts';
import { KIND } from '../../findings/run-part.ts';
import type { GitHubApi } from '../../github/api.ts';
import { GitHubError } from '../../github/error.ts';
import type { GitHubContext } from '../../github/event.ts';
import type { RunOutcome } from '../../report/outcome.ts';
import type { Publication } from '../publisher.ts';
import { type Analysis, formerAnalyses } from './former.ts';
import type { Place } from './place.ts';

interface Question {
  publication: Publication;
  github: GitHubContext;
  /** Where the results went. */
  place: Place;
}

/** Runs that close the alerts of tools that are gone; what keeps GitHub from telling which costs no upload. */
export async function goneTools(
  api: GitHubApi,
  { publication: { outcome, log, signal }, github, place }: Question,
): Promise<Run[]> {
  if (outcome.incomplete.length > 0) return [];
  const { repository, pull } = github;
  try {
    const own = await formerAnalyses(api, { repository, ref: place.ref });
    const ofChange = pull !== undefined && place.ref.startsWith('refs/pull/');
    const base = ofChange ? await formerAnalyses(api, { repository, ref: `refs/heads/${pull.baseRef}` }) : [];
    return emptiedRuns(outcome, { own, base, commit: place.commit });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof GitHubError)) throw error;
    log.info(
      `Alerts of tools that are gone stay open: what code scanning has is not known: ${describe(error)}`,
    );
    return [];
  }
}

/** What code scanning has. */
export interface Former {
  /** On the ref of the results. */
  own: readonly Analysis[];
  /** On the branch into which a change is to go. */
  base: readonly Analysis[];
  /** The commit that was scanned. */
  commit: string;
}

/**
 * Runs without results, for tools of this workflow that the run does not have any more: their files are gone, or
 * they were dropped from the workflow. GitHub keeps the alerts of a tool and category open until a later upload of both
 * lacks them, and on a pull request misses each category that the base has. A kind of task that was passed over is
 * not among them, nor one of which this commit has an upload: another job has it. Only for a run that is whole.
 */
export function emptiedRuns(
  outcome: Pick<RunOutcome, 'log' | 'category' | 'passedOver'>,
  { own, base, commit }: Former,
): Run[] {
  const had = own.filter(({ results }) => results > 0);
  const there = new Set(own.filter((analysis) => analysis.commit === commit).map(nameOf));
  for (const { tool, automationDetails } of outcome.log.runs)
    there.add(nameOf({ tool: tool.driver.name, category: withoutSlash(automationDetails?.id ?? '') }));
  const runs = new Map<string, Run>();
  for (const analysis of [...had, ...base]) {
    const kind = kindOf(analysis, outcome.category);
    if (kind === undefined || outcome.passedOver.includes(kind) || there.has(nameOf(analysis))) continue;
    runs.set(nameOf(analysis), emptyRun(analysis, kind));
  }
  return [...runs.values()];
}

/** The kind of task that an analysis is of; undefined for one that is not of this workflow and category. */
function kindOf({ tool, category }: Analysis, prefix: string): string | undefined {
  if (!category.startsWith(`${prefix}/`) || tool === '') return undefined;
  const [kind, part, ...more] = category.slice(prefix.length + 1).split('/');
  // Of several tools of one kind all but the first have their name behind it.
  return more.length === 0 && (part === undefined || part === segment(tool)) ? kind : undefined;
}

function emptyRun({ tool, category }: Analysis, kind: string): Run {
  return {
    tool: { driver: { name: tool, rules: [] } },
    automationDetails: { id: `${category}/` },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true }],
    results: [],
    properties: { [KIND]: kind },
  };
}

function nameOf({ tool, category }: Pick<Analysis, 'tool' | 'category'>): string {
  return JSON.stringify([tool, category]);
}

function withoutSlash(id: string): string {
  return id.replace(/\/+$/, '');
}
