import { UsageError } from '../fault/fault.ts';

/** The major version of Node from which Assay runs, as package.json's `engines` says. */
export const NODE = 24;

/** Throws UsageError on an older Node, which would fail somewhere later with a word that nobody understands. */
export function checkNode(version: string = process.versions.node): void {
  if (Number.parseInt(version, 10) >= NODE) return;
  throw new UsageError(`Node ${version} is too old: Assay needs Node ${NODE} or newer`, {
    hint: `on the command line start ./assay, which brings its own; else put Node ${NODE} first on the PATH`,
  });
}
