import { literal } from './markdown.ts';
import type { RunOutcome } from './outcome.ts';
import { clip, count } from './plain.ts';

const SIGN = { passed: '✅', failed: '❌', incomplete: '⚠️', error: '🛑', cancelled: '⏹️' } as const;

/**
 * The verdict as a heading, the decisive reason in bold, up to `others` more, and a word on what is incomplete, whose
 * reasons have a section of their own. Markdown.
 */
export function headline({ verdict, workflow, incomplete }: RunOutcome, others: number): string {
  const [first, ...rest] = verdict.reasons;
  const own = rest.filter(
    (reason) => !incomplete.some(({ id }) => reason.startsWith(`${id} is incomplete: `)),
  );
  const more = own.slice(0, others).map((reason) => `- ${shown(reason)}`);
  const left = own.length - more.length;
  if (left > 0) more.push(`- and ${count(left, 'more reason')}`);
  return [
    `## ${SIGN[verdict.verdict]} ${literal(clip(workflow, 100))}: ${verdict.verdict}`,
    first === undefined ? '' : `**${shown(first)}**`,
    more.join('\n'),
    verdict.verdict === 'incomplete' || incomplete.length === 0
      ? ''
      : `⚠️ ${count(incomplete.length, 'task')} incomplete: there may be more to find.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function shown(reason: string): string {
  return literal(clip(reason, 300));
}
