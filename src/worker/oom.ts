import { readFileSync } from 'node:fs';

/** Where the kernel counts the processes it killed for memory in this container: cgroup v2, then v1. */
const COUNTERS = ['/sys/fs/cgroup/memory.events', '/sys/fs/cgroup/memory/memory.oom_control'];

/** How many processes of this container the kernel has killed for memory so far; 0 where it does not say. */
export function oomKills(): number {
  for (const path of COUNTERS) {
    try {
      const count = /^oom_kill (\d+)$/m.exec(readFileSync(path, 'utf8'))?.[1];
      if (count !== undefined) return Number(count);
    } catch {
      // Outside a container, or of the other cgroup version: no such file. The next is tried.
    }
  }
  return 0;
}
