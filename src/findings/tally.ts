/** Counts what was put right, so that one odd scanner gives one line and not thousands. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  /** One line each, in the order of first sight: `level "blocker" is unknown, taken as warning (12 times)`. */
  lines(): string[] {
    return [...this.#counts].map(([what, times]) => (times === 1 ? what : `${what} (${times} times)`));
  }
}
