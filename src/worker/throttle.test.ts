import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Throttle } from './throttle.ts';

/** A busy machine may give the process its turn late. */
const patient = { timeout: 20_000 };

const stateOf = (pid: number) => /^State:\t(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];

test('a process is stopped when it has had its share, continued when it has waited, and let go for good', async () => {
  const child = spawn('/bin/sh', ['-c', 'echo; while :; do :; done']);
  const { pid = 0 } = child;
  try {
    await once(child.stdout, 'data');
    const throttle = new Throttle(10, () => [{ pid, memoryKb: 0 }]);
    throttle.look(0);
    await expect.poll(() => cpuMs(pid), patient).toBeGreaterThan(60);
    throttle.look(100);
    await expect.poll(() => stateOf(pid), patient).toBe('T');
    // Ten times as long as what it computed beyond its share: it may go on.
    throttle.look(100_000);
    await expect.poll(() => stateOf(pid), patient).not.toBe('T');
    await expect.poll(() => cpuMs(pid), patient).toBeGreaterThan(150);
    throttle.look(100_100);
    await expect.poll(() => stateOf(pid), patient).toBe('T');
    throttle.release();
    await expect.poll(() => stateOf(pid), patient).not.toBe('T');
    throttle.look(100_200);
    expect(stateOf(pid)).not.toBe('T');
  } finally {
    child.kill('SIGKILL');
  }
}, 60_000);

function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
