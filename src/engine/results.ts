import type { WorkflowExecutionDescription } from '@temporalio/client';
import { z } from 'zod';
import { FAILURE_MEMO, RESULTS_MEMO, STARTED_MEMO } from '../contract/names.ts';
import type { TaskResult } from '../contract/pipeline.ts';

const text = z.string().max(100_000);
const id = z.string().max(200);
const count = z.number().min(0);

/** Fields that are missing stay so: they are undefined nowhere. */
const result = z.object({
  id,
  kind: id,
  vertical: id,
  status: z.enum(['succeeded', 'failed', 'timed-out', 'cancelled', 'skipped', 'left-out']),
  reason: text.exactOptional(),
  exitCode: z.number().int().exactOptional(),
  signal: id.exactOptional(),
  attempts: count,
  startedAt: count,
  durationMs: count,
  workspace: text,
  files: z.object({
    report: text.exactOptional(),
    stdout: text.exactOptional(),
    stderr: text.exactOptional(),
    outputs: text.exactOptional(),
  }),
  outputs: z.record(z.string(), z.string()).exactOptional(),
  tail: z.array(text).max(50),
  notes: z.array(text).exactOptional(),
});

const started = z.record(id, z.object({ kind: id, vertical: id }));

/** What the memo of a run says. */
export interface Noted {
  ended: TaskResult[];
  /** Tasks that workflow code has started, ended or not. */
  started: Pick<TaskResult, 'id' | 'kind' | 'vertical'>[];
  /** What workflow code threw. */
  failure: string | undefined;
}

/**
 * Reads what a workflow has noted. Workflow code of the target could write there what it likes: what is no result of
 * this run counts as a task that failed.
 */
export function notedBy({ memo, workflowId }: WorkflowExecutionDescription): Noted {
  return notedIn(memo, workflowId);
}

/** The same from the memo of a run. */
export function notedIn(memo: Record<string, unknown> | undefined, run: string): Noted {
  const results = entriesOf(memo?.[RESULTS_MEMO]);
  const begun = started.safeParse(memo?.[STARTED_MEMO]);
  const failure = text.safeParse(memo?.[FAILURE_MEMO]);
  return {
    ended: results.map(([name, value]) => readResult(name, value, `results/${run}/`)),
    started: begun.success ? Object.entries(begun.data).map(([name, rest]) => ({ id: name, ...rest })) : [],
    failure: failure.success ? failure.data : undefined,
  };
}

function readResult(name: string, value: unknown, folder: string): TaskResult {
  const parsed = result.safeParse(value);
  const own = parsed.success && Object.values(parsed.data.files).every((key) => key.startsWith(folder));
  if (parsed.success && own && parsed.data.id === name) return parsed.data;
  return {
    ...{ id: name.slice(0, 200), kind: 'unknown', vertical: 'unknown', status: 'failed' },
    ...{ reason: 'what the workflow says of it is no result of a task' },
    ...{ attempts: 0, startedAt: Date.now(), durationMs: 0, workspace: '', files: {}, tail: [] },
  };
}

function entriesOf(thing: unknown): [string, unknown][] {
  return typeof thing === 'object' && thing !== null ? Object.entries(thing) : [];
}
