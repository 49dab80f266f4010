import picomatch from 'picomatch';
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
      ...(this.#included.length === 0
        ? []
        : [`include ${this.#included.map(({ glob }) => glob).join(', ')}`]),
      ...(this.#excluded.length === 0
        ? []
        : [`exclude ${this.#excluded.map(({ glob }) => glob).join(', ')}`]),
    ];
    if (globs.length === 0) return [];
    return [
      `paths: ${this.#left} file(s) left out and not scanned (${globs.join('; ')})`,
      ...(idle.length === 0 ? [] : [`paths: no file of the target matches ${idle.join(', ')}`]),
    ];
  }
}

interface Matcher {
  glob: string;
  hit: boolean;
  matches(path: string): boolean;
}

/** A folder stands for all that is below it. Extended globs are off: their repetitions can take for ever. */
function matcher(glob: string): Matcher {
  const plain = glob.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
  const test = picomatch([plain, `${plain}/**`], { dot: true, noextglob: true });
  return {
    glob,
    hit: false,
    matches(path) {
      const hit = test(path);
      this.hit ||= hit;
      return hit;
    },
  };
}
