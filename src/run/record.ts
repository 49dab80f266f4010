import type { Log } from 'sarif';
import { describe } from '../fault/fault.ts';
import type { Lab } from '../lab/lab.ts';
import type { Logger } from '../log/logger.ts';
import type { RunOutcome } from '../report/outcome.ts';
import { resultJson } from '../report/result.ts';
import { summaryJson } from '../report/summary-json.ts';
import { keys } from '../storage/keys.ts';
import { openStore } from '../storage/store.ts';

/** Milliseconds that storing may take: somebody waits for the verdict. */
const STORE_MS = 20_000;

/**
 * Keeps what a run has come to in the lab that stays, for `assay runs` and `assay findings`. Not being able to is said,
 * and changes nothing about the verdict.
 */
export async function record(
  outcome: RunOutcome,
  sarif: Log,
  { lab, startedAt, log }: { lab: Lab; startedAt: number; log: Logger },
): Promise<void> {
  const { runId } = outcome;
  const { sarifFile: _, reports: __, ...result } = resultJson(outcome);
  const signal = AbortSignal.timeout(STORE_MS);
  try {
    const store = await openStore(await lab.storage);
    try {
      await store.put(keys.sarif(runId), JSON.stringify(sarif), signal);
      await store.put(keys.result(runId), JSON.stringify(result), signal);
      // Last: what has a summary is whole.
      await store.put(keys.summary(runId), JSON.stringify(summaryJson(outcome, startedAt)), signal);
    } finally {
      store.close();
    }
  } catch (error) {
    log.warn(`the lab could not keep the result of ${runId}: ${describe(error)}`);
  }
}
