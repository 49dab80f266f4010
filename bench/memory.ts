import type Docker from 'dockerode';

/** What the memory statistics of cgroup v1 and v2 have in common is the total; the page cache has other names. */
interface MemoryStats {
  usage: number;
  stats: { cache?: number; file?: number; shmem?: number };
}

/**
 * Bytes of memory that a container's processes and the kernel on their behalf hold, files in a tmpfs included,
 * without the page cache, which the kernel takes back when it needs it.
 */
export async function memoryOf(container: Docker.Container): Promise<number> {
  const { memory_stats } = await container.stats({ stream: false });
  const { usage, stats }: MemoryStats = memory_stats;
  const cache = stats.cache ?? stats.file;
  if (cache === undefined) throw new Error('the engine does not tell the page cache of a container');
  return usage - cache + (stats.shmem ?? 0);
}
