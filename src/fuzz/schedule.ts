/** What the schedule knows of a target. */
export interface Effort {
  /** Seconds of fuzzing, of all campaigns. */
  seconds: number;
  /** Seconds of fuzzing after which its coverage grew last. */
  lastGrowth: number;
}

/**
 * Chooses the target for the next slice: where the next new coverage is most likely soon.
 *
 * The chance of something new is estimated as in species discovery (Böhme, "STADS: Software Testing as Species
 * Discovery", TOSEM 2018; Good-Turing): what has been seen only lately says how much is left unseen. Slices give us one
 * number of that, the time since coverage grew last. After `t` seconds with the last growth at `g`, Laplace's rule gives
 * a rate of one growth in `t - g` more seconds: the weight is `1 / (t - g)`. A target that was never fuzzed comes first.
 * Among equals the one that had the least time: nobody starves, as a target that waits keeps its weight while those that
 * are fuzzed without success lose theirs.
 */
export function nextTarget<T extends Effort>(targets: readonly T[]): T | undefined {
  return [...targets].sort((a, b) => weight(b) - weight(a) || a.seconds - b.seconds)[0];
}

/** Seconds without growth that count as none: a slice is not shorter, and noise within one says nothing. */
const FLOOR_SECONDS = 10;

function weight({ seconds, lastGrowth }: Effort): number {
  if (seconds === 0) return Number.POSITIVE_INFINITY;
  return 1 / Math.max(seconds - lastGrowth, FLOOR_SECONDS);
}

/**
 * Seconds of the next slice: long enough that starting the engine does not count, short enough that each target gets
 * three turns in a campaign, and that what comes between slices (pruning, another target) comes soon.
 */
export function sliceSeconds(left: number, { targets, lanes }: { targets: number; lanes: number }): number {
  const fair = (left * Math.min(lanes, targets)) / targets / 3;
  return Math.max(1, Math.min(left, Math.max(10, Math.min(300, Math.round(fair)))));
}
