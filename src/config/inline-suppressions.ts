import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';

/**
 * Which comments in the code that silence a tool are taken for an acceptance. `base`: on a pull or merge request those
 * that its base has, too, as a change must not accept its own defects; elsewhere all.
 */
export const INLINE_SUPPRESSIONS = ['base', 'honor', 'ignore'] as const;
export type InlineSuppressions = (typeof INLINE_SUPPRESSIONS)[number];

/** Reads the option. Throws UsageError naming its value and the known ones. */
export function parseInlineSuppressions(text: string, input = 'inline-suppressions'): InlineSuppressions {
  const word = text.trim().toLowerCase();
  const known = INLINE_SUPPRESSIONS.find((value) => value === word);
  if (known !== undefined) return known;
  throw new UsageError(`${input}: "${text}" is none of its values`, {
    hint: suggest(text, INLINE_SUPPRESSIONS),
  });
}
