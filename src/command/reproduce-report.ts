import type { CrashRecord } from '../contract/campaign.ts';
import { EXIT } from '../fault/fault.ts';
import type { Reproduced } from '../run/reproduce.ts';

/** Lines of what the tool said that are shown. */
const MAX_LINES = 60;

/** What `assay reproduce` says, and its exit code: 1 as long as the input crashes, 0 when it runs clean. */
export function reproduceReport(
  before: CrashRecord,
  { outcome, record, stack }: Reproduced,
): { lines: string[]; exitCode: number } {
  if (record === undefined) {
    const reasons = outcome.incomplete.map(({ id, reason }) => `${id}: ${reason}`);
    return {
      lines: [
        `crash ${before.key} could not be replayed`,
        ...reasons,
        ...outcome.notes.map((note) => `  ${note}`),
      ],
      exitCode: outcome.verdict.exitCode === EXIT.passed ? EXIT.incomplete : outcome.verdict.exitCode,
    };
  }
  if (record.state === 'fixed') {
    return {
      lines: ['', `crash ${before.key} is not to be seen any more: the input runs clean`],
      exitCode: EXIT.passed,
    };
  }
  const said = stack.trimEnd().split('\n');
  const shown = said.length > MAX_LINES ? ['  ...', ...said.slice(-MAX_LINES)] : said;
  return {
    lines: ['', ...shown, '', `crash ${before.key} is still there: ${record.report.message}`],
    exitCode: EXIT.failed,
  };
}
