import type { Log, Result, Run } from 'sarif';
import { KIND } from '../../findings/run-part.ts';
import type { RunOutcome } from '../../report/outcome.ts';
import { count } from '../../report/plain.ts';

/** What of a run may go to code scanning. */
export interface Publishable {
  log: Log;
  /** What is left out, one sentence each. */
  left: string[];
}

/**
 * The runs that are whole, with the results that are to be alerts; or why there are none. An upload replaces what its
 * tool and category had before: one of a tool that did not finish would close the alerts of all it did not come to. So
 * such a tool is left out and its alerts stay as they are, and of a run that was stopped, or did not see all files,
 * nothing is uploaded. Suppressed results are left out, too: code scanning does not know SARIF's suppressions and would
 * show them as open alerts.
 */
export function publishable({
  log,
  verdict,
  incomplete,
  tasks,
}: Pick<RunOutcome, 'log' | 'verdict' | 'incomplete' | 'tasks'>): Publishable | { reason: string } {
  if (verdict.verdict === 'cancelled' || verdict.verdict === 'error')
    return { reason: `the run was not completed: ${verdict.reasons[0] ?? verdict.verdict}` };
  const cut = new Set(log.runs.filter(isCut).map(kindOf));
  const partial = new Set<unknown>();
  for (const { id, reason } of incomplete) {
    const task = tasks.find((known) => known.id === id);
    if (task === undefined || (task.status === 'succeeded' && !cut.has(task.kind)))
      return { reason: `the run is incomplete: ${id}: ${reason}` };
    partial.add(task.kind);
  }
  const whole = log.runs.filter((run) => !isCut(run) && !partial.has(kindOf(run)));
  const names = log.runs.filter((run) => !whole.includes(run)).map(({ tool }) => tool.driver.name);
  let suppressed = 0;
  const runs = whole.map((run) => {
    const results = (run.results ?? []).filter(isAlert);
    suppressed += (run.results ?? []).filter(isSuppressed).length;
    return { ...run, results };
  });
  const left = [
    ...(names.length === 0 ? [] : [`${names.join(', ')}: not finished, so the alerts there are stay`]),
    ...(suppressed === 0 ? [] : [`${count(suppressed, 'suppressed result')}, which would be open alerts`]),
  ];
  if (runs.length === 0 && names.length > 0) return { reason: `no tool has finished: ${names.join(', ')}` };
  return { log: { ...log, runs }, left };
}

function isCut({ invocations = [] }: Run): boolean {
  return invocations.some(({ executionSuccessful }) => !executionSuccessful);
}

function kindOf({ properties }: Run): unknown {
  return properties?.[KIND];
}

function isAlert(result: Result): boolean {
  return result.baselineState !== 'absent' && !isSuppressed(result);
}

/** Accepted, in the code or in a file (SARIF 2.1.0, 3.27.23 and 3.35.3). */
function isSuppressed({ suppressions = [] }: Result): boolean {
  return suppressions.length > 0 && suppressions.every(({ status = 'accepted' }) => status === 'accepted');
}
