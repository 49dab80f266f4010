import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Log } from 'sarif';
import { fitLimits, GITHUB_LIMITS, type Limits } from '../../findings/limits.ts';

/** Files for code scanning, each within its limits. */
export interface Packed {
  /** Gzipped. */
  files: Buffer[];
  /** What did not fit, one sentence each. */
  cut: string[];
}

/**
 * Packs a log for upload. More runs than a file may hold make more files, and so does a file that grows too large: each
 * run has a category of its own, so none replaces another. Only what is too much of one tool is cut.
 */
export async function pack(log: Log, limits: Limits = GITHUB_LIMITS): Promise<Packed> {
  const packed: Packed = { files: [], cut: [] };
  const waiting = [];
  for (let at = 0; at < log.runs.length; at += limits.runs)
    waiting.push(log.runs.slice(at, at + limits.runs));
  for (let runs = waiting.shift(); runs !== undefined; runs = waiting.shift()) {
    const alone = runs.length === 1;
    // A single run is cut to size; several are parted instead.
    const fitted = fitLimits(
      { ...log, runs },
      alone ? limits : { ...limits, gzipBytes: Number.POSITIVE_INFINITY },
    );
    const file = await promisify(gzip)(JSON.stringify(fitted.log));
    if (!alone && file.byteLength > limits.gzipBytes) {
      const half = Math.ceil(runs.length / 2);
      waiting.unshift(runs.slice(0, half), runs.slice(half));
      continue;
    }
    packed.files.push(file);
    packed.cut.push(...fitted.cut);
  }
  return packed;
}
