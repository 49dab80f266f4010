import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CODE_WORKFLOW, HOST_WORKFLOW, PIPELINE_WORKFLOW } from '../contract/names.ts';
import { encodeHistory } from '../engine/history.ts';
import { describe, UsageError } from '../fault/fault.ts';

/** Bytes of a history that is read. */
const MAX_BYTES = 200_000_000;

const payload = z.looseObject({ data: z.string().optional() });
const file = z.looseObject({
  events: z.array(z.looseObject({ eventId: z.union([z.string(), z.number()]) })).min(1),
});
const first = z.looseObject({
  workflowExecutionStartedEventAttributes: z.looseObject({
    workflowType: z.looseObject({ name: z.string() }),
    input: z.looseObject({ payloads: z.array(payload).min(1) }).optional(),
    workflowId: z.string().optional(),
  }),
});
const input = z.looseObject({ workflow: z.string().max(200) });

/** The history of a run, as far as replaying it needs to know it. */
export interface RunHistory {
  /** temporal.api.history.v1.History. */
  bytes: Uint8Array;
  events: number;
  runId: string | undefined;
  /** The selected workflow; undefined for the one that keeps workflow code served. */
  workflow: string | undefined;
  /** True when the workflow is a workflow.ts. */
  code: boolean;
}

/** Reads a history in proto3 JSON, or that of an output folder. Throws UsageError that says what is wrong with it. */
export async function readHistory(path: string): Promise<RunHistory> {
  const json = await readJson(path);
  const read = file.safeParse(json);
  const start = first.safeParse(read.data?.events[0]);
  if (!read.success || !start.success)
    throw noHistory(path, 'its first event is not the start of a workflow');
  const { workflowType, input: given, workflowId } = start.data.workflowExecutionStartedEventAttributes;
  const known = [PIPELINE_WORKFLOW, CODE_WORKFLOW, HOST_WORKFLOW];
  if (!known.includes(workflowType.name))
    throw new UsageError(`${path}: the workflow type "${workflowType.name}" is none of Assay's`, {
      hint: `it has ${known.join(', ')}`,
    });
  let bytes: Uint8Array;
  try {
    bytes = await encodeHistory(json);
  } catch (error) {
    throw noHistory(path, describe(error));
  }
  return {
    bytes,
    events: read.data.events.length,
    runId: workflowId,
    workflow: workflowType.name === HOST_WORKFLOW ? undefined : workflowIn(path, given?.payloads[0]?.data),
    code: workflowType.name === CODE_WORKFLOW,
  };
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    const isFolder = (await stat(path)).isDirectory();
    const name = isFolder ? join(path, 'history.json') : path;
    const { size } = await stat(name);
    if (size > MAX_BYTES) throw new Error(`it has ${size} bytes, more than ${MAX_BYTES}`);
    text = await readFile(name, 'utf8');
  } catch (error) {
    throw new UsageError(`history: "${path}" can't be read: ${describe(error)}`, {
      hint: 'name the history.json of a run (assay run --output DIR writes it), or its folder',
      cause: error,
    });
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw noHistory(path, describe(error));
  }
}

function workflowIn(path: string, data: string | undefined): string {
  try {
    return input.parse(JSON.parse(Buffer.from(data ?? '', 'base64').toString('utf8'))).workflow;
  } catch (error) {
    throw noHistory(path, 'its workflow was not started by Assay', error);
  }
}

function noHistory(path: string, why: string, cause?: unknown): UsageError {
  return new UsageError(`history: "${path}" is no history of a run: ${why}`, {
    hint: 'it is JSON as temporal workflow show -o json and assay run --output write it',
    cause,
  });
}
