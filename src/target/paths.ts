import { compileGlob } from '../config/glob.ts';
import type { Paths } from '../config/request.ts';

/** What is said of a repository's own settings: they are never hidden from those who look for it. */
const ALWAYS = /^(assay\.yaml|\.assay(\/.*)?)$/;

/** Decides file by file, and remembers what it has left out. */
export class PathFilter {
  readonly #included: Matcher[];
  readonly #excluded: Matcher[];
  readonly #prefix: string;
  #left = 0;
  #taken = 0;

  /** `folder`: the target's place in the repository, '' when it is the whole. */
  constructor({ include, exclude }: Paths, folder: string) {
    this.#included = include.map(matcher);
    this.#excluded = exclude.map(matcher);
    this.#prefix = folder === '' ? '' : `${folder}/`;
  }

  /** Whether a path of the target is to be left out. */
  hides(path: string): boolean {
    if (this.#included.length === 0 && this.#excluded.length === 0) return false;
    const whole = this.#prefix + path;
    if (ALWAYS.test(whole)) return false;
    const taken = this.#included.length === 0 || this.#included.filter((it) => it.matches(whole)).length > 0;
    const hidden = this.#excluded.filter((it) => it.matches(whole)).length > 0 || !taken;
    if (hidden) this.#left++;
    else this.#taken++;
    return hidden;
  }

  /** How many paths it has hidden, when it has hidden all that there was to scan; else 0. */
  hidAll(): number {
    return this.#taken === 0 ? this.#left : 0;
  }

  /** What people should know, one sentence each: how many files are left out, and which globs match none. */
  notices(): string[] {
    const idle = [...this.#included, ...this.#excluded].filter((it) => !it.hit).map(({ glob }) => glob);
    const globs = [
      ...named(
        'include',
        this.#included.map(({ glob }) => glob),
      ),
      ...named(
        'exclude',
        this.#excluded.map(({ glob }) => glob),
      ),
    ];
    if (globs.length === 0) return [];
    return [
      `paths: ${this.#left} file(s) left out and not scanned (${globs.join('; ')})`,
      ...named('paths: no file of the target matches', idle),
    ];
  }
}

/** At most ten of them, after a word. */
function named(word: string, globs: readonly string[]): string[] {
  const more = globs.length > 10 ? ` and ${globs.length - 10} more` : '';
  return globs.length === 0 ? [] : [`${word} ${globs.slice(0, 10).join(', ')}${more}`];
}

interface Matcher {
  glob: string;
  hit: boolean;
  matches(path: string): boolean;
}

/** One with too many choices in braces is refused where assay.yaml is read. */
function matcher(glob: string): Matcher {
  const test = compileGlob(glob);
  return {
    glob,
    hit: false,
    matches(path) {
      const hit = test?.(path) === true;
      this.hit ||= hit;
      return hit;
    },
  };
}
