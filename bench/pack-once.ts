import { silent } from '../src/log/logger.ts';
import { openStore } from '../src/storage/store.ts';
import { listTarget } from '../src/target/list.ts';
import { packTarget } from '../src/target/pack.ts';

/** What one packing took, in a process of its own: printed as JSON. */
export interface PackSample {
  /** All of it: listing, packing, uploading. */
  ms: number;
  /** Listing alone, which a run does for its plan, beside the start of the lab. */
  listMs: number;
  /** The most memory the process had, in MB. The zstd beside it is not in it, as tar and zstd are not in the rival's. */
  peakMB: number;
  packedBytes: number;
}

const [dir = '.', config = '{}'] = process.argv.slice(2);
const store = await openStore(JSON.parse(config));
// Each sample stores its target anew; a lab's store is prepared before.
for (const { key } of await store.list('targets/')) await store.remove(key);
const started = performance.now();
const listing = await listTarget(dir, { includeGit: false, log: silent });
const listed = performance.now();
const { packedBytes } = await packTarget(listing, { store, runId: 'bench', log: silent });
const sample: PackSample = {
  ms: performance.now() - started,
  listMs: listed - started,
  peakMB: (process.resourceUsage().maxRSS * 1024) / 1e6,
  packedBytes,
};
process.stdout.write(JSON.stringify(sample));
store.close();
