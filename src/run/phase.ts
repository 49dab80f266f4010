import type { RunView } from '../report/live/view.ts';

/** Times of the phases of a run, in milliseconds, in the order in which they ended. */
export type PhaseTimes = Map<string, number>;

/** Runs one phase: shows its begin and end, measures it, and lets what it throws pass. */
export type Phases = <T>(name: string, work: () => Promise<T>, detail?: (result: T) => string) => Promise<T>;

/** A way to run phases that all report to one view. */
export function phases(view: RunView, times: PhaseTimes): Phases {
  return async (name, work, detail) => {
    const since = performance.now();
    view.begin(name);
    const finish = (failed: boolean, text?: string) => {
      const ms = performance.now() - since;
      times.set(name, Math.round(ms));
      view.end(name, { ms, failed, ...(text === undefined ? {} : { detail: text }) });
    };
    try {
      const result = await work();
      finish(false, detail?.(result));
      return result;
    } catch (error) {
      finish(true);
      throw error;
    }
  };
}
