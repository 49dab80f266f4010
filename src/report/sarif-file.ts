import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Log } from 'sarif';

/**
 * Writes a log to a file, whole or not at all: what reads it (an upload step) never sees half of it. Makes the
 * folder. Two spaces would triple the size of a large log, so it is written without.
 */
export async function writeSarif(file: string, log: Log): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await writeFile(temporary, `${JSON.stringify(log)}\n`);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
