import { z } from 'zod';
import { UsageError } from '../../fault/fault.ts';
import { countSeverities } from '../../findings/severity.ts';
import { findingLines, type Screen, type Shown, verdictLines } from '../../report/terminal.ts';
import { keys } from '../../storage/keys.ts';
import { SEVERITIES } from '../../toolbox/severity.ts';
import type { OpenLab } from './open.ts';

/** Bytes of a result or a SARIF file that are read. */
const RESULT_BYTES = 500_000_000;

const storedFinding = z.object({
  ruleId: z.string(),
  severity: z.enum(SEVERITIES),
  message: z.string(),
  path: z.string().optional(),
  line: z.number().optional(),
});

/** The part of a stored result that is shown; see ResultJson. */
const storedResult = z.object({
  runId: z.string(),
  verdict: z.enum(['passed', 'failed', 'incomplete', 'error', 'cancelled']),
  exitCode: z.number(),
  reasons: z.array(z.string()),
  findings: z.array(
    storedFinding.extend({ suppressed: z.boolean(), state: z.enum(['new', 'unchanged']).optional() }),
  ),
  comparison: z.object({ baseline: z.string(), absent: z.array(storedFinding) }).optional(),
  tasks: z.array(z.unknown()),
  durationsMs: z.record(z.string(), z.number()),
});

/**
 * The id of a run of a lab from the whole of it or its end. Throws a UsageError when none, or more than one, is meant,
 * and when its result is not there yet.
 */
export async function chosenRun({ store, engine, name }: OpenLab, text: string): Promise<string> {
  const ids = (await store.folders('results/')).filter((id) => id === text || id.endsWith(text)).sort();
  const [id, ...others] = ids.includes(text) ? [text] : ids;
  if (others.length > 0)
    throw new UsageError(`run: "${text}" may be ${ids.join(' or ')}`, { hint: 'write more of it' });
  if (id !== undefined && (await store.exists(keys.summary(id)))) return id;
  const known = await engine.runs({ limit: 200 });
  const run = known.find(({ runId }) => runId === (id ?? text) || runId.endsWith(text));
  if (run?.status === 'RUNNING') {
    throw new UsageError(`run: ${run.runId} is still under way`, {
      hint: 'its findings are there when it is over',
    });
  }
  const problem = run === undefined && id === undefined ? 'is no run of' : 'was never judged on';
  throw new UsageError(`run: "${text}" ${problem} the lab ${name}`, {
    hint: '`assay runs` lists them; results are kept for 30 days',
  });
}

/** The document that a run was recorded as: what `--json` of the run prints, or its SARIF file. */
export async function storedDocument(
  { store }: OpenLab,
  run: string,
  kind: 'result' | 'sarif',
): Promise<string> {
  return Buffer.from(await store.bytes(keys[kind](run), RESULT_BYTES)).toString();
}

/** The lines of `assay findings`: as they stood at the end of the run. */
export function storedLines(document: string, screen: Screen): string[] {
  const result = storedResult.parse(JSON.parse(document));
  const counted = result.findings.filter(({ suppressed }) => !suppressed);
  const { comparison } = result;
  const fresh = counted.filter(({ state }) => state === 'new').length;
  const shown: Shown = {
    compared: comparison && { ...comparison, new: fresh, unchanged: counted.length - fresh },
    verdict: { verdict: result.verdict, exitCode: result.exitCode, reasons: result.reasons },
    findings: result.findings,
    counts: countSeverities(counted),
    ran: { tasks: result.tasks.length, totalMs: result.durationsMs.total ?? 0 },
  };
  return [result.runId, ...findingLines(shown, screen), ...verdictLines(shown, screen)];
}
