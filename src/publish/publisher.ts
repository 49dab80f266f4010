import type * as Core from '@actions/core';
import type { Request } from '../config/request.ts';
import type { GitHubApi } from '../github/api.ts';
import type { GitHubContext } from '../github/event.ts';
import type { Logger } from '../log/logger.ts';
import type { RunOutcome } from '../report/outcome.ts';
import type { Issued } from './annotations/issued.ts';

/** What a publisher works with, when a run in a job of GitHub is over. */
export interface Publication {
  request: Request;
  /** With the notes of the publishers before. */
  outcome: RunOutcome;
  /** When the run began. */
  startedAt: Date;
  /** Undefined where no GitHub started the job. */
  github: GitHubContext | undefined;
  /** Undefined outside of GitHub, and in a job without a token. */
  api: GitHubApi | undefined;
  /** The runner's toolkit. Text from tools and repositories goes through `plainLine` first. */
  core: Pick<typeof Core, 'error' | 'warning' | 'notice' | 'info'>;
  /** What of it has become an annotation so far. */
  issued: Issued;
  log: Logger;
  /** Aborted when the job is cancelled: then nothing more is sent. */
  signal: AbortSignal;
  env: Readonly<Record<string, string | undefined>>;
}

/** One way in which a run is made known on GitHub. */
export interface Publisher {
  /** As in "code scanning: ...". */
  name: string;
  /**
   * Publishes, and gives what is to be known of it, one sentence each: they become notes of the run. A Fault makes the
   * step red; anything else that is thrown is told as a warning, and changes nothing of the verdict.
   */
  publish(publication: Publication): Promise<string[]>;
}
