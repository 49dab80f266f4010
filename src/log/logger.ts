/** Where a part of the program says what it does. Passed in, never imported as a global. */
export interface Logger {
  debug(text: string): void;
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

/** A logger that writes lines through `write`; `debug` lines only when `verbose`. */
export function lineLogger(write: (line: string) => void, verbose = false): Logger {
  return {
    debug: (text) => {
      if (verbose) write(text);
    },
    info: write,
    warn: (text) => write(`warning: ${text}`),
    error: (text) => write(`error: ${text}`),
  };
}

/** A logger that says nothing. */
export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };
