import { z } from 'zod';
import { countSeverities } from '../findings/severity.ts';
import { SEVERITIES } from '../toolbox/severity.ts';
import { counting, type RunOutcome } from './outcome.ts';

const count = z.number().int().min(0);

/** What a list of runs shows of one: small, and kept with its results. */
export const runSummary = z.object({
  format: z.literal('assay/run/v1'),
  runId: z.string(),
  workflow: z.string(),
  target: z.string(),
  verdict: z.string(),
  exitCode: z.number().int(),
  counts: z.object({ findings: count }).and(z.record(z.enum(SEVERITIES), count)),
  /** Unix time in milliseconds. */
  startedAt: z.number(),
  durationMs: z.number(),
});

export type RunSummary = z.infer<typeof runSummary>;

/** A run that is over, in few words. */
export function summaryJson(outcome: RunOutcome, startedAt: number): RunSummary {
  const findings = counting(outcome);
  return {
    format: 'assay/run/v1',
    runId: outcome.runId,
    workflow: outcome.workflow,
    target: outcome.target,
    verdict: outcome.verdict.verdict,
    exitCode: outcome.verdict.exitCode,
    counts: { ...countSeverities(findings), findings: findings.length },
    startedAt,
    durationMs: outcome.durations.total ?? 0,
  };
}
