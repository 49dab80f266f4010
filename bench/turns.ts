import type { Stage } from './stage.ts';

/**
 * Measures two ways of doing a thing in turns, so that what else the machine does meets both. A first pair warms the
 * caches and is not counted.
 */
export async function inTurns<Ours, Rival>(
  { runs, signal, log }: Stage,
  ours: () => Promise<Ours>,
  rival: () => Promise<Rival>,
): Promise<{ ours: Ours[]; rival: Rival[] }> {
  const samples: { ours: Ours[]; rival: Rival[] } = { ours: [], rival: [] };
  for (let i = 0; i <= runs; i++) {
    signal.throwIfAborted();
    const pair = { ours: await ours(), rival: await rival() };
    log.info(`  ${i === 0 ? 'warmed up' : `${i} of ${runs}`}`);
    if (i === 0) continue;
    samples.ours.push(pair.ours);
    samples.rival.push(pair.rival);
  }
  return samples;
}

/** What a piece of work takes, in milliseconds. */
export async function taken(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}
