/** A folder of the cache that stays as long as somebody holds it. */
export interface Lease {
  path: string;
  /** Gives it back. Only the first call counts. */
  release(): void;
}

/** What one attempt of a task holds. Whatever comes when it is over is given back at once. */
export class Leases implements Disposable {
  readonly #held: Lease[] = [];
  #over = false;

  /** Holds the folder until this is disposed of, and returns its path. */
  hold(lease: Lease): string {
    if (this.#over) lease.release();
    else this.#held.push(lease);
    return lease.path;
  }

  [Symbol.dispose](): void {
    this.#over = true;
    for (const lease of this.#held.splice(0)) lease.release();
  }
}
