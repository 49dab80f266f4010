import type { TaskResult } from '../contract/pipeline.ts';
import { describe } from '../fault/fault.ts';
import { keys } from '../storage/keys.ts';
import type { Store } from '../storage/store.ts';

/** Largest bill of materials that is read, in bytes. */
const MAX_BYTES = 100_000_000;

/** Those that are in the report, and what is to be said of the others. */
export interface FetchedBoms {
  boms: { task: string; text: string }[];
  notes: string[];
}

/** Fetches what tasks left as `artifacts/NAME.cdx.json`: a bill of materials by its name (CycloneDX, recognised file patterns). */
export async function fetchBoms(
  tasks: readonly TaskResult[],
  { store, runId, signal }: { store: Store; runId: string; signal: AbortSignal },
): Promise<FetchedBoms> {
  const fetched: FetchedBoms = { boms: [], notes: [] };
  for (const { id, attempts } of tasks) {
    if (attempts === 0) continue;
    try {
      const left = await store.list(keys.artifact(runId, id, ''));
      for (const { key } of left.filter((object) => object.key.endsWith('.cdx.json'))) {
        const bytes = await store.bytes(key, MAX_BYTES, signal);
        fetched.boms.push({ task: id, text: Buffer.from(bytes).toString() });
      }
    } catch (error) {
      fetched.notes.push(`${id}: its bill of materials can't be fetched: ${describe(error)}`);
    }
  }
  return fetched;
}
