import { join } from 'node:path';
import { needsConversion } from '../convert/needed.ts';
import type { Remains } from './collect.ts';
import { conversionSeconds, convertReport } from './conversion.ts';
import { fetchOutput, MAX_OUTPUT_BYTES, type OutputEntry, reportFault } from './output-folder.ts';

/** A report as a file of the worker's own, where there is one, and what is wrong with it. */
export interface Report {
  path?: string;
  fault: string | undefined;
}

/** The report that a task left, as SARIF. */
export async function takeReport(
  remains: Remains,
  entries: OutputEntry[],
  signal: AbortSignal,
): Promise<Report> {
  const { file, spool } = remains;
  if (file.output.mode === 'exit_code_only') return { fault: undefined };
  const raw = await takeRaw(remains, entries);
  if (!needsConversion(file)) {
    if (raw.path === undefined) return raw;
    const fault = await reportFault(raw.path);
    if (fault === 'is empty') return { fault };
    return { path: raw.path, fault: raw.fault ?? fault };
  }
  // What was cut could be read only in part, and would pass for the whole.
  if (raw.path === undefined || raw.fault !== undefined) return { fault: raw.fault };
  const to = join(spool, 'report.sarif');
  const fault = await convertReport(
    {
      user: remains.user,
      task: remains.taskFile,
      from: raw.path,
      to,
      mask: remains.mask,
      seconds: conversionSeconds(remains.input.task.limits.timeout_seconds),
      signal,
    },
    remains.converter,
  );
  return fault === undefined ? { path: to, fault } : { fault };
}

/** The report as the tool wrote it. */
async function takeRaw(remains: Remains, entries: OutputEntry[]): Promise<Report> {
  const { output } = remains.file;
  if (output.mode !== 'file') {
    const { path, dropped } = remains.stdout;
    const cut = `was cut at max_output_size_kb (${remains.input.task.limits.max_output_size_kb})`;
    return { path, fault: dropped > 0 ? cut : undefined };
  }
  const name = (output.path ?? '').replace(/^(\.\/)+/, '');
  const entry = entries.find((candidate) => candidate.path === name);
  if (entry === undefined) return { fault: 'is missing' };
  if (entry.type !== 'f') return { fault: `is ${typeNames[entry.type] ?? 'not a regular file'}, not a file` };
  if (entry.bytes > MAX_OUTPUT_BYTES)
    return { fault: `has ${Math.ceil(entry.bytes / 1024 / 1024)} MB, more than the cap` };
  const path = join(remains.spool, 'report');
  await fetchOutput(remains.user, join(remains.folders.out, name), { to: path, mask: remains.mask });
  return { path, fault: undefined };
}

const typeNames: Record<string, string> = {
  d: 'a folder',
  l: 'a symbolic link',
  p: 'a pipe',
  s: 'a socket',
};
