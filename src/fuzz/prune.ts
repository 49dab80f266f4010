import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { slug } from '../contract/campaign.ts';
import { sizeOf } from './corpus.ts';
import type { Engine, InputBounds } from './engine.ts';
import type { Account } from './ledger.ts';
import { runProcess } from './process.ts';

/** Seconds that pruning one corpus may take. */
const PRUNE_SECONDS = 300;

/**
 * Keeps of a corpus what its coverage needs. A corpus that the engine can't prune, or not in time, stays as it is: an
 * input too many costs little, one that is lost has to be found again.
 */
export async function prune(
  engine: Engine,
  account: Account,
  {
    bounds,
    scratch,
    signal,
    log,
  }: { bounds: InputBounds; scratch: string; signal: AbortSignal; log: (line: string) => void },
): Promise<void> {
  const before = await sizeOf(account.corpus);
  if (engine.merge === undefined || before.count < 2) return;
  const into = join(scratch, `pruned-${slug(account.name)}`);
  await mkdir(into, { recursive: true });
  const command = engine.merge(account.built, { from: [account.corpus], into, ...bounds });
  const ended = await runProcess(command, { seconds: PRUNE_SECONDS, signal });
  const after = await sizeOf(into);
  if (
    signal.aborted ||
    ended.cut ||
    ended.exitCode !== 0 ||
    after.count === 0 ||
    after.count > before.count
  ) {
    await rm(into, { recursive: true, force: true });
    if (!signal.aborted) log(`${account.name}: its corpus could not be pruned, and stays as it is`);
    return;
  }
  const old = `${account.corpus}.old`;
  await rename(account.corpus, old);
  await rename(into, account.corpus);
  await rm(old, { recursive: true, force: true });
  log(`${account.name}: ${before.count} inputs of the corpus are ${after.count} now`);
}
