import type { TaskResult } from '../contract/pipeline.ts';
import { describe } from '../fault/fault.ts';
import type { TaskReport } from '../findings/collect.ts';
import { readReport } from '../findings/sarif/read.ts';
import { wording } from '../findings/wording.ts';
import type { Store } from '../storage/store.ts';
import type { TaskFile } from '../toolbox/task.ts';

/** Largest report that is read, in bytes. */
const MAX_REPORT_BYTES = 200_000_000;

/** The reports of the tasks that ended, and the task results as they stand after their reports were read. */
export interface Fetched {
  reports: TaskReport[];
  tasks: TaskResult[];
  /** What was repaired, and what tools said of themselves; one sentence each. */
  notes: string[];
}

/**
 * Fetches each task's report from the store and reads it. A task that succeeded but whose report is missing or can't
 * be read has not succeeded: it is never taken for "nothing found". The reports of the others still count.
 */
export async function fetchReports(
  tasks: readonly TaskResult[],
  from: { store: Store; files: ReadonlyMap<string, TaskFile>; signal?: AbortSignal },
): Promise<Fetched> {
  // Tasks of one worker may say the same, of a database they share.
  const notes = [...new Set(tasks.flatMap((task) => task.notes ?? []))];
  const read = await Promise.all(
    tasks.map(async (task) => {
      const file = from.files.get(task.kind);
      const wanted = file?.output.mode !== 'exit_code_only';
      const { report, problem, warnings = [] } = wanted ? await readOne(task, { ...from, notes }) : {};
      const settled = task.status === 'succeeded' && problem !== undefined ? spoiled(task, problem) : task;
      const described: TaskReport = {
        id: task.id,
        kind: task.kind,
        vertical: task.vertical,
        workspace: task.workspace,
        directory: file?.working_directory,
        tool: file?.tool,
        severity: file?.severity ?? {},
        cwe: file?.cwe ?? {},
        report,
        warnings,
        incomplete: settled.status === 'succeeded' ? undefined : (settled.reason ?? settled.status),
      };
      return { settled, described };
    }),
  );
  return {
    reports: read.map(({ described }) => described),
    tasks: read.map(({ settled }) => settled),
    notes,
  };
}

type One = { report?: TaskReport['report']; problem?: string; warnings?: string[] };

async function readOne(
  task: TaskResult,
  from: { store: Store; notes: string[]; signal?: AbortSignal },
): Promise<One> {
  const key = task.files.report;
  if (key === undefined) return { problem: 'it left no report' };
  try {
    const got = readReport(await from.store.bytes(key, MAX_REPORT_BYTES, from.signal));
    if (!got.ok) return { problem: `its report can't be read: ${got.reason}` };
    from.notes.push(...got.repairs.map((text) => `${task.id}: ${text}`));
    const words = wording([task.workspace]);
    from.notes.push(...got.toolWarnings.map((text) => `${task.id} says: ${words(text)}`));
    const [error, ...more] = got.toolErrors;
    const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
    const read = { report: got.log, warnings: got.toolWarnings };
    return { ...read, ...(error === undefined ? {} : { problem: `it says: ${error}${others}` }) };
  } catch (error) {
    return { problem: `its report can't be fetched: ${describe(error)}` };
  }
}

function spoiled(task: TaskResult, reason: string): TaskResult {
  return { ...task, status: 'failed', reason };
}
