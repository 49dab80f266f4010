import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';

/**
 * An owner that is a process: `host/<boot>/<pid namespace>:<pid>:<start time>`. Boot, namespace and start time
 * make it unique: another process with the same pid, another container or another boot is never taken for it.
 */
interface ProcessOwner {
  /** The one place in which the pid means anything. */
  place: string;
  pid: number;
  /** Clock ticks from boot to the start of the process. */
  started: string;
}

/**
 * This process as the owner of a lab. Where the system doesn't tell what makes a process unique (anything but
 * Linux), the place is left out and only the lab's expiry ends it.
 */
export function processOwner(): string {
  const place = thisPlace();
  const started = startOf(process.pid);
  if (place === undefined || started === undefined) return `${hostname()}:${process.pid}:`;
  return `${place}:${process.pid}:${started}`;
}

/** Whether the owner is certainly dead: a process of this very place that isn't there any more. */
export function isDead(owner: string): boolean {
  const parsed = parseOwner(owner);
  if (parsed === undefined || parsed.place !== thisPlace()) return false;
  return startOf(parsed.pid) !== parsed.started;
}

function parseOwner(owner: string): ProcessOwner | undefined {
  const match = /^([^:/]+\/[^:/]+\/\d+):(\d+):(\d+)$/.exec(owner);
  if (match === null) return undefined;
  const [, place = '', pid = '', started = ''] = match;
  return { place, pid: Number(pid), started };
}

function thisPlace(): string | undefined {
  const boot = readProc('/proc/sys/kernel/random/boot_id')?.slice(0, 8);
  const namespace = pidNamespace();
  return boot === undefined || namespace === undefined ? undefined : `${hostname()}/${boot}/${namespace}`;
}

/** Field 22 of /proc/<pid>/stat (proc(5)); the command before it may hold spaces and parentheses. */
function startOf(pid: number): string | undefined {
  const stat = readProc(`/proc/${pid}/stat`);
  const [state, ...rest] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  // A zombie runs nothing any more: nobody will take its lab down.
  return state === 'Z' || state === 'X' ? undefined : rest[18];
}

function pidNamespace(): string | undefined {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0];
  } catch (error) {
    return absent(error);
  }
}

function readProc(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return absent(error);
  }
}

/** No such process, or no /proc at all; anything else is a surprise. */
function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) {
    return undefined;
  }
  throw error;
}
