import type { Client } from '@temporalio/client';
import { z } from 'zod';
import { RUN_MEMO } from '../contract/names.ts';
import { describe, LabFault } from '../fault/fault.ts';
import type { KnownRun } from './engine.ts';

const runMemo = z.object({ workflow: z.string(), target: z.string() });

/** The runs that Temporal knows of, the latest first. What carries no memo of ours is no run. */
export async function listRuns(
  client: Client,
  { limit, running = false }: { limit: number; running?: boolean },
): Promise<KnownRun[]> {
  const found: KnownRun[] = [];
  const query = running ? "ExecutionStatus = 'Running'" : '';
  try {
    for await (const info of client.workflow.list({ query, pageSize: 200 })) {
      const memo = runMemo.safeParse(info.memo?.[RUN_MEMO]);
      if (!memo.success) continue;
      found.push({
        runId: info.workflowId,
        ...memo.data,
        status: info.status.name,
        startedAt: info.startTime,
        endedAt: info.closeTime,
      });
      if (found.length >= limit) break;
    }
  } catch (error) {
    throw new LabFault(`Temporal could not list its workflows: ${describe(error)}`, { cause: error });
  }
  return found;
}
