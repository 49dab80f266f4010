import type { CodeFile } from '../../contract/code.ts';

/** What the host of workflow code is started with, as JSON in its environment variable HOST_CONFIG. */
export interface HostConfig {
  temporal: { address: string; namespace: string };
  queue: string;
  identity: string;
  /** Absolute path of the unpacked toolbox. */
  toolbox: string;
  main: CodeFile;
  others: CodeFile[];
}

/** What it says on stdout, one JSON document a line; everything else there is the log of its SDK. */
export type HostWord = { serving: true } | { broken: string };

export const HOST_CONFIG = 'HOST_CONFIG';
