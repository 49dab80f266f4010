import type { Diff } from './diff.ts';
import { groupFindings } from './finding-groups.ts';
import { comparedWith, countsTable, findingSections } from './finding-sections.ts';
import { link, literal } from './markdown.ts';
import type { RunOutcome } from './outcome.ts';
import { commitPage, knownCommit } from './permalink.ts';
import { clip, count } from './plain.ts';
import { headline } from './verdict-lines.ts';

/** What a comment knows beside the run. */
export interface CommentContext {
  /** What the change shows; undefined when that is not known. */
  diff: Diff | undefined;
  /** The job's page, which has the whole summary. */
  runUrl: string | undefined;
  /** Characters (UTF-16) that the platform takes, less what else is put into the comment. */
  limit: number;
}

/** How much is shown, from what people can read down to what always fits. */
const STEPS = [
  { rows: 25, items: 10 },
  { rows: 15, items: 10 },
  { rows: 8, items: 5 },
  { rows: 3, items: 3 },
  { rows: 0, items: 1 },
];

/**
 * A run as the comment of a pull or merge request: the verdict, counts, what is new, and folded what is not. As much
 * as fits, what is left out being counted.
 */
export function commentMarkdown(outcome: RunOutcome, context: CommentContext): string {
  for (const step of STEPS) {
    const text = render(outcome, context, step);
    if (text.length <= context.limit) return text;
  }
  const { verdict, workflow } = outcome;
  return `${clip(literal(clip(workflow, 100)), 1000)}: ${verdict.verdict}. The rest was too long for a comment.\n`;
}

function render(
  outcome: RunOutcome,
  { diff, runUrl }: CommentContext,
  { rows, items }: (typeof STEPS)[number],
): string {
  const groups = groupFindings(outcome, diff);
  const elsewhere =
    runUrl === undefined ? 'in the SARIF file' : `in the ${link('summary of the job', runUrl)}`;
  return `${[
    headline(outcome, items),
    countsTable(groups),
    comparedWith(outcome),
    ...findingSections(groups, outcome, { rows, elsewhere }),
    incompleteList(outcome, { items, elsewhere }),
    footer(outcome, runUrl),
  ]
    .filter((section) => section !== '')
    .join('\n\n')}\n`;
}

function incompleteList(
  { incomplete }: RunOutcome,
  { items, elsewhere }: { items: number; elsewhere: string },
): string {
  if (incomplete.length === 0) return '';
  const lines = incomplete
    .slice(0, items)
    .map(({ id, reason }) => `- **${literal(clip(id, 80))}**: ${literal(clip(reason, 300))}`);
  const more = incomplete.length - lines.length;
  if (more > 0) lines.push(`- and ${count(more, 'more task')} ${elsewhere}`);
  return `### ⚠️ Incomplete\n\nNot everything was looked at, so this is no all-clear.\n\n${lines.join('\n')}`;
}

function footer({ repository, target, runId }: RunOutcome, runUrl: string | undefined): string {
  const commit =
    repository === undefined
      ? undefined
      : link(`commit ${knownCommit(repository).slice(0, 7)}`, commitPage(repository));
  const parts = [
    commit,
    runUrl === undefined ? undefined : link('job', runUrl),
    target === '.' ? undefined : literal(clip(target, 100)),
    literal(runId),
    'Assay',
  ];
  return `<sub>${parts.filter((part) => part !== undefined).join(' · ')}</sub>`;
}
