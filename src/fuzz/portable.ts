import { isAbsolute, relative } from 'node:path';
import type { CrashReport, Frame } from './engine.ts';

/**
 * A report that says the same wherever it is read: files of the sources relative to them, and files of this campaign's
 * own folders (what was made for a build) by their names alone.
 */
export function portable(
  report: CrashReport,
  { source, scratch }: { source: string; scratch: string },
): CrashReport {
  const frames = report.frames.map((frame): Frame => {
    const { file } = frame;
    if (file === undefined || !isAbsolute(file)) return frame;
    const inside = relative(source, file);
    if (!inside.startsWith('..')) return { ...frame, file: inside };
    if (relative(scratch, file).startsWith('..')) return frame;
    return { ...frame, file: file.slice(file.lastIndexOf('/') + 1) };
  });
  return { ...report, frames };
}
