import type { CodeFile } from './code.ts';

/** What the program that replays reads on stdin, as one JSON document. */
export interface ReplayInput {
  /** A workflow's history: temporal.api.history.v1.History in base64. */
  history: string;
  /** For a history of workflow code: the code as it is today. */
  code?: {
    main: CodeFile;
    others: CodeFile[];
    /** The files of the packed toolbox, by path, in base64. */
    files: Readonly<Record<string, string>>;
  };
}

/** What it says on stdout, as one line of JSON. */
export type ReplayResult =
  | { replayed: true }
  /** `different`: today's code would not have done the same; `failed`: that can't be told, and the message says why. */
  | { replayed: false; why: 'different' | 'failed'; message: string };

/** What its line begins with, so that nothing else which prints is taken for it. */
export const REPLAY_RESULT = 'assay-replay: ';
