import type { BaselineStore } from '../baseline/store.ts';
import type { Environment } from '../config/inputs.ts';
import type { Platform } from '../config/platform.ts';
import type { DatabaseArchives } from '../databases/archives.ts';
import type { ImageSource } from '../lab/images/ensure.ts';
import type { Logger } from '../log/logger.ts';
import type { PolicySource } from '../policy/source.ts';
import type { RunView } from '../report/live/view.ts';

/** What a run works with; the entries build it. */
export interface Parts {
  /** The folder that holds toolbox/, compose/ and images/. */
  root: string;
  env: Environment;
  platform: Platform;
  /** Where policy files are read: suppressions, and the repository's own tasks and workflows. */
  policy: PolicySource;
  view: RunView;
  log: Logger;
  /** Aborted when the user cancels. */
  signal: AbortSignal;
  /** Called with the lab's id before anything of it exists, so that another process can remove it. */
  onLab: (id: string) => void;
  /** Results of earlier runs, where the platform keeps them. */
  baselines?: BaselineStore;
  /** Where databases that were fetched are kept. */
  databases?: DatabaseArchives;
  /** Where built images are kept. */
  images?: ImageSource;
  /** Told of every secret of the lab, before anything could print it. */
  mask: (secret: string) => void;
}
