/** What is known of a request that did not succeed. */
export interface FailedRequest {
  method: string;
  /** Of the URL, without its query. */
  path: string;
  /** HTTP status; undefined when no answer came. */
  status?: number | undefined;
  /** GitHub's own words, or what kept the answer from coming. */
  message: string;
  /** GitHub's page about it. */
  documentation?: string | undefined;
  /** How often it was tried. */
  attempts: number;
  cause?: unknown;
}

/** GitHub refused a request, or did not answer it; retries are over. Never holds the token. */
export class GitHubError extends Error {
  readonly method: string;
  readonly path: string;
  readonly status: number | undefined;
  /** GitHub's own words alone. */
  readonly reason: string;
  readonly documentation: string | undefined;

  constructor({ method, path, status, message, documentation, attempts, cause }: FailedRequest) {
    const what = status === undefined ? 'did not answer' : `answered ${status} to`;
    const tries = attempts > 1 ? ` (tried ${attempts} times)` : '';
    super(`GitHub ${what} ${method} ${path}${tries}: ${message}`, { cause });
    this.name = 'GitHubError';
    this.method = method;
    this.path = path;
    this.status = status;
    this.reason = message;
    this.documentation = documentation;
  }
}
