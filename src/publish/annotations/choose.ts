import type { Annotated } from '../../config/publishing.ts';
import type { Finding } from '../../findings/finding.ts';
import { type Diff, inDiff } from '../../report/diff.ts';
import { counting, type RunOutcome } from '../../report/outcome.ts';
import { clip, plainLine } from '../../report/plain.ts';
import type { Severity } from '../../toolbox/severity.ts';

export type AnnotationLevel = 'error' | 'warning' | 'notice';

/** One annotation, as the runner's toolkit takes it. */
export interface Annotation {
  level: AnnotationLevel;
  message: string;
  title: string;
  file?: string;
  startLine?: number;
}

/** Of each level in one step (docs.github.com, "Workflow commands"; toolkit, docs/problem-matchers.md). */
export const PER_STEP = 10;

const LEVEL: Record<Severity, AnnotationLevel> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
  note: 'notice',
};

/** The annotations there is room for, and how many findings there was none for. */
export interface Chosen {
  annotations: Annotation[];
  left: number;
}

/**
 * Chooses what is annotated: what counts and has a place; of each level first what the change shows, then the most
 * severe. They come most severe first. `room` is how many of each level the step still has.
 */
export function chooseAnnotations(
  outcome: RunOutcome,
  which: Annotated,
  { diff, room }: { diff: Diff | undefined; room: Readonly<Record<AnnotationLevel, number>> },
): Chosen {
  if (which === 'none') return { annotations: [], left: 0 };
  const wanted = counting(outcome).filter(
    ({ path, state }) => path !== undefined && path !== '.' && (which === 'all' || state === 'new'),
  );
  const shown = wanted.filter((finding) => diff !== undefined && inDiff(finding, diff));
  const first = new Set(shown);
  const left = { ...room };
  const chosen = new Set<Finding>();
  for (const finding of [...shown, ...wanted.filter((other) => !first.has(other))]) {
    const level = LEVEL[finding.severity];
    if (left[level] <= 0) continue;
    left[level] -= 1;
    chosen.add(finding);
  }
  const annotations = wanted.filter((finding) => chosen.has(finding)).map(annotation);
  return { annotations, left: wanted.length - annotations.length };
}

/**
 * Only the first line: platforms put an annotation below the last line of its range, which may be far from what it is
 * about.
 */
function annotation({ severity, ruleId, message, path = '', line, tools, cwe }: Finding): Annotation {
  // The runner's log must not show what a name hides; such a file has no place to annotate.
  const shown = plainLine(path);
  const place = shown === path ? { file: path, startLine: line } : {};
  const where = shown === path ? '' : `${clip(shown, 200)}:${line}: `;
  const about = [...cwe.slice(0, 3).map((number) => `CWE-${number}`), ...tools].join(', ');
  return {
    level: LEVEL[severity],
    title: clip(plainLine(`${severity}: ${ruleId}`), 200),
    message: `${where}${clip(plainLine(message), 1000)} (${clip(plainLine(about), 200)})`,
    ...place,
  };
}
