import { LabFault } from '../../fault/fault.ts';

/** The disk or volume of the worker has no room left. */
export class DiskFull extends LabFault {
  constructor(what: string, cause?: unknown) {
    super(`the disk or volume of the worker is full: ${what}`, {
      hint: 'give it more room, or a smaller CACHE_MAX_SIZE',
      cause,
    });
  }
}

/** Whether a program or the system has said that there is no room left. */
export function saysFull(words: string): boolean {
  return /No space left on device|Disk quota exceeded|\b(ENOSPC|EDQUOT)\b/.test(words);
}
