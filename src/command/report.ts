import { realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { finishOutput } from '../artifacts/finish.ts';
import { openOutput } from '../artifacts/output-folder.ts';
import type { ReportCommand } from '../config/report-flags.ts';
import { REPORT_FILES } from '../config/reports.ts';
import { assayVersion } from '../config/version.ts';
import { earlierOutcome } from '../earlier/outcome.ts';
import { type EarlierFile, readEarlier } from '../earlier/read-file.ts';
import { UsageError } from '../fault/fault.ts';
import type { RunOutcome } from '../report/outcome.ts';
import { writeReports } from '../report/write-reports.ts';
import { loadToolbox } from '../toolbox/load.ts';

/**
 * Makes reports from the SARIF files of earlier runs. Throws UsageError for a file that can't be read, and for a place
 * that would write over one; LabFault for a report that can't be written, when the others are.
 */
export async function reportEarlier(command: ReportCommand, root: string): Promise<RunOutcome> {
  const { policy, source, reports, reportsFolder, output } = command;
  const files: EarlierFile[] = [];
  for (const given of command.files) files.push(await readEarlier(given));
  assertDistinct(files);
  assertKept(files, command);
  const { tasks } = await loadToolbox(join(root, 'toolbox'));
  const earlier = await earlierOutcome(files, { policy, source, tasks });
  const { log } = earlier.outcome;
  const version = await assayVersion(root);
  const material = { ...earlier, log, policy, boms: [], version };
  const { written, notes, failure } = await writeReports(reports, reportsFolder, material);
  const outcome = {
    ...earlier.outcome,
    reports: written,
    notes: [...earlier.outcome.notes, ...notes],
  };
  if (output !== undefined) {
    await openOutput(output);
    await finishOutput(output, { outcome, log, sources: [] });
  }
  if (failure !== undefined) throw failure;
  return outcome;
}

/** A file that is named twice would count twice. */
function assertDistinct(files: readonly EarlierFile[]): void {
  const again = files.find(({ path }, at) => files.some((other, i) => i < at && other.path === path));
  if (again !== undefined)
    throw new UsageError(`report: "${again.shown}" is named twice`, { hint: 'name each file once' });
}

/** What is read stays as it is: the folder of a run has more than can be made from its SARIF file. */
function assertKept(files: readonly EarlierFile[], { reports, reportsFolder, output }: ReportCommand): void {
  const places = reports.map((name) => join(real(reportsFolder), REPORT_FILES[name]));
  for (const { path, shown } of files) {
    const below = output === undefined ? '..' : relative(real(output), path);
    const outside = below === '..' || below.startsWith(`..${sep}`);
    if (outside && !places.includes(path)) continue;
    throw new UsageError(`${outside ? 'reports-dir' : 'output'}: "${shown}" is read, and would be replaced`, {
      hint: 'name another folder',
    });
  }
}

/** A folder without links, as far as it is there. */
function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error;
    return join(real(dirname(folder)), folder.slice(dirname(folder).length));
  }
}
