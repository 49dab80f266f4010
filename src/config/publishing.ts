import { UsageError } from '../fault/fault.ts';
import { suggest } from '../fault/nearest.ts';

/** When a pull request gets a comment; one that is there is kept up to date, except with `never`. */
export const COMMENT_MODES = ['auto', 'always', 'never'] as const;
export type CommentMode = (typeof COMMENT_MODES)[number];

/** Which findings become annotations. */
export const ANNOTATED = ['new', 'all', 'none'] as const;
export type Annotated = (typeof ANNOTATED)[number];

/** Reads the option `comment`. Throws UsageError naming its value and the known ones. */
export function parseComment(text: string): CommentMode {
  return known('comment', text, COMMENT_MODES);
}

/** Reads the option `annotations`. Throws UsageError naming its value and the known ones. */
export function parseAnnotations(text: string): Annotated {
  return known('annotations', text, ANNOTATED);
}

function known<Word extends string>(option: string, text: string, words: readonly Word[]): Word {
  const word = words.find((value) => value === text.trim().toLowerCase());
  if (word !== undefined) return word;
  throw new UsageError(`${option}: "${text}" is none of its values`, { hint: suggest(text, words) });
}
