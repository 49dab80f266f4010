import { join } from 'node:path';
import { REPORT_FILES, type ReportName } from '../config/reports.ts';
import { describe, type Fault, LabFault } from '../fault/fault.ts';
import { writeWhole } from './atomic-file.ts';
import type { Material } from './material.ts';
import type { WrittenReport } from './outcome.ts';
import { WRITERS } from './writers.ts';

/** What came of the reports that were wanted. */
export interface Reports {
  written: WrittenReport[];
  /** Why one was not made although nothing went wrong, one sentence each. */
  notes: string[];
  /** The first that could not be written, with the others named in its text. */
  failure: Fault | undefined;
}

/** Writes each report to its file in `folder`. One that fails does not cost the others. */
export async function writeReports(
  names: readonly ReportName[],
  folder: string,
  material: Material,
): Promise<Reports> {
  const reports: Reports = { written: [], notes: [], failure: undefined };
  const failures: { name: ReportName; error: unknown }[] = [];
  for (const name of names) {
    const file = join(folder, REPORT_FILES[name]);
    try {
      const made = await WRITERS[name](material);
      if (typeof made === 'string') {
        await writeWhole(file, made);
        reports.written.push({ name, file });
      } else {
        reports.notes.push(`there is no report ${name}: ${made.none}`);
      }
    } catch (error) {
      failures.push({ name, error });
    }
  }
  const [first] = failures;
  if (first === undefined) return reports;
  const texts = failures.map(
    ({ name, error }) =>
      `the report "${join(folder, REPORT_FILES[name])}" could not be written: ${describe(error)}`,
  );
  return {
    ...reports,
    failure: new LabFault(texts.join('; '), { hint: 'name another reports-dir', cause: first.error }),
  };
}
