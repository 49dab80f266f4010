import { setTimeout as sleep } from 'node:timers/promises';
import type Docker from 'dockerode';
import { instanceName } from '../../src/lab/docker/blueprint.ts';
import type { Standing } from '../../src/lab/standing/find.ts';
import { memoryOf } from '../memory.ts';

/** Milliseconds between two looks at the memory of a lab. */
const LOOK_MS = 500;

/** The most memory that each container of a lab was seen to hold while `work` was done, in bytes, by its name. */
export async function peaksDuring<T>(
  docker: Docker,
  lab: Standing,
  work: () => Promise<T>,
): Promise<{ result: T; peaks: ReadonlyMap<string, number> }> {
  const peaks = new Map<string, number>();
  const over = new AbortController();
  const watch = async () => {
    while (!over.signal.aborted) {
      await Promise.all(
        lab.members.map(async ({ container, service, instance }) => {
          const name = instanceName(service, instance);
          const bytes = await memoryOf(docker.getContainer(container));
          peaks.set(name, Math.max(peaks.get(name) ?? 0, bytes));
        }),
      );
      await sleep(LOOK_MS);
    }
  };
  const watching = watch();
  try {
    const result = await work();
    over.abort();
    await watching;
    return { result, peaks };
  } finally {
    over.abort();
  }
}
