/**
 * Globs of assay.yaml, matched in time that is bounded by glob times path: the file may come from a hostile repository,
 * and a regular expression made from `*a*a*a*a*b` can take for ever.
 *
 * `*` and `?` stay in a folder, `**` as a whole step goes through folders, `[a-z]` and `[!a-z]` are one character,
 * `{a,b}` is either. Names that start with a dot are names like others. What matches a folder matches all below it.
 */
export type Glob = (path: string) => boolean;

/** Globs that one with braces may stand for. */
const MAX_CHOICES = 256;

/** Compiles a glob; undefined when its braces stand for more than 256. */
export function compileGlob(text: string): Glob | undefined {
  const plain = text.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
  const choices = choicesOf(plain);
  if (choices === undefined) return undefined;
  const all = choices.map((choice) => choice.split('/').map(stepOf));
  return (path) => {
    const names = path.split('/');
    return all.some((steps) => matches(steps, names));
  };
}

/** A step of a glob: any number of folders, or one name. */
type Step = '**' | Token[];
/** A part of a name: any text, or one character of some. */
type Token = '*' | ((character: string) => boolean);

/** Whether the steps match a path, or a folder above it: follows all ways through the steps at once. */
function matches(steps: readonly Step[], names: readonly string[]): boolean {
  let at = withSkips(steps, [0]);
  for (const name of names) {
    const next: number[] = [];
    for (const index of at) {
      const step = steps[index];
      if (step === '**') next.push(index);
      else if (step !== undefined && isNamed(step, name)) next.push(index + 1);
    }
    at = withSkips(steps, next);
    if (at.has(steps.length)) return true;
    if (at.size === 0) return false;
  }
  return false;
}

/** A `**` may stand for no folder at all. */
function withSkips(steps: readonly Step[], indices: readonly number[]): Set<number> {
  const all = new Set<number>();
  for (const start of indices) {
    for (let index = start; !all.has(index); index++) {
      all.add(index);
      if (steps[index] !== '**') break;
    }
  }
  return all;
}

/** The usual match with one way back: to the last `*`, which then takes one character more. */
function isNamed(tokens: readonly Token[], name: string): boolean {
  const text = [...name];
  let [token, character, star, taken] = [0, 0, -1, 0];
  while (character < text.length) {
    const now = tokens[token];
    if (now === '*') {
      [star, taken] = [token, character];
      token++;
    } else if (now?.(text[character] ?? '') === true) {
      token++;
      character++;
    } else if (star >= 0) {
      taken++;
      [token, character] = [star + 1, taken];
    } else return false;
  }
  return tokens.slice(token).every((rest) => rest === '*');
}

function stepOf(text: string): Step {
  if (text === '**') return '**';
  const tokens: Token[] = [];
  const parts = /\\([\s\S])|\*+|\?|\[([!^]?)(\]?[^\]]*)\]|([\s\S])/gu;
  for (const [whole, escaped, negated, set, plain] of text.matchAll(parts)) {
    if (whole.startsWith('*')) tokens.push('*');
    else if (whole === '?') tokens.push(() => true);
    else if (set !== undefined) tokens.push(oneOf(set, negated !== ''));
    else tokens.push((character) => character === (escaped ?? plain));
  }
  return tokens;
}

function oneOf(set: string, negated: boolean): Token {
  const ranges = [...set.matchAll(/([\s\S])-([\s\S])|([\s\S])/gu)].map(([, from, to, one]) => [
    from ?? one ?? '',
    to ?? one ?? '',
  ]);
  const isIn = (character: string) =>
    ranges.some(([from = '', to = '']) => character >= from && character <= to);
  return (character) => isIn(character) !== negated;
}

/** What the braces of a glob stand for; undefined when that is too much. */
function choicesOf(text: string): string[] | undefined {
  let done: string[] = [];
  let open = [text];
  while (open.length > 0) {
    if (open.length + done.length > MAX_CHOICES) return undefined;
    const next: string[] = [];
    for (const glob of open) {
      // The innermost braces first: what is between them has none.
      const match = /\{([^{}]*,[^{}]*)\}/.exec(glob);
      if (match === null) done = [...done, glob];
      else {
        const [before, after] = [glob.slice(0, match.index), glob.slice(match.index + match[0].length)];
        for (const choice of (match[1] ?? '').split(',')) next.push(`${before}${choice}${after}`);
      }
    }
    open = next;
  }
  return done;
}
