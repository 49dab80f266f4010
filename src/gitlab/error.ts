/** What is known of a request that did not succeed. */
export interface FailedRequest {
  method: string;
  /** Of the URL, without its query. */
  path: string;
  /** HTTP status; undefined when no answer came. */
  status: number | undefined;
  /** GitLab's own words, or what kept the answer from coming. */
  message: string;
  /** How often it was tried. */
  attempts: number;
}

/** GitLab refused a request, or did not answer it; retries are over. Never holds a token. */
export class GitLabError extends Error {
  readonly status: number | undefined;
  /** GitLab's own words alone. */
  readonly reason: string;

  constructor({ method, path, status, message, attempts }: FailedRequest, options: { cause?: unknown } = {}) {
    const what = status === undefined ? 'did not answer' : `answered ${status} to`;
    const tries = attempts > 1 ? ` (tried ${attempts} times)` : '';
    super(`GitLab ${what} ${method} ${path}${tries}: ${message}`, options);
    this.name = 'GitLabError';
    this.status = status;
    this.reason = message;
  }
}
