import type { Log } from 'sarif';
import { writeWhole } from './atomic-file.ts';

/** Writes a log to a file. Two spaces would triple the size of a large log, so it is written without. */
export async function writeSarif(file: string, log: Log): Promise<void> {
  await writeWhole(file, sarifText(log));
}

/** A log as the text of a file. */
export function sarifText(log: Log): string {
  return `${JSON.stringify(log)}\n`;
}
