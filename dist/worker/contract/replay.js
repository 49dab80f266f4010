/** What its line begins with, so that nothing else which prints is taken for it. */
export const REPLAY_RESULT = 'assay-replay: ';
