/**
 * Where results of earlier runs are kept, such as the cache or the artifacts of a CI platform.
 *
 * What `find` returns decides which findings a change is not blamed for. So it must be something that a run of the base
 * branch itself has stored: what a pull request's own runs can write (their cache scope, artifacts of their workflow
 * runs, a fork's branch of the same name) is never returned.
 */
export interface BaselineStore {
  /** The last result for the query; undefined when none is kept. What fails is told by the caller and costs no run. */
  find(query: BaselineQuery, signal: AbortSignal): Promise<StoredBaseline | undefined>;
  /** Keeps the result of a run of a branch. Called only for runs that are no pull or merge request and were complete. */
  keep(result: StoredBaseline & { query: BaselineQuery }, signal: AbortSignal): Promise<void>;
}

/** Which result is wanted. */
export interface BaselineQuery {
  /** The branch, without `refs/heads/`. */
  branch: string;
  /** The commit that is best; the newest result of the branch serves as well. */
  commit: string | undefined;
  /**
   * Digest in hex over what else decides what is found: workflow, parameters, tools, paths. A result of another setup
   * would call old findings new, and is none.
   */
  setup: string;
}

/** A result that is kept. */
export interface StoredBaseline {
  /** SARIF 2.1.0 as Assay writes it, uncut; untrusted when it comes back. */
  sarif: Uint8Array;
  /** The commit that was scanned. */
  commit: string;
}
